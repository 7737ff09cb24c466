"""What the rules need to know of the world, fetched before the lock: nothing slow runs inside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from ckan import model

from ckanext.backoffice import ledger, workdays

from . import letters_known, recorded, repository, scans
from .domain.commands import Command
from .domain.known import HandedFile, Known
from .domain.request import Request
from .domain.transitions import MOVES
from .siblings import ask

PROVEN = "proven"
HANDING = {"request.hand_over", "request.record_unit_handover"}
"""Who gives one of these has had a hand in every file, whoever uploaded it."""


@dataclass(frozen=True)
class Told:
    """What a command needs to know and its letters say that lies elsewhere, fetched before the request is locked.

    `inspections` are the masking plugin's of the files that lie there, in their order; `exempt` is the entry of the
    exempt list that is named; `lying` are the files, to be looked at again under the lock.
    """

    known: Known
    inspections: Sequence[Mapping[str, Any]] = ()
    exempt: Mapping[str, Any] | None = None
    lying: frozenset[tuple[str, int | None]] = frozenset()


def told(request: Request, command: Command) -> Told:
    """Asks the other plugins, so never under a lock."""
    handed = _Handed.of(request.id)
    dik = command.facts.get("dik") or request.dik_id
    exempt = ask(LISTS["dik"][0], {"id": str(dik)}) if dik and MOVES[command.name].letter else None
    return Told(_known(request, command.facts, handed), handed.inspected, exempt, repository.lying(handed.rows))


def known(request: Request, command: Command | None = None) -> Known:
    """For `decide` with a command, for `allowed` without: then only what does not depend on what is typed."""
    return _known(request, command.facts if command else {}, _Handed.of(request.id))


def _known(request: Request, facts: Mapping[str, Any], handed: "_Handed") -> Known:
    return Known(
        calendar=workdays.calendar(),
        found=_found(request, facts),
        files=_files(request.id, handed),
        letter=letters_known.letter(request, str(facts["letter"])) if facts.get("letter") else None,
        units=_units() if "unit" in facts else frozenset(),
    )


def _found(request: Request, facts: Mapping[str, Any]) -> dict[str, bool]:
    found = {name: _exists(name, str(facts[name])) for name in LISTS if facts.get(name)}
    return found | ({"paper": scans.is_of(request.id, str(facts["paper"]))} if facts.get("paper") else {})


def files(request_id: str) -> tuple[HandedFile, ...]:
    """The files of a request, with what the masking plugin says of each."""
    return _files(request_id, _Handed.of(request_id))


class _Handed(NamedTuple):
    """Rows of the files of a request, and what the masking plugin says of every file that it ever had, in order."""

    rows: Sequence[Any]
    inspections: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, request_id: str) -> "_Handed":
        rows = repository.files(request_id)
        said = ask("datamask_inspection_list", {"owner": recorded.stream_of(request_id)}) if rows else None
        return cls(rows, said or ())

    @property
    def inspected(self) -> list[Mapping[str, Any]]:
        """Nothing of a file that was taken back."""
        here = {row.inspection_id for row in self.rows}
        return [each for each in self.inspections if each["id"] in here]


def _files(request_id: str, handed: _Handed) -> tuple[HandedFile, ...]:
    inspections = {each["id"]: each for each in handed.inspections}
    # Who decided on a file that was taken back since has had a hand in the files of this request.
    deciders = frozenset[str]().union(*(each["deciders"] for each in handed.inspections))
    hands = deciders | (_handed_by(request_id) if handed.rows else frozenset())
    return tuple(_file(row, inspections.get(row.inspection_id), hands) for row in handed.rows)


def _handed_by(request_id: str) -> frozenset[str]:
    """Accounts that signed a handover of this request. One SQL statement."""
    events = ledger.events(recorded.stream_of(request_id))
    return frozenset(each.actor.removeprefix("user:") for each in events if each.kind in HANDING)


def _file(row: Any, inspection: Mapping[str, Any] | None, hands: frozenset[str]) -> HandedFile:
    hands |= {row.uploaded_by}
    if not inspection or inspection["state"] != PROVEN or inspection["version"] <= (row.anew_from or 0):
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
