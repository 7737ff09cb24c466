"""What lies in the vault and for how long: one row a purpose. Pure."""

from enum import StrEnum
from typing import NamedTuple


class Pair(StrEnum):
    """The two key pairs. INTI opens what is raw, and only the keeper holds it; KELUAR opens what passed the proof."""

    INTI = "inti"
    KELUAR = "keluar"


class Purpose(NamedTuple):
    """`keep_days`: an object stays at least so many days after it was put, also when nobody holds it any more."""

    name: str
    pair: Pair
    keep_days: int


PURPOSES = {
    purpose.name: purpose
    for purpose in (
        Purpose("upload", Pair.INTI, 30),  # the file of a resource, as it was uploaded
        Purpose("paper", Pair.INTI, 130),  # an applicant's KTP or akta: 90 working days
        Purpose("handover", Pair.INTI, 30),  # what a unit hands over, before the privacy check
        Purpose("decree", Pair.KELUAR, 3650),  # the decree behind a duty
        Purpose("letter", Pair.KELUAR, 3650),  # letters, as they were sent
        Purpose("release", Pair.KELUAR, 30),  # files that passed the proof
    )
}
"""The least, counted from the put; a hold says what is needed longer, such as 90 working days after a request closed.

Proposed numbers, until the office adopts its own schedule (JRA).
"""


def purpose(name: str) -> Purpose:
    """The row of a purpose. Raises ValueError for one that is not in the table."""
    try:
        return PURPOSES[name]
    except KeyError:
        raise ValueError(f"no such purpose: {name}") from None
