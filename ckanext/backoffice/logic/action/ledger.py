"""The ledger as officers read it. No typed word and no fact leaves by this way."""

from typing import Any

from ckan import authz
from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ...ledger import listing, verification
from ...ledger.event import STREAM, Event
from ...officers import duties_of
from ...officers.roles import Role
from ..auth.ledger import READERS

__all__ = ["backoffice_ledger_list"]

OF_APPLICANTS = frozenset(
    """
    identity.register request.submit request.confirm_contact request.confirm_receipt request.withdraw request.message
    request.download
    """.split()  # noqa: SIM905 # a list that a person reads
)
"""Kinds whose actor may be an applicant, whose account leads to his name: for who may know him."""


@tk.side_effect_free
def backoffice_ledger_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """A page of the ledger, newest first. Without the duty of PPID or auditor (a sysadmin) no subject is named.

    :param stream: only events of this stream, such as `vault:<id>`; not for a sysadmin
    :param before: `next` of the page before
    :return: `rows` (stream, seq, at, kind, actor, hash), `next`, `subjects`, `checked` (the last verification or None).
        An actor who may be an applicant is only `user` to an auditor
    """
    tk.check_access("backoffice_ledger_list", context, data_dict)
    subjects, applicants = _sees_subjects(context), _knows_applicants(context)
    stream, before = _asked(data_dict, subjects)
    found = listing.page(stream, before, listing.PAGE + 1)
    shown = found[: listing.PAGE]
    rows = [_plain(event, subjects, applicants) for event in shown]
    later = _place(shown[-1], subjects) if len(found) > listing.PAGE else None
    return {"rows": rows, "next": later, "subjects": subjects, "checked": _checked(subjects)}


def _sees_subjects(context: Context) -> bool:
    return bool(_roles(context) & READERS)


def _knows_applicants(context: Context) -> bool:
    """An auditor audits officers; who asked for something is not his to know."""
    return Role.PPID in _roles(context)


def _roles(context: Context) -> frozenset[Role]:
    return duties_of(authz.get_user_id_for_username(context.get("user") or "", allow_none=True)).roles


def _asked(said: DataDict, subjects: bool) -> tuple[str | None, listing.Place | None]:
    stream, before = said.get("stream") or None, said.get("before")
    if stream and not (subjects and STREAM.fullmatch(stream)):
        raise tk.ValidationError({"stream": [tk._("Name a stream as the list names it, such as vault:<id>.")]})
    try:
        return stream, listing.place(before) if before else None
    except ValueError:
        raise tk.ValidationError({"before": [tk._("Begin again with the newest events.")]}) from None


def _place(event: Event, subjects: bool) -> str:
    place = listing.place_of(event)
    return str(place if subjects else listing.Place(place.at, "", 0))


def _plain(event: Event, subjects: bool, applicants: bool) -> dict[str, Any]:
    """A subject may be a person's stream; a request's number leads to one."""
    named = {"stream": event.stream} if subjects else {"stream": event.stream.partition(":")[0]}
    plain = {"seq": event.seq, "at": event.at.isoformat(), "kind": event.kind, "hash": event.hash}
    whole = subjects and (applicants or event.kind not in OF_APPLICANTS)
    return named | plain | {"actor": event.actor if whole else event.actor.partition(":")[0]}


def _checked(subjects: bool) -> dict[str, Any] | None:
    last = verification.last()
    if last is None:
        return None
    facts: dict[str, Any] = last.facts
    first = facts["first"] if subjects else []
    return {"at": last.at.isoformat(), "found": facts["found"], "asked": facts["asked"], "first": first}
