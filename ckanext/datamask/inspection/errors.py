"""Why a command is not done. Pure: `words` has the sentences."""

from collections.abc import Mapping


class WrongRole(Exception):
    """Somebody else decides this."""


class Stale(Exception):
    """The file is not any more as the caller saw it, or the command does not fit its state."""


class Unfit(Exception):
    """What was sent does not do. `faults`: field to code word and the name of the column that it is about."""

    def __init__(self, faults: Mapping[str, tuple[str, str]]) -> None:
        super().__init__(", ".join(sorted({code for code, _ in faults.values()})))
        self.faults = dict(faults)
