"""The mails of a request (pages.md 5): number, one link, the date that matters. Never who somebody is, or his words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ckanext.backoffice import ledger, outbox
from ckanext.backoffice.identity import persons
from ckanext.backoffice.officers import holders
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.outbox import addressing
from ckanext.backoffice.outbox.payload import Link, is_address

from .domain.effects import Mail, To
from .domain.terms import Lane
from .signatories import HOLDERS

DAYS = ("law_due", "step_due", "objection_until")


def put(mail: Mail, row: Any, written: ledger.Event) -> None:
    """One mail to each of its recipients, in the caller's transaction; who has no address gets none."""
    _put(mail, row, written.id)


def again(mail: Mail, row: Any, now: datetime) -> None:
    """A mail that somebody has asked for, once a second; in the caller's transaction."""
    _put(mail, row, f"{row.id}:asked:{now:%Y%m%d%H%M%S}")


def email_of(row: Any) -> str:
    """Of the applicant; empty for somebody without e-mail, or who was erased."""
    try:
        return persons.contact_of(row.person_id).get("email", "")
    except LookupError:
        return ""


def _put(mail: Mail, row: Any, event_id: str) -> None:
    for address, language, link in _RECIPIENTS[mail.to](row):
        effect, template = f"ppidrequest.{mail.code}", f"ppidrequest/{mail.code}"
        values = {**_values(row), "link": link}
        about = {"matter": row.number, "stream": _stream(mail, row)}
        outbox.put(event_id, effect, address, template, values, language, **about)


def _stream(mail: Mail, row: Any) -> str:
    """Whose data it is: what goes to the applicant goes when he is erased."""
    return f"person:{row.person_id}" if mail.to in {To.APPLICANT, To.NEW_CONTACT} else ""


def _values(row: Any) -> Mapping[str, Any]:
    days = {name: getattr(row, name).isoformat() if getattr(row, name) else "" for name in DAYS}
    said = {"number": row.number, "lane": row.lane, "kind": row.applicant_kind, "state": row.state}
    return said | days | {"unit": addressing.organization_line(row.organization_id), "outcome": row.outcome or ""}


Recipient = tuple[str, str, Link]


def _applicant(row: Any, maker: str) -> list[Recipient]:
    address = email_of(row)
    link = Link(f"ppidrequest.{maker}", {"request": row.id})
    return [(address, row.language, link)] if is_address(address) else []


def _officers(row: Any, role: Role, organization_id: str | None = None) -> list[Recipient]:
    link = Link("backoffice.page", {"path": f"/ppid/permohonan/{row.number}"})
    return [(address, "id", link) for _, address in addressing.addresses(holders(role, organization_id))]


_RECIPIENTS = {
    To.APPLICANT: lambda row: _applicant(row, "private"),
    To.NEW_CONTACT: lambda row: _applicant(row, "confirm"),
    To.HOLDER: lambda row: _officers(row, HOLDERS[Lane(row.lane)]),
    To.UNIT: lambda row: _officers(row, Role.UNIT, row.organization_id),
}
