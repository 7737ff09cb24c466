"""Taking in the files of a unit: into the vault, unread. What they hold is found out by the masking plugin alone."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice import outbox
from ckanext.backoffice.committing import committed
from ckanext.backoffice.long_numbers import LONG_NUMBER
from ckanext.backoffice.vault import holds
from ckanext.backoffice.vault import store as vault

from . import recorded, repository
from .domain.commands import Actor, Command
from .domain.decide import why_not_prepared
from .domain.known import Known
from .domain.request import Request
from .siblings import ask

HOLDER = "request"
EXTENSIONS = ("csv", "tsv", "xlsx")
"""Formats that can be proven; others come with the masking core's second part."""
LONGEST_NAME = 120
_UNFIT = re.compile(r"[^\w .()-]+")


def take_in(row: Any, actor: Actor, upload: Any) -> str:
    """A file of somebody who may hand over now, or prepares that. Committed; returns its id.

    Raises Refused of the rules, ValidationError for what is no file of a known kind.
    """
    _refuse_others(repository.request_of(row), actor)
    name = _name(upload)
    with committed():
        return _put(row, actor, upload, name)


def let_go(request_id: str) -> None:
    """The files of a request whose applicant is erased: the vault's retention takes them from now on."""
    holds.release_all(HOLDER, request_id)
    repository.forget_names(request_id)
    ask("datamask_inspection_release_holds", {"owner": recorded.stream_of(request_id)})


def take_back(row: Any, actor: Actor, file_id: str) -> None:
    """Remove a file before it is handed over, or anew. Committed. Raises Refused of the rules, ObjectNotFound."""
    with committed():
        _refuse_others(repository.lock(row.id), actor)
        _remove(row, [_not_handed(row.id, file_id)])


def clear_out(row: Any) -> None:
    """The request goes to another unit, which is no reader of what this one uploaded. In the caller's transaction."""
    _remove(row, repository.files(row.id))


def _remove(row: Any, files: Sequence[Any]) -> None:
    """Of a file that was inspected, the masking plugin is told once this is committed."""
    for file in files:
        holds.release(file.object_id, HOLDER, row.id)
        if file.inspection_id:
            said = {"inspection": file.inspection_id}
            outbox.put_effect(f"{file.id}:taken-back", "ppidrequest.inspection-end", said, matter=row.number)
    repository.remove_files([file.id for file in files])


def _not_handed(request_id: str, file_id: str) -> Any:
    for file in repository.files(request_id):
        if file.id == file_id and not file.handed:
            return file
    raise tk.ObjectNotFound


def _refuse_others(request: Request, actor: Actor) -> None:
    refused = why_not_prepared(request, "hand_over", actor, Known(), datetime.now(UTC))
    if refused:
        raise refused


def named(command: Command, request_id: str) -> Command:
    """The command with the files that it hands over: those that lie there now."""
    ids = sorted(file.id for file in repository.files(request_id))
    return replace(command, facts={**command.facts, "files": ids}) if command.name == "hand_over" else command


def _put(row: Any, actor: Actor, upload: Any, name: str) -> str:
    object_id = vault.put(upload.stream, "handover", recorded.stream_of(row.id), actor.id)
    put = vault.row(object_id)
    if put.size == 0:
        raise tk.ValidationError({"files": [tk._("The file is empty. Choose a file that holds data.")]})
    # A long upload can outlast the handover: what was not in its letter does not come in behind it.
    _refuse_others(repository.lock(row.id), actor)
    holds.hold(object_id, HOLDER, row.id)
    said = {"id": str(uuid.uuid4()), "object_id": object_id, "name": name, "extension": name.rpartition(".")[2].lower()}
    said |= {"size": put.size, "sha256": put.sha256, "uploaded_by": actor.user_id, "uploaded_at": datetime.now(UTC)}
    return repository.add_file(row.id, **said, handed=False)


def _name(upload: Any) -> str:
    """The file's own name, without what a page or another system could trip over, and without a number that may be a
    NIK: names lie in the table as they are."""
    said = str(getattr(upload, "filename", "") or "").replace("\\", "/").rpartition("/")[2]
    name = _UNFIT.sub("_", LONG_NUMBER.sub("_", said)).strip()[-LONGEST_NAME:]
    if name.rpartition(".")[2].lower() not in EXTENSIONS or name.startswith("."):
        sentence = tk._("This kind of file cannot be checked yet. Save it as CSV or XLSX, then upload it again.")
        raise tk.ValidationError({"files": [sentence]})
    return name
