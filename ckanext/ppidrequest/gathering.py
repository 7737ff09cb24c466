"""What the rules need to know of the world, fetched before the lock: nothing slow runs inside it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.backoffice import ledger, workdays

from . import letters_known, recorded, repository, scans
from .domain.commands import Command
from .domain.known import HandedFile, Known
from .domain.request import Request
from .siblings import ask

PROVEN = "proven"
HANDING = {"request.hand_over", "request.record_unit_handover"}
"""Who gives one of these has had a hand in every file, whoever uploaded it."""


def known(request: Request, command: Command | None = None) -> Known:
    """For `decide` with a command, for `allowed` without: then only what does not depend on what is typed."""
    facts: Mapping[str, Any] = command.facts if command else {}
    return Known(
        calendar=workdays.calendar(),
        found=_found(request, facts),
        files=files(request.id),
        letter=letters_known.letter(request, str(facts["letter"])) if facts.get("letter") else None,
        units=_units() if "unit" in facts else frozenset(),
    )


def _found(request: Request, facts: Mapping[str, Any]) -> dict[str, bool]:
    found = {name: _exists(name, str(facts[name])) for name in LISTS if facts.get(name)}
    return found | ({"paper": scans.is_of(request.id, str(facts["paper"]))} if facts.get("paper") else {})


def files(request_id: str) -> tuple[HandedFile, ...]:
    """The files of a request, with what the masking plugin says of each."""
    rows = repository.files(request_id)
    said = ask("datamask_inspection_list", {"owner": f"request:{request_id}"}) if rows else None
    inspections = {each["id"]: each for each in said or ()}
    # Who decided on a file that was taken back since has had a hand in the files of this request.
    deciders = frozenset[str]().union(*(each["deciders"] for each in inspections.values()))
    hands = deciders | (_handed_by(request_id) if rows else frozenset())
    return tuple(_file(row, inspections.get(row.inspection_id), hands) for row in rows)


def _handed_by(request_id: str) -> frozenset[str]:
    """Accounts that signed a handover of this request. One SQL statement."""
    events = ledger.events(recorded.stream_of(request_id))
    return frozenset(each.actor.removeprefix("user:") for each in events if each.kind in HANDING)


def _file(row: Any, inspection: Mapping[str, Any] | None, hands: frozenset[str]) -> HandedFile:
    hands |= {row.uploaded_by}
    if not inspection or inspection["state"] != PROVEN:
        return HandedFile(row.id, hands=hands)
    copy = inspection["masked_object_id"], inspection["masked_sha256"]
    return HandedFile(row.id, True, *copy, version=inspection["version"], hands=hands)


LISTS = {
    "dip": ("informasi_publik_show", lambda _entry: True),
    "dik": ("informasi_dikecualikan_show", lambda entry: bool(entry["in_force"])),
}
"""Entries that a command may name: the sibling's action, and what makes one usable."""


def _exists(name: str, entry_id: str) -> bool:
    action, usable = LISTS[name]
    entry = ask(action, {"id": entry_id})
    return entry is not None and usable(entry)


def _units() -> frozenset[str]:
    group = model.Group
    query = sa.select(group.id).where(group.is_organization, group.state == model.State.ACTIVE)
    return frozenset(model.Session.execute(query).scalars())
