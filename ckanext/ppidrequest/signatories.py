"""Who may sign the letters of a request: the officers in office whose duty it is, a stand-in among them."""

from datetime import datetime
from typing import Any

from ckanext.backoffice.officers import repository as officers
from ckanext.backoffice.officers.roles import Role

from . import actors
from .domain.commands import Actor
from .domain.errors import NotYours
from .domain.letter_guards import signs_as
from .domain.request import Request
from .domain.terms import Lane
from .domain.transitions import Move
from .letters import signers

HOLDERS = {Lane.PPID: Role.PPID, Lane.GOVERNMENT: Role.CUSTODIAN}
"""The duty that has the PPID's part in a lane."""

Listed = list[tuple[str, str]]
"""Accounts with office and name, as a form offers them."""


class NoSuchSigner(Exception):
    """Nobody of those in office was named; `among` are they, empty when there is none."""

    def __init__(self, among: Listed) -> None:
        super().__init__()
        self.among = among


def duty_of(request: Any, part: Role) -> tuple[Role, str | None]:
    """The duty that has a part in a request (its rules' or its row), and in which organisation."""
    return (Role.UNIT, request.organization_id) if part is Role.UNIT else (HOLDERS[Lane(request.lane)], None)


def listed(request: Request, part: Role, now: datetime) -> Listed:
    """Whom a desk may prepare a letter for that is signed in this part; by name.

    Nobody works on a request of his own, so its applicant is not among them. One SQL statement, and one a name.
    """
    held = officers.of_duty(*duty_of(request, part), now)
    ids = {each.user_id for each in held} - {request.account_id}
    return sorted(((id_, signers.in_words(id_, held)) for id_ in ids), key=lambda each: each[1])


def chosen(request: Request, move: Move, preparer: Actor, named: str, now: datetime) -> tuple[Actor, Role]:
    """Who signs what somebody prepares, and in which part: he himself where he may, else the officer that he names.

    One who is alone in office need not be named. Raises NotYours, NoSuchSigner.
    """
    part = signs_as(move, preparer.roles)
    if part is None:
        raise NotYours("role")
    if part in preparer.roles:
        return preparer, part
    among = listed(request, part, now)
    ids = [id_ for id_, _ in among]
    if named not in ids and (named or len(ids) != 1):
        raise NoSuchSigner(among)
    return actors.account(request, named or ids[0]), part
