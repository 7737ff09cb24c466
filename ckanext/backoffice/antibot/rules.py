"""When a sent form is not handed on: one table, the first row that holds decides. Pure.

Every refusal draws the form again with what was typed, and can be sent again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from .ticket import Ticket


class Refusal(StrEnum):
    FOREIGN = "foreign"  # not from a page of ours in this session: another site, or a session that has ended
    TRAPPED = "trapped"  # the field that nobody sees is filled
    QUICK = "quick"  # sent sooner than a person types
    CROWDED = "crowded"  # a limit is reached
    CHANGED = "changed"  # this form was sent already, with other content
    BUSY = "busy"  # its first sending is still being worked on
    UNCLEAR = "unclear"  # its first sending was broken off


STATUS = {
    Refusal.FOREIGN: 400,
    Refusal.TRAPPED: 422,
    Refusal.QUICK: 422,
    Refusal.CROWDED: 429,
    Refusal.CHANGED: 409,
    Refusal.BUSY: 409,
    Refusal.UNCLEAR: 409,
}

SPENT = {Refusal.FOREIGN, Refusal.CHANGED, Refusal.UNCLEAR}
"""After these the form is drawn with a new key; after the others the next sending is still the first one."""


@dataclass(frozen=True)
class Sending:
    """What is known of a sent form. `known`: somebody is logged in, so no machine; `now` in epoch seconds.

    `cookieless`: the browser sent no session, so another site has nothing to ride on, and the form allows it.
    """

    form: str
    ticket: Ticket | None
    session: str
    own_token: bool
    known: bool
    trap: str
    now: float
    least_seconds: float
    cookieless: bool = False


def is_foreign(it: Sending) -> bool:
    ticket = it.ticket
    if ticket is None or ticket.form != it.form:
        return True
    return not it.cookieless and (not it.own_token or ticket.session != it.session)


def is_trapped(it: Sending) -> bool:
    return not it.known and bool(it.trap.strip())


def is_quick(it: Sending) -> bool:
    return not it.known and it.ticket is not None and it.now - it.ticket.drawn < it.least_seconds


TABLE: tuple[tuple[Refusal, Callable[[Sending], bool]], ...] = (
    (Refusal.FOREIGN, is_foreign),
    (Refusal.TRAPPED, is_trapped),
    (Refusal.QUICK, is_quick),
)


def refusal_of(it: Sending) -> Refusal | None:
    """Why the form is drawn again; None when it may be handed on."""
    return next((refusal for refusal, holds in TABLE if holds(it)), None)
