"""Why a command is not done. Pure: `words.py` of the plugin says it in a sentence."""


class Refused(Exception):
    """Nothing was changed. `why` is a code word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotYours(Refused):
    """Nobody with these roles may do this, in any state."""


class NotNow(Refused):
    """Not in this state, or a guard says no."""


class NotYet(Refused):
    """Part of the procedure, and not built yet (`pending.py`)."""
