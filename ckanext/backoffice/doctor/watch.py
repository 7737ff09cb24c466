"""Whether the portal is well, for everybody: one word, asked of the parts at most a few times a minute."""

import time
from threading import Lock

from .parts import now_lines
from .report import state_of

KEPT_SECONDS = 15.0


class Watch:
    """Keeps the last word for `KEPT_SECONDS`, so that nobody slows the portal down by asking."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._well, self._asked = True, float("-inf")

    def is_well(self) -> bool:
        """Whether no part is broken. While one asks the parts, the others get the last word."""
        if time.monotonic() - self._asked > KEPT_SECONDS and self._lock.acquire(blocking=self._asked == float("-inf")):
            try:
                self._ask()
            finally:
                self._lock.release()
        return self._well

    def _ask(self) -> None:
        if time.monotonic() - self._asked > KEPT_SECONDS:
            self._well = state_of(now_lines()) != "bad"
            self._asked = time.monotonic()


watch = Watch()
