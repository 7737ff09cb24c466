"""Scans of paper that an officer records, such as a signature of the applicant: into the vault, as they came."""

import io
from datetime import UTC, datetime
from typing import IO, Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.committing import committed
from ckanext.backoffice.keeper import client
from ckanext.backoffice.vault import holds
from ckanext.backoffice.vault import store as vault

from . import recorded, repository
from .domain.commands import Actor
from .domain.decide import why_not
from .domain.known import Known
from .domain.request import Request
from .handing import HOLDER

PURPOSE = "paper"
MOST_BYTES = 10 * 1024 * 1024
KINDS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
"""By the first bytes of a file; its name proves nothing."""


def take_in(row: Any, actor: Actor, command: str, upload: Any) -> str:
    """The scan that a command will name as `paper`; until then nobody holds it. Committed; returns its id.

    Raises Refused of the rules for who may not give that command now, ValidationError for what is no scan.
    """
    _refuse_others(repository.request_of(row), actor, command)
    stream = getattr(upload, "stream", None) or io.BytesIO()
    _check(stream)
    with committed():
        return vault.put(stream, PURPOSE, recorded.stream_of(row.id), actor.id)


def is_of(request_id: str, object_id: str) -> bool:
    """Whether it is a scan that was taken in for this request."""
    try:
        found = vault.row(object_id)
    except LookupError:
        return False
    return (found.purpose, found.owner) == (PURPOSE, recorded.stream_of(request_id))


def keep(request_id: str, object_id: str) -> None:
    """As long as the request's files: a command rests on it now."""
    holds.hold(object_id, HOLDER, request_id)


def copy(object_id: str, actor: Actor, file: IO[bytes]) -> str:
    """Write a scan into a file and return what kind it is: pdf, jpg or png. Raises as `keeper.client.open`."""
    with client.open(object_id, actor.id, "scan-read") as opened:
        opened.copy_to(file)
    file.seek(0)
    kind = _kind(file)
    assert kind
    return kind


def _refuse_others(request: Request, actor: Actor, command: str) -> None:
    refused = why_not(request, command, actor, Known(), datetime.now(UTC))
    if refused:
        raise refused


def _check(stream: IO[bytes]) -> None:
    if _kind(stream) is None:
        raise _unfit(tk._("Add a scan as PDF, or a photo as JPG or PNG. Other kinds of files cannot be kept."))
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > MOST_BYTES:
        raise _unfit(tk._("The scan is larger than 10 MB. Scan it in black and white, then choose it again."))


def _kind(stream: IO[bytes]) -> str | None:
    head = stream.read(max(map(len, KINDS)))
    stream.seek(0)
    return next((kind for first, kind in KINDS.items() if head.startswith(first)), None)


def _unfit(sentence: str) -> tk.ValidationError:
    return tk.ValidationError({"paper": [sentence]})
