"""What happens to the bytes of an upload: published, held in the vault, or withdrawn into it.

Everything is added to the caller's session; files and tables follow once its transaction is committed.
"""

from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from ckan import model

from ckanext.backoffice.vault import holds, store

from . import filestore, release, repository, table_store
from .file_types import MEDIA_TYPES, extension_of
from .intake import Received, is_of_file
from .model import Inspection, State
from .repository import Dataset
from .transaction import on_commit, on_rollback

HOLDER = "resource"


def accept(resource_id: str, received: Received) -> None:
    """Publish or hold a received file, by the level that the current transaction has stored."""
    resource = repository.resource(resource_id)
    dataset = repository.dataset(resource.package_id)
    if dataset.is_open:
        _publish(resource, received)
    else:
        _seal(resource, dataset, received.stream, received.extension, State.HELD)
        _show_as_held(resource, received.extension)


def withdraw_what_closed(package_id: str) -> None:
    """Seal and remove what is published of a dataset but may not be any more, and forget its more open past."""
    _withdraw_closed(repository.dataset(package_id))


def withdraw_deleted(package_id: str) -> None:
    """The same for a dataset that the current transaction is about to delete."""
    _withdraw_closed(replace(repository.dataset(package_id), is_open=False, is_listed=False))


def erase(resource_id: str) -> None:
    """Remove the public file and table of a resource that is purged; nothing is sealed, and what was is let go."""
    holds.release_all(HOLDER, resource_id)
    on_commit(lambda: filestore.remove(resource_id))
    on_commit(lambda: table_store.drop(resource_id))


def _publish(resource: model.Resource, received: Received) -> None:
    id_ = resource.id
    part, path = filestore.new_part(id_), filestore.path_of(id_)
    on_rollback(lambda: part.unlink(missing_ok=True))
    sha256, size = filestore.write(received.stream, part)
    _describe(
        resource,
        url=received.filename,
        name=received.title,
        size=size,
        mimetype=MEDIA_TYPES[received.extension],
        sha256=sha256,
    )
    on_commit(lambda: table_store.empty(id_))
    on_commit(lambda: part.replace(path))
    on_commit(lambda: release.enqueue(id_))


def _withdraw_closed(dataset: Dataset) -> None:
    for resource in repository.resources(dataset.id):
        became_link = resource.url_type != "upload" and filestore.path_of(resource.id).is_file()
        if not dataset.is_open or resource.state != "active" or became_link:
            _withdraw(resource, dataset)
    if not (dataset.is_open and dataset.is_listed):
        repository.forget_history(dataset)


def _withdraw(resource: model.Resource, dataset: Dataset) -> None:
    id_ = resource.id
    for path in filestore.lying(id_):
        _seal_published(resource, dataset, path)
        on_commit(lambda: filestore.remove(id_))
    if resource.extras.get("datastore_active"):
        resource.extras = resource.extras | {"datastore_active": False}
    on_commit(lambda: table_store.drop(id_))


def _seal_published(resource: model.Resource, dataset: Dataset, path: Path) -> None:
    extension = extension_of(resource.url)
    with path.open("rb") as file:
        _seal(resource, dataset, file, extension, State.WITHDRAWN)
    if resource.url_type == "upload":
        _show_as_held(resource, extension)


def _seal(resource: model.Resource, dataset: Dataset, stream: IO[bytes], extension: str, state: State) -> None:
    object_id = store.put(stream, purpose="upload", owner=f"{HOLDER}:{resource.id}")
    on_rollback(lambda: store.path_of(object_id).unlink(missing_ok=True))
    holds.hold(object_id, HOLDER, resource.id)
    model.Session.add(
        Inspection(
            resource_id=resource.id,
            package_id=resource.package_id,
            organization_id=dataset.organization_id,
            vault_object_id=object_id,
            extension=extension,
            state=state.value,
        )
    )


def _show_as_held(resource: model.Resource, extension: str) -> None:
    """The public resource keeps the title that a person gave it, and nothing of the file."""
    neutral = f"{resource.id}.{extension}"
    chosen = None if is_of_file(resource.name, resource.url) else resource.name
    _describe(resource, url=neutral, name=chosen or neutral)


def _describe(resource: model.Resource, **said: Any) -> None:
    """What the public resource says about its file; what is not given is emptied."""
    resource.url, resource.name = said["url"], said["name"]
    resource.size, resource.mimetype, resource.hash = said.get("size"), said.get("mimetype"), ""
    resource.url_type = "upload"
    resource.extras = resource.extras | {"sha256": said.get("sha256", ""), "datastore_active": False}
