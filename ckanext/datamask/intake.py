"""What a client may say about a file, and what only we may say.

A client names and describes a resource. Address, size, digest, media type and the state of its table are ours: what
the client sends for them is replaced by what is stored.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import IO, Any

from ckan import model
from ckan.lib.munge import munge_filename
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from . import filestore
from .file_types import extension_of

NEUTRAL_NAME = "berkas"


class _Received(str):
    """`url_type` of a file that came with this very call. No client can send this type in JSON or in a form."""


RECEIVED = _Received("upload")

OURS_EMPTY: dict[str, Any] = {"size": "", "hash": "", "mimetype": "", "sha256": "", "datastore_active": False}


@dataclass(frozen=True)
class Received:
    """A file before anybody decided about it.

    `title` is what the resource is called if the file is published; `filename` is safe in an address.
    """

    stream: IO[bytes]
    filename: str
    extension: str
    title: str


def receive(resource: dict[str, Any]) -> Received | None:
    """Take the file out of `resource` and make everything public about it neutral.

    Raises ValidationError for an empty or too large file and for text in place of a file.
    """
    file = resource.pop("upload", None)
    if not file:
        return None
    if not isinstance(file, FileStorage):
        raise tk.ValidationError({"upload": [tk._("Send the file as an upload (multipart/form-data).")]})
    _refuse_wrong_size(file)
    filename = file.filename or NEUTRAL_NAME
    received = Received(
        stream=file.stream,
        filename=munge_filename(filename),
        extension=extension_of(filename),
        title=resource.get("name") or filename,
    )
    neutral = f"{NEUTRAL_NAME}.{received.extension}"
    now = datetime.now(UTC).replace(tzinfo=None)  # CKAN stores naive UTC
    resource |= OURS_EMPTY | {"url": neutral, "url_type": RECEIVED, "last_modified": now}
    resource["name"] = neutral if is_of_file(received.title, filename) else received.title
    return received


def _refuse_wrong_size(file: FileStorage) -> None:
    size = file.stream.seek(0, 2)
    file.stream.seek(0)
    if not size:
        raise tk.ValidationError({"upload": [tk._("The file is empty. Choose a file that holds data.")]})
    if size > filestore.max_bytes():
        sentence = tk._("The file is too large: at most {megabytes} MB. Make it smaller or split it.")
        raise tk.ValidationError({"upload": [sentence.format(megabytes=filestore.max_bytes() >> 20)]})


def is_of_file(title: str | None, filename: str) -> bool:
    """Whether a title is only the file's name, which the form fills in; nobody chose it."""
    munged = munge_filename(filename)
    return not title or munge_filename(title) in {munged, PurePath(munged).stem}


def settle_resources(sent: list[dict[str, Any]], stored: list[model.Resource]) -> None:
    """Replace in `sent` what is ours by what is stored. Raises ValidationError for an id that is not in `stored`."""
    known = {resource.id: resource for resource in stored if resource.state != "deleted"}
    strangers = [bool(resource.get("id")) and resource["id"] not in known for resource in sent]
    if any(strangers):
        sentence = tk._("This dataset has no file with this id. Leave the id out to add a new file.")
        raise tk.ValidationError({"resources": [{"id": [sentence]} if wrong else {} for wrong in strangers]})
    for resource in sent:
        _settle(resource, known.get(resource.get("id") or ""))


def _settle(resource: dict[str, Any], stored: model.Resource | None) -> None:
    if resource.get("upload") or isinstance(resource.get("url_type"), _Received):
        return
    if stored and stored.url_type == "upload" == resource.get("url_type") and not resource.get("clear_upload"):
        resource |= _stored_state(stored)
    else:
        has_rows = bool(stored and stored.url_type != "upload" and stored.extras.get("datastore_active"))
        resource |= OURS_EMPTY | {"url_type": "", "datastore_active": has_rows}


def _stored_state(stored: model.Resource) -> dict[str, Any]:
    """`size` is bytes."""
    return {
        "url": stored.url,
        "url_type": stored.url_type,
        "size": stored.size,
        "hash": stored.hash,
        "mimetype": stored.mimetype,
        "sha256": stored.extras.get("sha256", ""),
        "datastore_active": stored.extras.get("datastore_active", False),
    }
