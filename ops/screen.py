"""What the person at the terminal sees: one line a step, with its time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Print what is going on while it goes on, then how long it took."""
    print(f"  {text} ...", end="", flush=True)
    begin = time.monotonic()
    try:
        yield
    except BaseException:
        print(" berhenti", flush=True)
        raise
    print(f" {time.monotonic() - begin:.0f} s", flush=True)


def complain(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
