"""The place where every uploaded file enters: CKAN's IUploader, and the hooks that notice that a dataset closed.

CKAN makes one uploader for every resource at every save of a dataset and calls `upload()` before it commits.
"""

from typing import Any

from ckan import model
from ckan import plugins as p
from ckan.types import Context
from werkzeug.exceptions import NotFound

from . import filestore, intake, repository, service


class GuardedUpload:
    """The file of one resource during one save. Without a file everything here is a no-op.

    CKAN copies `mimetype` and `filesize` into the public resource as soon as they exist, so they are never set.
    """

    mimetype: str | None
    filesize: int

    def __init__(self, resource: dict[str, Any]) -> None:
        self._received = intake.receive(resource)
        resource.pop("clear_upload", None)

    def upload(self, id: str, max_size: int = 0) -> None:
        """Publish or hold the file of resource `id`, which is stored but not committed yet."""
        if self._received:
            service.accept(id, self._received)

    def get_path(self, id: str) -> str:
        """Path of a released file. Raises werkzeug's NotFound (404) when nothing is released."""
        path = filestore.path_of(id)
        if not path.is_file():
            raise NotFound
        return str(path)


class UploadToVault(p.IUploader, p.IPackageController, p.IDomainObjectModification):
    """Part of the plugin: uploads of closed datasets go to the vault, and so do files of datasets that close."""

    def get_resource_uploader(self, resource: dict[str, Any]) -> GuardedUpload:
        return GuardedUpload(resource)

    def get_uploader(self, upload_to: str, old_filename: str | None) -> None:
        """Pictures of organisations and topics stay with CKAN."""

    def after_dataset_update(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        service.withdraw_what_closed(pkg_dict["id"])

    def delete(self, entity: model.Package) -> None:
        service.withdraw_deleted(entity.id)

    def notify(self, entity: Any, operation: str) -> None:
        """Purging fires no other hook."""
        if operation != model.DomainObjectOperation.deleted:
            return
        if isinstance(entity, model.Resource):
            service.erase(entity.id)
        elif isinstance(entity, model.Package):
            repository.forget_all_history(entity.id)
