"""Who may have what from the keeper: one row a duty. Pure.

What an unlisted purpose or kind is, nobody gets. Duties and ownership are looked up by the keeper itself (`facts`).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from ..officers.roles import Role


class Where(StrEnum):
    """Whose things: everybody's, the duty's organisation's, the person's own; ANYWHERE: no thing is asked for.

    Only a duty in the whole regency reaches the things of EVERYBODY.
    """

    EVERYBODY = "everybody"
    ANYWHERE = "anywhere"
    ORGANIZATION = "organization"
    OWN = "own"


class Rule(NamedTuple):
    """`reason`: only for this reason; None for any."""

    role: Role
    where: Where = Where.EVERYBODY
    reason: str | None = None


class Held(NamedTuple):
    """A duty of the person who asks; `organization_id` is None for a duty in the whole regency."""

    role: Role
    organization_id: str | None = None


OFFICE = (Rule(Role.DESK), Rule(Role.PPID), Rule(Role.SUPERIOR, reason="objection"))
"""Who may know an applicant: workflow.md, who sees what."""

OWN_UNIT = (Rule(Role.UNIT_DESK, Where.ORGANIZATION), Rule(Role.UNIT, Where.ORGANIZATION))

OPEN = {
    "upload": (Rule(Role.CUSTODIAN), *OWN_UNIT),
    "handover": (Rule(Role.PPID), Rule(Role.CUSTODIAN), *OWN_UNIT),
    "paper": (*OFFICE, Rule(Role.APPLICANT, Where.OWN)),
}
"""By the purpose of a vault object. What is not here needs no keeper: its key pair is `keluar`."""

REVEAL = {
    "applicant": (*OFFICE, Rule(Role.APPLICANT, Where.OWN)),
    "agency": (*OFFICE, Rule(Role.CUSTODIAN), Rule(Role.APPLICANT, Where.OWN)),
}
"""By the purpose of a person's row; `agency` applies for another office (lane `government`)."""

LOOK_UP = (Rule(Role.DESK), Rule(Role.PPID))
"""Who may ask whether a number is that of somebody known."""

SIGN = {
    "letter": (Rule(Role.PPID), Rule(Role.CUSTODIAN), Rule(Role.SUPERIOR), Rule(Role.UNIT, Where.ANYWHERE)),
    "receipt": (Rule(Role.SYSTEM),),
}
"""By kind of what is signed; a receipt is given the moment a request comes in."""

MASKED = ("upload", "handover")
"""Purposes of the vault objects that may be masked; the system does it, and nobody sees the original."""

SYSTEM = (Rule(Role.SYSTEM),)

_DECIDERS = (Rule(Role.CUSTODIAN), Rule(Role.UNIT, Where.ORGANIZATION))
DECIDE = {"ppid": (*_DECIDERS, Rule(Role.PPID)), "government": _DECIDERS}
"""By lane of a request: who decides how the columns of its file are masked (workflow.md, Inspection)."""


def may(rules: Iterable[Rule], held: Iterable[Held], organization_id: str | None, reason: str) -> bool:
    """Whether one of `held` is what one of `rules` asks for.

    `organization_id` owns the thing; None when no organisation does. Role.APPLICANT is held by the person himself.
    """
    duties = list(held)
    return any(_fits(rule, duty, organization_id, reason) for rule in rules for duty in duties)


def _fits(rule: Rule, duty: Held, organization_id: str | None, reason: str) -> bool:
    if rule.role is not duty.role or rule.reason not in {None, reason}:
        return False
    if rule.where is Where.ORGANIZATION:
        return organization_id is not None and duty.organization_id == organization_id
    return rule.where is not Where.EVERYBODY or duty.organization_id is None
