"""What the walk checks of the delivered file: nothing of its persons is in it, byte by byte."""

import csv
import io
from collections.abc import Iterator

from ops.walk.browser import Unexpected

DIRECT = ("nik", "no_kk", "nama_penerima", "nama_ibu_kandung", "alamat", "no_hp", "no_rekening")
"""Columns of the source (`demo/bansos.py`) whose values say who somebody is."""
SHORTEST = 4


def originals(source: bytes) -> Iterator[str]:
    """Every value of the source that may not leave."""
    for row in csv.DictReader(io.StringIO(source.decode("utf-8-sig"))):
        yield from (row[name] for name in DIRECT if len(row[name]) >= SHORTEST)


LEAST_ROWS = 0.5
"""Of the source: an answer with hardly a row in it would be safe, and none."""


def nothing_original(source: bytes, delivered: bytes) -> None:
    """Raises Unexpected, which quotes nothing, when a value of the source is in the delivered bytes, or no rows."""
    rows = [data.count(b"\n") - 1 for data in (source, delivered)]
    if rows[1] < rows[0] * LEAST_ROWS:
        raise Unexpected(f"hanya {rows[1]} dari {rows[0]} baris disampaikan")
    left = sum(value.encode() in delivered for value in set(originals(source)))
    if left:
        raise Unexpected(f"{left} nilai asli masih ada dalam berkas yang disampaikan")
