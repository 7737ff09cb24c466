"""The ledger as officers read it. No typed word and no fact leaves by this way."""

from typing import Any

from ckan import authz
from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ...ledger import listing, verification
from ...ledger.event import STREAM, Event
from ...officers import duties_of
from ..auth.ledger import READERS

__all__ = ["backoffice_ledger_list"]


@tk.side_effect_free
def backoffice_ledger_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """A page of the ledger, newest first. Without the duty of PPID or auditor (a sysadmin) no subject is named.

    :param stream: only events of this stream, such as `vault:<id>`; not for a sysadmin
    :param before: `next` of the page before
    :return: `rows` (stream, seq, at, kind, actor, hash), `next`, `subjects`, `checked` (the last verification, or None)
    """
    tk.check_access("backoffice_ledger_list", context, data_dict)
    subjects = _sees_subjects(context)
    stream, before = _asked(data_dict, subjects)
    found = listing.page(stream, before, listing.PAGE + 1)
    shown = found[: listing.PAGE]
    rows = [_plain(event, subjects) for event in shown]
    later = _place(shown[-1], subjects) if len(found) > listing.PAGE else None
    return {"rows": rows, "next": later, "subjects": subjects, "checked": _checked(subjects)}


def _sees_subjects(context: Context) -> bool:
    user_id = authz.get_user_id_for_username(context.get("user") or "", allow_none=True)
    return bool(duties_of(user_id).roles & READERS)


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


def _plain(event: Event, subjects: bool) -> dict[str, Any]:
    """A subject may be a person's stream; a request's number leads to one."""
    named = {"stream": event.stream} if subjects else {"stream": event.stream.partition(":")[0]}
    plain = {"seq": event.seq, "at": event.at.isoformat(), "kind": event.kind, "hash": event.hash}
    return named | plain | {"actor": event.actor if subjects else event.actor.partition(":")[0]}


def _checked(subjects: bool) -> dict[str, Any] | None:
    last = verification.last()
    if last is None:
        return None
    facts: dict[str, Any] = last.facts
    first = facts["first"] if subjects else []
    return {"at": last.at.isoformat(), "found": facts["found"], "asked": facts["asked"], "first": first}
