"""The one enum of roles, and what a role may do by its nature (workflow.md, architecture 3). Pure."""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Every part that somebody can have in a request. APPLICANT and SYSTEM are nobody's duty."""

    APPLICANT = "applicant"
    DESK = "desk"
    PPID = "ppid"
    UNIT_DESK = "unit_desk"
    UNIT = "unit"
    CUSTODIAN = "custodian"
    SUPERIOR = "superior"
    AUDITOR = "auditor"
    ADVISER = "adviser"
    SYSTEM = "system"


class Work(StrEnum):
    """What a duty is for: a desk prepares, an officer decides, the others read."""

    PREPARES = "prepares"
    DECIDES = "decides"
    READS = "reads"


class StandIn(StrEnum):
    """PLT holds a post that is vacant, PLH that of somebody who is away for some days."""

    PLT = "plt"
    PLH = "plh"


class Nature(NamedTuple):
    """`of_organization`: the duty is held in one organisation; the others are for the whole regency."""

    work: Work
    of_organization: bool


DUTIES = {
    Role.DESK: Nature(Work.PREPARES, of_organization=False),
    Role.PPID: Nature(Work.DECIDES, of_organization=False),
    Role.UNIT_DESK: Nature(Work.PREPARES, of_organization=True),
    Role.UNIT: Nature(Work.DECIDES, of_organization=True),
    Role.CUSTODIAN: Nature(Work.DECIDES, of_organization=False),
    Role.SUPERIOR: Nature(Work.DECIDES, of_organization=False),
    Role.AUDITOR: Nature(Work.READS, of_organization=False),
    Role.ADVISER: Nature(Work.READS, of_organization=False),
}
"""The roles that a person is appointed to."""


def decides(role: Role) -> bool:
    """Whether a role may take the commands marked D, and have stand-ins."""
    return role in DUTIES and DUTIES[role].work is Work.DECIDES
