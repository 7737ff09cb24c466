"""Having the files of a request inspected by the masking plugin, which is reached by its actions (architecture 3)."""

from . import repository
from .siblings import ask


class NotTaken(Exception):
    """The masking plugin is off: the file waits, and nothing leaves meanwhile."""


def ask_for(file_id: str) -> None:
    """Have a file inspected; asking twice gives the same inspection. Raises NotTaken, LookupError."""
    file = repository.file(file_id)
    request = repository.row_of(file.request_id)
    said = {"object_id": file.object_id, "file_name": file.name, "extension": file.extension}
    said |= {"owner": f"request:{request.id}", "number": request.number, "lane": request.lane}
    taken = ask("datamask_inspect_file", said | {"organization_id": request.organization_id})
    if taken is None:
        raise NotTaken
    repository.inspected(file_id, taken["id"])
