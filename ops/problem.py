"""What stops `./portal`, said in one sentence that tells the reader how to mend it."""


class Problem(Exception):  # noqa: N818 (it is what the reader has, not a fault of the program)
    """A sentence in plain Indonesian: what is wrong and what to do. Printed without a traceback."""
