"""The answer to a request as its letter gave it, and the files that may be taken (pages.md, B11; SOP 13)."""

import mimetypes
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from ckanext.backoffice import ledger, workdays
from ckanext.backoffice.committing import committed
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.vault import opening

from . import gathering, grants, recorded, repository
from .domain.commands import Actor
from .domain.guards import cleared_list
from .domain.known import Known
from .domain.request import Cleared
from .domain.terms import OPEN
from .letters import phrases, store
from .letters.records import Record, State

ANSWERS = ("delivery", "refusal", "notice")
"""Kinds of letters that answer a request."""
REASON = "applicant-download"


class Over(Exception):
    """The time for downloading has passed, every download was used, or it was stopped; `grant` says which."""

    def __init__(self, grant: Any) -> None:
        super().__init__()
        self.grant = grant


@dataclass(frozen=True)
class Taken:
    file: IO[bytes]
    name: str
    mimetype: str


def letter(row: Any) -> Record | None:
    """The letter that answers; None before it is signed."""
    found = [each for each in store.of_request(row.id) if each.kind in ANSWERS and each.state is State.SIGNED]
    return found[-1] if found and repository.request_of(row).state not in OPEN else None


def of(row: Any, answering: Record) -> dict[str, Any]:
    """What the page says beside the letter: files, masked and withheld parts, source; or ground and consequence.

    Raises as `store.fields`, for a letter whose applicant was erased.
    """
    facts, request = store.fields(answering.id), repository.request_of(row)
    by_digest = {each.sha256: each.object_id for each in request.cleared}
    files = [file | {"id": by_digest[file["sha256"]]} for file in facts.get("files", ()) if file["sha256"] in by_digest]
    said = {"files": files, "source": facts.get("source", ""), "masking": facts.get("masking", "")}
    said |= {"grounds": _grounds(facts), "consequence": facts.get("consequence", "")}
    return said | {"withheld": facts.get("withheld", ()), "day": _day_of_answer(request), "grant": grants.of(row.id)}


def take(row: Any, object_id: str, actor: Actor) -> Taken:
    """One cleared file: counted, compared with what was cleared, written down. Committed on return.

    Raises LookupError for a file that is none of this answer's, Over, `opening.CannotOpen`; then nothing is counted.
    """
    with committed():
        return _take(row, object_id, actor)


def _take(row: Any, object_id: str, actor: Actor) -> Taken:
    cleared = next((each for each in repository.request_of(row).cleared if each.object_id == object_id), None)
    answering = letter(row)
    if cleared is None or answering is None:
        raise LookupError(object_id)
    today = day_of(datetime.now(UTC))
    if not grants.is_open(row.id, today):
        raise Over(grants.of(row.id))
    file = _bytes(row, cleared, actor)
    name = next((each["name"] for each in of(row, answering)["files"] if each["id"] == object_id), object_id)
    ledger.append(recorded.stream_of(row.id), "request.download", actor.id, {"object": object_id})
    # Counted last, in the order of who stops it (ledger, then grant): what is stopped meanwhile does not leave.
    if not grants.take(row.id, today):
        file.close()
        raise Over(grants.of(row.id))
    return Taken(file, name, mimetypes.guess_type(name)[0] or "application/octet-stream")


def _bytes(row: Any, cleared: Cleared, actor: Actor) -> IO[bytes]:
    """The proven copy, whole, in a file without a name that the answer closes. Raises CannotOpen for one held back."""
    if cleared not in cleared_list(Known(files=gathering.files(row.id))):
        raise opening.CannotOpen("withheld")
    file = tempfile.TemporaryFile()  # noqa: SIM115
    with opening.open(cleared.object_id, actor.id, REASON) as opened:
        if opened.sha256 != cleared.sha256:
            raise LookupError(cleared.object_id)
        opened.copy_to(file)
    file.seek(0)
    return file


def _grounds(facts: Mapping[str, Any]) -> list[str]:
    """Pasal 17 huruf h: informasi yang ..."""
    said = [f"Pasal 17 huruf {each}: {phrases.GROUNDS[each]}" for each in facts.get("grounds", ())]
    return said + ([facts["law"]] if facts.get("law") else [])


def _day_of_answer(request: Any) -> int | None:
    """On which working day of the term it was answered."""
    if request.law_start is None or request.law_met is None:
        return None
    return workdays.calendar().between(request.law_start, request.law_met)
