"""What the office asks of a plugin. The kernel reaches the three plugins in no other way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ckan.plugins.interfaces import Interface

from .health import Line
from .workdays import Calendar

LinkMaker = Callable[[Mapping[str, str]], str]
"""Makes an absolute address of this portal from ids, when the mail that holds it is sent."""


@dataclass(frozen=True)
class Effect:
    """A consequence of an event that is no mail, such as a letter or a grant.

    `id` is the same at every try; `kind` is a dotted code word that begins with the plugin's name; `facts` are ids,
    states, dates and digests.
    """

    id: str
    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DueChange:
    """A due date that a change of the calendar moves. `label` names what is due, such as a register number."""

    label: str
    old: date
    new: date


class IOffice(Interface):
    """Use `p.implements(IOffice, inherit=True)` and write only what the plugin does.

    Each call is a transaction of its own on `model.Session`: add to it, never commit. Whatever is raised rolls back
    this call alone; only the name of its class is kept and shown. There may be no request and no Flask context.
    `open_work` and `hand_over` are part of the caller's transaction, and what they raise undoes it.
    """

    def tick(self, now: datetime) -> None:
        """Do what is due at `now` (UTC). Called about once a minute, and once after a week off: do all that was missed.

        It may be called again for the same minute, so what was done must be seen from the database.
        """

    def deliver(self, effect: Effect) -> bool:
        """Do an effect, or nothing when it was done before. Returns whether it is this plugin's; raises to be called
        again later."""
        return False

    def health(self) -> list[Line]:
        """How the plugin is."""
        return []

    def erase(self, subject: str) -> None:
        """Remove what tells who `subject` (a stream such as `person:<id>`) is. Statistics stay."""

    def export(self, subject: str) -> dict[str, Any]:
        """What the plugin holds about `subject`, for that person (UU 27/2022 Ps 7): names of things to JSON values."""
        return {}

    def links(self) -> Mapping[str, LinkMaker]:
        """Makers of the links in this plugin's mails by name: `confirm` makes `<plugin>.confirm`.

        A maker may add to `model.Session`, such as the digest of a token, which is committed before the mail leaves;
        when the mail is sent again it is called again.
        """
        return {}

    def due_changes(self, before: Calendar, after: Calendar) -> list[DueChange]:
        """Open due dates that another calendar would move: asked before an officer changes a holiday, changes nothing.

        What was changed is seen in the next `tick`, by comparing due dates with `workdays.calendar()`.
        """
        return []

    def open_work(self, user_id: str, role: str, organization_id: str | None) -> int:
        """How many open requests wait for this account by name, in this duty (officers/roles.py)."""
        return 0

    def hand_over(self, user_id: str, role: str, organization_id: str | None, successor_id: str | None) -> None:
        """Give them to another account; None: to nobody by name, so that they wait for whoever holds the duty."""
