"""Having the files of a request inspected by the masking plugin, which is reached by its actions (architecture 3)."""

import logging

from . import actors, repository, service
from .domain.commands import Command
from .domain.errors import Refused
from .siblings import ask

log = logging.getLogger(__name__)

OWNER, PROVEN, SUPERSEDED = "request:", "proven", "superseded"


class NotTaken(Exception):
    """The masking plugin is off: the file waits, and nothing leaves meanwhile."""


def ask_for(file_id: str) -> None:
    """Have a file inspected, or anew when that is due. Asking twice gives the same inspection, and reopens it once.

    A file that was taken back meanwhile needs none. Raises NotTaken.
    """
    file = repository.find_file(file_id)
    if file is None:
        return
    request = repository.row_of(file.request_id)
    said = {"object_id": file.object_id, "file_name": file.name, "extension": file.extension}
    said |= {"owner": f"request:{request.id}", "number": request.number, "lane": request.lane}
    taken = ask("datamask_inspect_file", said | {"organization_id": request.organization_id})
    if taken is None:
        raise NotTaken
    repository.inspected(file_id, taken["id"])
    anew_from = _anew_from(file_id, taken["id"])
    if anew_from and ask("datamask_inspection_reopen", {"id": taken["id"], "version": anew_from}) is None:
        raise NotTaken


def _anew_from(file_id: str, inspection_id: str) -> int | None:
    """The version that is reopened; None for a file whose inspection is its first. Raises NotTaken."""
    if repository.find_file(file_id).anew_from == repository.UNTOLD:
        shown = ask("datamask_inspection_show", {"id": inspection_id})
        if shown is None:
            raise NotTaken
        repository.anew_told(file_id, shown["version"])
    return repository.find_file(file_id).anew_from


def end(inspection_id: str) -> None:
    """The file was taken back: nothing of it is decided or delivered any more. Doing it twice does it once."""
    found = ask("datamask_inspection_show", {"id": inspection_id})
    if found and found["state"] != SUPERSEDED:
        ask("datamask_inspection_supersede", {"id": inspection_id})


def changed(owner: str, inspection_id: str, state: str) -> None:
    """What the masking plugin tells of a file: a proof is recorded in the name of the officer who decided last.

    Whether the request may go on is asked of the proof itself, so a record that is refused stops nothing.
    """
    if state != PROVEN or not owner.startswith(OWNER):
        return
    inspection = ask("datamask_inspection_show", {"id": inspection_id})
    file = repository.file_of_inspection(inspection_id)
    if not inspection or not inspection["deciders"] or file is None:
        return
    request = repository.request_of(repository.row_of(file.request_id))
    said = {"file": file.id, "inspection": inspection_id, "inspection_version": inspection["version"]}
    command = Command("record_mask", said | {"findings": inspection["findings"] or 0})
    try:
        service.execute(service.Order(request.id, command, actors.account(request, inspection["deciders"][-1])))
    except Refused as refused:
        log.warning("masking of a file not recorded request=%s why=%s", request.id, refused.why)
