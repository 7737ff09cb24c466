"""Files of CKAN's FileStore. What lies there is released; the one module that knows CKAN's upload class."""

import hashlib
import os
import uuid
from pathlib import Path
from typing import IO

from ckan.lib.uploader import ResourceUpload, get_max_resource_size

CHUNK = 1 << 20


def path_of(resource_id: str) -> Path:
    """Where CKAN reads the file of a resource; the file need not exist."""
    return Path(ResourceUpload({}).get_path(resource_id))


def max_bytes() -> int:
    """Largest upload, from `ckan.max_resource_size`."""
    return get_max_resource_size() * 1024 * 1024


def new_part(resource_id: str) -> Path:
    """Where the bytes of one upload wait for the commit: beside their final place, under a name of their own."""
    path = path_of(resource_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")


def lying(resource_id: str) -> list[Path]:
    """Every file of a resource that is there: in its place, or saved by a transaction that is about to put it there."""
    path = path_of(resource_id)
    return [*([path] if path.is_file() else []), *path.parent.glob(f"{path.name}.*.part")]


def remove(resource_id: str) -> None:
    """All of them. What waits goes first: then nothing can come into the place behind us."""
    path = path_of(resource_id)
    for part in path.parent.glob(f"{path.name}.*.part"):
        part.unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def write(stream: IO[bytes], part: Path) -> tuple[str, int]:
    """Copy `stream` to the disk. Returns sha256 in hexadecimal and size in bytes."""
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as file:
        while data := stream.read(CHUNK):
            digest.update(data)
            size += file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size
