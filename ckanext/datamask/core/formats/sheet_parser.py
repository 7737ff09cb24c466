"""An XML parser for worksheets: slow, reads every spelling, refuses a document type and deep nesting."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.parsers import expat

from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Refused

if TYPE_CHECKING:
    import polars as pl

_FULL = 100_000
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_HEADERS = frozenset({"oddHeader", "evenHeader", "firstHeader"})
_FOOTERS = frozenset({"oddFooter", "evenFooter", "firstFooter"})
_FORMULAS = frozenset({"formula1", "formula2"})
_KEPT = _HEADERS | _FOOTERS | _FORMULAS | {"v", "t"}
_TIPS = ("prompt", "promptTitle", "error", "errorTitle", "tooltip", "display", "location", "title", "descr")


class SheetParser:
    """Feed bytes, take frames of row, column, type, style, value; cells without a value are left out."""

    def __init__(self, limits: Limits, beside: Callable[[str, str], None]) -> None:
        self._limits = limits
        self._beside = beside
        self._path: list[str] = []
        self._text: list[str] = []
        self._row = self._column = -1
        self._cell: tuple[str | None, int | None] = (None, None)
        self._cells: list[tuple[int, int, str | None, int | None, str]] = []
        self._expat = expat.ParserCreate()
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._data
        self._expat.StartDoctypeDeclHandler = self._doctype

    @property
    def is_full(self) -> bool:
        return len(self._cells) >= _FULL

    def feed(self, data: bytes, *, last: bool = False) -> None:
        try:
            self._expat.Parse(data, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused("damaged", row=self._row + 1) from error

    def close(self) -> None:
        self.feed(b"", last=True)

    def frame(self) -> pl.DataFrame:
        """The cells since the last call."""
        import polars as pl

        cells, self._cells = self._cells, []
        schema = {"row": pl.Int64, "column": pl.Int64, "type": pl.String, "style": pl.UInt32, "value": pl.String}
        return pl.DataFrame(cells, schema, orient="row")

    def _doctype(self, *_: object) -> None:
        raise Refused("entities")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._path.append(local)
        if len(self._path) > self._limits.xml_nesting:
            raise Refused("nesting")
        if local == "row":
            self._row, self._column = _number(attributes.get("r"), self._row + 2) - 1, -1
        elif local == "c":
            self._start_cell(attributes)
        elif local in _KEPT:
            self._text = [] if local not in ("v", "t") else self._text
        else:
            self._tell(attributes)

    def _data(self, text: str) -> None:
        """Text of values, not that of formulas, of readings (rPh) and of the white space between elements."""
        if self._path[-1] in _KEPT and "rPh" not in self._path:
            self._text.append(text)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(place.group(1)) if place else self._column + 1
        self._row = int(place.group(2)) - 1 if place else self._row
        self._cell = (attributes.get("t"), _number(attributes.get("s"), 0))
        self._text = []

    def _tell(self, attributes: dict[str, str]) -> None:
        for name in _TIPS:
            if value := attributes.get(name, "").strip():
                self._beside("metadata", value)

    def _end(self, name: str) -> None:
        local = self._path.pop()
        if local == "c":
            self._end_cell()
        elif local in _HEADERS | _FOOTERS | _FORMULAS:
            where = "header" if local in _HEADERS else "footer" if local in _FOOTERS else "metadata"
            self._beside(where, "".join(self._text))

    def _end_cell(self) -> None:
        if value := "".join(self._text):
            self._cells.append((self._row, self._column, *self._cell, value))
        self._text = []


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def column_number(letters: str) -> int:
    """0 for A, 16383 for XFD."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
