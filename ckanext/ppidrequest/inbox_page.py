"""What the inbox and the officers' room show: tabs, filters and rows in words, links by duty."""

from collections.abc import Mapping
from typing import Any

from ckan.lib.pagination import Page
from ckan.plugins import toolkit as tk

from . import choices, command_page, inbox, words
from .domain.inbox import Part
from .domain.terms import Lane
from .inbox_repository import PAGE_ROWS

INBOXES = {Lane.PPID: "ppidrequest_inbox.index", Lane.GOVERNMENT: "ppidrequest_custodian.index"}
PARTS = {
    Part.MINE: lambda: tk._("Needs my action"),
    Part.OTHERS: lambda: tk._("Waits for others"),
    Part.NEAR: lambda: tk._("Due soon"),
    Part.LATE: lambda: tk._("Overdue"),
    Part.DONE: lambda: tk._("Closed"),
}
ARGUMENTS = {
    "bagian": "part",
    "keadaan": "state",
    "unit": "unit",
    "jenis": "kind",
    "diperpanjang": "extended",
    "cari": "q",
    "page": "page",
}
"""Names in the address, and what the action calls them."""
FILTERS = ("state", "unit", "kind", "extended", "q")


def asked(arguments: Mapping[str, str]) -> dict[str, str]:
    """What the address of the page asks for."""
    return {name: arguments.get(argument, "") for argument, name in ARGUMENTS.items()}


def page(said: Mapping[str, Any], found: Mapping[str, Any], lane: Lane) -> dict[str, Any]:
    """`found` is what the action gave for `said`."""
    part = Part(said["part"]) if said["part"] in set(Part) else Part.MINE
    number = int(said["page"]) if str(said["page"]).isdigit() else 1
    return {
        "page": Page(found["rows"], number, items_per_page=PAGE_ROWS, item_count=found["total"], presliced_list=True),
        "rows": [row | {"subject": command_page.shortened(row["details"])} for row in found["rows"]],
        "tabs": _tabs(found["counts"], lane),
        "part": part.value,
        "caption": tk._("{part}, fewest working days (WD) left first").format(part=PARTS[part]()),
        "filters": _filters(said),
        "said": said,
        "is_filtered": any(said[name] for name in FILTERS),
        "unfiltered": tk.h.url_for(INBOXES[lane], bagian=part.value),
        "here": tk.h.url_for(INBOXES[lane]),
    }


def _tabs(counts: Mapping[str, int], lane: Lane) -> list[dict[str, Any]]:
    return [
        {
            "part": part.value,
            "text": label(),
            "url": tk.h.url_for(INBOXES[lane], bagian=part.value),
            "count": counts[part.value],
        }
        for part, label in PARTS.items()
    ]


def _filters(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    states = [(state.value, label()) for state, label in words.STATES.items()]
    kinds = [(kind.value, label()) for kind, label in words.APPLICANT_KINDS.items()]
    return [
        {"name": "keadaan", "label": tk._("Current state"), "options": states, "value": said["state"]},
        {"name": "unit", "label": tk._("Unit"), "options": choices.organizations(), "value": said["unit"]},
        {"name": "jenis", "label": tk._("Kind of applicant"), "options": kinds, "value": said["kind"]},
    ]


def waiting() -> list[dict[str, Any]]:
    """The inboxes of the reader, each with the number that waits for him; for the menu of every page."""
    user = tk.current_user
    if not user.is_authenticated:
        return []
    counted = {lane: inbox.count(user.id, lane) for lane in INBOXES}
    return [
        {
            "url": tk.h.url_for(INBOXES[lane]),
            "number": number,
            "lane": words.LANES[lane](),
            "is_current": _is_here(lane),
        }
        for lane, number in counted.items()
        if number is not None
    ]


def start() -> str:
    """Address of the reader's day: an officer's first inbox or his room, CKAN's own page for everybody else."""
    inboxes = [each["url"] for each in waiting()]
    return (inboxes or [tk.h.url_for("ppidrequest_inbox.room" if _is_officer() else "dashboard.datasets")])[0]


def _is_here(lane: Lane) -> bool:
    return tk.request.endpoint == INBOXES[lane]


def room() -> list[tuple[str, str, str]]:
    """Text, address and explanation of every page that the reader's duties open."""
    may = tk.h.check_access
    found = [(tk._("Inbox ({number})").format(number=each["number"]), each["url"], each["lane"]) for each in waiting()]
    return (
        found
        + [
            (text(), tk.h.url_for(endpoint), why())
            for access, endpoint, text, why in PAGES
            if access is None or may(access)
        ]
        if found or _is_officer() or may("backoffice_officer_list")
        else []
    )


def _is_officer() -> bool:
    return tk.h.backoffice_is_officer()


PAGES = (
    (
        "backoffice_officer_list",
        "backoffice_officers.index",
        lambda: tk._("Officers"),
        lambda: tk._("Who holds which duty, by which decree."),
    ),
    (
        "backoffice_officer_own",
        "backoffice_officers.own",
        lambda: tk._("My duties"),
        lambda: tk._("Your decrees, and going on leave."),
    ),
    (
        "backoffice_workdays_show",
        "backoffice_workdays.index",
        lambda: tk._("Holidays"),
        lambda: tk._("The days that due dates do not count."),
    ),
    (
        "backoffice_ledger_list",
        "backoffice_ledger.index",
        lambda: tk._("Audit trail"),
        lambda: tk._("What was done, when, and that nobody changed it."),
    ),
    (
        "backoffice_outbox_list",
        "backoffice_outbox.index",
        lambda: tk._("Outgoing mail"),
        lambda: tk._("What waits to be sent, and what did not go out."),
    ),
)
"""Who may see a page, its endpoint, its name and what it is for."""
