"""The text of a file as plain UTF-8, and the way back: byte order mark, encoding, gzip."""

from __future__ import annotations

import codecs
import gzip
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from ckanext.datamask.core.dialect import CHUNK, Encoding, chunks, encoding_of
from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Refused

GZIP = b"\x1f\x8b"


_LACKING = "datamask-lacking"


def _asterisks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "*" * (error.end - error.start), error.end


codecs.register_error(_LACKING, _asterisks)


@dataclass(frozen=True)
class Plain:
    """`path` holds UTF-8; it is the file itself where that is UTF-8 already, else a copy that lives as long as this."""

    path: Path
    encoding: Encoding
    gzipped: bool
    copies: tuple[IO[bytes], ...] = field(default=(), repr=False)

    @property
    def is_copy(self) -> bool:
        return bool(self.copies)


def plain_of(path: Path, limits: Limits) -> Plain:
    """Raises Refused where the file is no text or unpacks to more than the limits allow."""
    copies: list[IO[bytes]] = []
    with path.open("rb") as file:
        gzipped = file.read(2) == GZIP
    if gzipped:
        path = _copy(_unpacked(path, limits), copies)
    encoding = encoding_of(path)
    if encoding.codec != "utf-8":
        path = _copy(_decoded(path, encoding), copies)
    return Plain(path, encoding, gzipped, tuple(copies))


def _copy(blocks: Iterator[bytes], copies: list[IO[bytes]]) -> Path:
    copy = tempfile.NamedTemporaryFile(prefix="datamask-", suffix=".csv")  # noqa: SIM115 (lives as long as Plain)
    copies.append(copy)
    for block in blocks:
        copy.write(block)
    copy.flush()
    return Path(copy.name)


def _unpacked(path: Path, limits: Limits) -> Iterator[bytes]:
    most = min(limits.unpacked_bytes, max(path.stat().st_size, 1 << 16) * limits.ratio)
    size = 0
    try:
        with gzip.open(path) as file:
            while block := file.read(CHUNK):
                size += len(block)
                if size > most:
                    raise Refused("bomb")
                yield block
    except (OSError, EOFError, zlib.error) as error:
        raise Refused("damaged") from error


def _decoded(path: Path, encoding: Encoding) -> Iterator[bytes]:
    """Starts with a mark, since every reader takes one off: a second one is part of the first cell."""
    yield codecs.BOM_UTF8
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    skip = len(encoding.mark)
    for block in chunks(path):
        yield decoder.decode(block[skip:]).encode("utf-8", "surrogatepass")
        skip = 0
    yield decoder.decode(b"", final=True).encode("utf-8")


def restore(plain: Plain, written: Path, out: Path) -> None:
    """Writes UTF-8 text without a mark as `plain` was spelt.

    Only new texts can hold what the encoding lacks: the mark of redaction, which becomes an asterisk.
    """
    encoder = codecs.getincrementalencoder(plain.encoding.codec)(_LACKING)
    decoder = codecs.getincrementaldecoder("utf-8")()
    with out.open("wb") as raw:
        target: BinaryIO | gzip.GzipFile = gzip.GzipFile("", "wb", 6, raw, mtime=0) if plain.gzipped else raw
        target.write(plain.encoding.mark)
        for block in chunks(written):
            target.write(encoder.encode(decoder.decode(block)))
        target.write(encoder.encode(decoder.decode(b"", final=True), final=True))
        if target is not raw:
            target.close()
