"""When a mail that did not go out is tried again, and when it is given up. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=12)
GIVE_UP_AFTER = timedelta(days=5)
"""What RFC 5321, 4.5.4.1 asks of a mail server: four to five days."""

SERVER_WAIT = timedelta(minutes=15)
"""The longest wait for a fault of the server as a whole: when it is back, nothing is left lying for half a day."""

MOST_UNSURE = 2
"""How often a mail may have arrived without our knowing: with the second time nobody gets it a third time."""


class Fault(StrEnum):
    """Why a mail did not go out. UNSURE: it was handed over whole, and the server never said whether it took it."""

    REFUSED = "refused"
    HANG = "hang"
    TLS = "tls"
    LOGIN = "login"
    SENDER = "sender"
    DROPPED = "dropped"
    LATER = "later"
    UNSURE = "unsure"
    REJECTED = "rejected"
    TEXT = "text"
    PERSONAL = "personal"
    ATTACHMENT = "attachment"
    KEY = "key"
    CHANGED = "changed"
    EFFECT = "effect"
    ERASED = "erased"


LONGEST: dict[Fault, timedelta] = {
    # The server as a whole
    Fault.REFUSED: SERVER_WAIT,
    Fault.HANG: SERVER_WAIT,
    Fault.TLS: SERVER_WAIT,
    Fault.LOGIN: SERVER_WAIT,
    Fault.SENDER: SERVER_WAIT,
    Fault.DROPPED: SERVER_WAIT,
    Fault.KEY: SERVER_WAIT,
    # This one mail
    Fault.LATER: LONGEST_WAIT,
    Fault.UNSURE: LONGEST_WAIT,
    Fault.TEXT: LONGEST_WAIT,
    Fault.ATTACHMENT: LONGEST_WAIT,
    Fault.EFFECT: LONGEST_WAIT,
}
"""The longest wait between two tries. A fault that is not here is never tried again by itself."""


def wait(fault: Fault, tries: int) -> timedelta | None:
    """How long after try number `tries` (from 1) the next one comes; None for a fault that waiting does not mend."""
    longest = LONGEST.get(fault)
    # A mail is tried for five days: more than some twenty doublings only cost digits.
    return longest and min(FIRST_WAIT * 2 ** min(tries - 1, 20), longest)


def next_try(fault: Fault, tries: int, unsure: int, give_up: datetime, now: datetime) -> datetime | None:
    """When to try again what failed at `now`; None when it is given up, at the latest at `give_up`.

    `tries` and `unsure` count this try as well; times know their zone.
    """
    pause = wait(fault, tries)
    if pause is None or unsure >= MOST_UNSURE or now >= give_up:
        return None
    return now + pause
