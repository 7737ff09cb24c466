"""Why somebody is known here, and for how long at least: one row a purpose. Pure."""

from typing import NamedTuple


class PersonPurpose(NamedTuple):
    """`keep_days`: erased so many days after the row was made, unless a request moves that day."""

    name: str
    keep_days: int


PURPOSES = {
    purpose.name: purpose
    for purpose in (
        PersonPurpose("applicant", 130),  # as the papers: 90 working days
        PersonPurpose("agency", 130),  # who signs for another office, lane `government`
    )
}
"""Proposed numbers, until the office adopts its own schedule (JRA)."""


def purpose(name: str) -> PersonPurpose:
    """The row of a purpose. Raises ValueError for one that is not in the table."""
    try:
        return PURPOSES[name]
    except KeyError:
        raise ValueError(f"no such purpose: {name}") from None
