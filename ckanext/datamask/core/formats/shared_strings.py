"""The table of shared strings of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.parsers import expat

from ckanext.datamask.core.formats.package import Package
from ckanext.datamask.core.formats.xml_text import unescaped
from ckanext.datamask.core.table import Refused

if TYPE_CHECKING:
    import polars as pl

_HEAD = re.compile(r"\A(?:\ufeff)?\s*(?:<\?xml[^<>]*\?>)?\s*<sst(?:\s[^<>]*)?>\s*")
_STRING = r'^\s*<si>\s*(?:<t(?: xml:space="preserve")?>(?P<text>[^<]*)</t>|<t/>)\s*$'


def shared_strings(package: Package, part: str | None) -> pl.Series:
    """All shared strings in order, runs of formatted text joined, readings left out. Raises Refused."""
    import polars as pl

    if part is None or not package.has(part):
        return pl.Series("text", [], pl.String)
    data = b"".join(package.chunks(part))
    quick = _quick(data)
    return quick if quick is not None else pl.Series("text", list(_parsed(data, package.limits.xml_nesting)), pl.String)


def _quick(data: bytes) -> pl.Series | None:
    """None where the XML is spelt in a way that this does not take apart."""
    import polars as pl

    if b"<!" in data or b"\r" in data:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    head = _HEAD.match(text)
    if head is None or 'encoding="' in head.group() and "utf-8" not in head.group().lower():
        return None
    pieces = pl.Series("si", [text[head.end() :]], pl.String).str.split("</si>").explode()
    if pieces[-1].strip() != "</sst>":
        return None
    string = pl.col("si").str
    fields = (
        pieces[:-1]
        .to_frame()
        .select(string.contains(_STRING).alias("fits"), string.extract(_STRING, 1).fill_null("").alias("text"))
    )
    return unescaped(fields["text"]) if fields["fits"].all() else None


def _parsed(data: bytes, nesting: int) -> Iterator[str]:
    reader = _Reader(nesting)
    try:
        reader.expat.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused("damaged") from error
    return iter(reader.found)


class _Reader:
    """Strings one after the other, by a parser that reads every spelling."""

    def __init__(self, nesting: int) -> None:
        self.found: list[str] = []
        self._nesting = nesting
        self._path: list[str] = []
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = lambda _: self._path.pop()
        self.expat.CharacterDataHandler = self._text
        self.expat.StartDoctypeDeclHandler = self._refuse

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._path.append(name.rpartition(":")[2])
        if len(self._path) > self._nesting:
            raise Refused("nesting")
        if self._path[-1] == "si":
            self.found.append("")

    def _text(self, characters: str) -> None:
        if self._path[-1] == "t" and "rPh" not in self._path and self.found:
            self.found[-1] += characters

    def _refuse(self, *_: object) -> None:
        raise Refused("entities")
