"""What an applicant's own pages show of his request."""

from collections.abc import Iterable, Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from .. import history, progress, tracking
from ..answers import DELIVERIES, WAYS
from ..domain.visibility import Sight, applicant_may_open
from ..letters import kinds
from .applicants import contact

Shown = dict[str, Any]
SHORT = Sight(request=True)
"""What number and code show: state, deadlines, public history."""


def shown(row: Any, context: Any) -> Shown:
    """Everything of his own request, as the action gives it; contents and letters once his address is confirmed."""
    found = tk.get_action("ppidrequest_show")(context.copy(), {"number": row.number})
    letters = [letter(each) for each in found["letters"] if applicant_may_open(each.kind, row.contact_confirmed)]
    wrote = found["wrote"] or {}
    said = {"letters": letters, "wrote": wrote if row.contact_confirmed else {}, "grant": found["grant"]}
    said |= {"messages": messages(found["history"]) if row.contact_confirmed else []}
    said |= {"commands": found["commands"], "code": tracking.shown_code(wrote.get("code", "")), "way": _way(wrote)}
    return progress.of(row, found["history"]) | said | {"contact": contact()}


def short(row: Any) -> Shown:
    """What number and code show: no letter, file, text or name."""
    return progress.of(row, history.of(row.id, SHORT, history.events(row.id)))


def messages(events: Iterable[history.Happened]) -> list[dict[str, Any]]:
    """What both sides wrote, newest first; what is erased is left out."""
    found = [each for each in events if each.kind in history.SHARED and each.texts]
    return [{"by": progress.BY[each.by](), "at": each.at, "text": each.texts["text"]} for each in found]


def receipt(said: Shown) -> Any:
    """The receipt among the letters, None while it is being made."""
    return next((each for each in said["letters"] if each["kind"] == "receipt"), None)


def letter(record: Any) -> dict[str, Any]:
    names = ("id", "kind", "number", "dated", "size", "token", "signed_at")
    return {name: getattr(record, name) for name in names} | {"title": kinds.kind(record.kind).title}


def why_over(grant: Any) -> str:
    """Why a file is not given any more, and what to do."""
    if grant is not None and grant.stopped:
        return tk._("The PPID has stopped the download. Ask the PPID if you still need the files.")
    if grant is not None and grant.used >= grant.most:
        sentence = tk._("The files were downloaded {count} times already. Ask the PPID for more if you need them.")
        return sentence.format(count=grant.used)
    day = tk.h.backoffice_date(grant.until) if grant else "-"
    return tk._("The time for downloading ended on {date}. Ask the PPID for a new link.").format(date=day)


def _way(wrote: Mapping[str, Any]) -> str:
    """How he wants to receive it, as letters call it."""
    known = (WAYS.get(wrote.get("way", "")), DELIVERIES.get(wrote.get("delivery", "")))
    return ", ".join(word for word in known if word)
