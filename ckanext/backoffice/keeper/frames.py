"""How a process speaks with the keeper: a length of four bytes before each JSON object or block of bytes. Pure.

JSON and bytes only: nothing that is read here can become code.
"""

import json
from collections.abc import Iterator
from typing import Any, Protocol

LONGEST_JSON = 8 << 20
BLOCK = 1 << 20
"""Bytes. The longest object is the report of a masked file."""

_LENGTH = 4


class Reading(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


class Writing(Protocol):
    def write(self, data: bytes, /) -> object: ...

    def flush(self) -> object: ...


class Broken(Exception):
    """The other side closed too early, or speaks something else."""


def send(stream: Writing, said: dict[str, Any]) -> None:
    """One JSON object, sent at once. Raises ValueError for one that is too long."""
    data = json.dumps(said, separators=(",", ":")).encode()
    if len(data) > LONGEST_JSON:
        raise ValueError("too long")
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: Reading) -> dict[str, Any]:
    """The next JSON object. Raises Broken for anything else."""
    data = _frame(stream, LONGEST_JSON)
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        raise Broken from None
    if not isinstance(said, dict):
        raise Broken
    return said


class Blocks:
    """Where bytes are written to, to be read by `blocks` on the other side; `end` says that these were all."""

    def __init__(self, stream: Writing) -> None:
        self._stream = stream

    def write(self, data: bytes) -> int:
        for start in range(0, len(data), BLOCK):
            block = data[start : start + BLOCK]
            self._stream.write(len(block).to_bytes(_LENGTH, "big") + block)
        return len(data)

    def end(self) -> None:
        self._stream.write(bytes(_LENGTH))
        self._stream.flush()


def blocks(stream: Reading) -> Iterator[bytes]:
    """What was written into Blocks. Raises Broken where it stops before its end."""
    while block := _frame(stream, BLOCK):
        yield block


def _frame(stream: Reading, longest: int) -> bytes:
    size = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if size > longest:
        raise Broken
    return _exactly(stream, size)


def _exactly(stream: Reading, size: int) -> bytes:
    data = stream.read(size)
    if data is None or len(data) != size:
        raise Broken
    return data
