"""Parts that are not given, each with its ground: UU 14/2008 Ps 22(7)d-e. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import phrases
from .document import Table
from .facts import Field, Kind, optional

PARTS = optional(
    "withheld",
    Kind.ROWS,
    rows=(Field("part"), Field("ground"), Field("consequence"), Field("test")),
)


def table(rows: Sequence[Mapping[str, Any]], caption: str = "Bagian yang tidak diberikan") -> tuple[Table, ...]:
    """Nothing when every part is given."""
    head = ("No.", "Bagian", "Dasar", "Konsekuensi bila dibuka", "Uji konsekuensi")
    names = ("part", "ground", "consequence", "test")
    body = [(f"{n}.", *(phrases.or_dash(row[name]) for name in names)) for n, row in enumerate(rows, start=1)]
    return (Table(caption, head, tuple(body), (6, 24, 26, 26, 18)),) if body else ()
