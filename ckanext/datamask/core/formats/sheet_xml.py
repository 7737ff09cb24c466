"""The cells of a worksheet part as long frames of row, column, type, style and value.

Two readers give the same frames. `quick` takes the XML apart by expressions and accepts only what it can account for
to the last character; `parsed` is an XML parser and accepts everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ckanext.datamask.core.formats.ahead import mapped
from ckanext.datamask.core.formats.sheet_parser import SheetParser, column_number
from ckanext.datamask.core.formats.xml_text import unescaped

if TYPE_CHECKING:
    import polars as pl

    from ckanext.datamask.core.limits import Limits

Beside = Callable[[str, str], None]
"""Takes (where, text) for every text of the sheet that stands beside its cells."""

_BLOCK = 8 << 20
_MOST_HEAD = 4 << 20
_ROW_END = b"</row>"
_DATA_END = b"</sheetData>"
_START = re.compile(rb"<sheetData\s*(/?)>")
_OTHER_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)
_FORMULA = r'(?:<f(?: [a-zA-Z0-9:]+="[^"<]*")*\s*(?:/>|>[^<]*</f>))?'
_VALUE = (
    r'(?:<v>(?P<value>[^<]*)</v>|<v\s*/>|<is><t(?: xml:space="preserve")?>(?P<inline>[^<]*)</t></is>|<is><t\s*/></is>)?'
)
_ROWS = r"(?P<rows>(?:</row>\s*(?:<row(?:\s[^<>]*)?>\s*|</row>\s*)*)?)"
_CELL = (
    r'^(?: r="(?P<letters>[A-Z]{1,3})(?P<digits>[0-9]{1,7})")?(?: s="(?P<style>[0-9]{1,6})")?'
    rf'(?: t="(?P<type>[a-zA-Z]{{1,9}})")?\s*(?:/>|>{_FORMULA}{_VALUE}</c>){_ROWS}$'
)
_FIRST = re.compile(r"\s*(?:<row(?:\s[^<>]*)?>\s*|</row>\s*)*")
_NUMBERED_ROW = r'<row\s(?:[^<>]*\s)?r="'


class Unusual(Exception):
    """The XML is spelt in a way that the quick reader does not take apart."""


def quick(chunks: Iterator[bytes], limits: Limits, beside: Beside) -> Iterator[pl.DataFrame]:
    """Raises Unusual, also after some frames, and Refused."""
    shell: list[bytes] = []
    rows = 0
    for apart in mapped(_taken_apart, _blocks(chunks, shell)):
        yield _placed(apart, rows)
        rows += apart.rows
    parser = SheetParser(limits, beside)
    parser.feed(b"".join(shell))
    parser.close()


def _blocks(chunks: Iterator[bytes], shell: list[bytes]) -> Iterator[bytes]:
    """Whole rows, some megabytes at a time. What stands before and after them goes to `shell`."""
    held, empty = _head(chunks, shell)
    end = held.find(_DATA_END) if not empty else 0
    while end < 0:
        cut = held.rfind(_ROW_END) + len(_ROW_END)
        if len(held) > _BLOCK and cut >= len(_ROW_END):
            yield held[:cut]
            held = held[cut:]
        more = next(chunks, None)
        if more is None:
            raise Unusual
        start = max(0, len(held) - len(_DATA_END))
        held += more
        end = held.find(_DATA_END, start)
    if not empty and held[:end].strip():
        cut = held.rfind(_ROW_END, 0, end) + len(_ROW_END)
        yield held[:cut] if cut >= len(_ROW_END) else b""
    shell.extend((held[end + (0 if empty else len(_DATA_END)) :], *chunks))


def _head(chunks: Iterator[bytes], shell: list[bytes]) -> tuple[bytes, bool]:
    held = b""
    for chunk in chunks:
        held += chunk
        if found := _START.search(held):
            head = held[: found.start()]
            if b"<!" in head or _OTHER_ENCODING.search(head):
                raise Unusual
            shell.extend((head, b"<sheetData/>"))
            return held[found.end() :], bool(found.group(1))
        if len(held) > _MOST_HEAD:
            break
    raise Unusual


def _text(block: bytes) -> str:
    if b"<!" in block or b"\r" in block:
        raise Unusual
    try:
        return block.decode()
    except UnicodeDecodeError as error:
        raise Unusual from error


@dataclass(frozen=True)
class _Apart:
    """Cells of whole rows. `starts`: how many rows begin after each cell; `before`: how many before the first."""

    fields: pl.DataFrame
    starts: pl.Series
    before: int
    rows: int
    numbered: bool


def _taken_apart(block: bytes) -> _Apart:
    import polars as pl

    text = _text(block)
    first = _FIRST.match(text)
    pieces = pl.Series("cell", [text], pl.String).str.split("<c").explode()
    if first is None or first.group() != pieces[0]:
        raise Unusual
    fields = pieces[1:].str.extract_groups(_CELL).struct.unnest()
    if fields["rows"].null_count():
        raise Unusual
    starts = fields["rows"].str.count_matches("<row", literal=True).cast(pl.Int64)
    before = first.group().count("<row")
    return _Apart(fields, starts, before, before + int(starts.sum()), re.search(_NUMBERED_ROW, text) is not None)


def _placed(apart: _Apart, rows: int) -> pl.DataFrame:
    """Row and column from the cell's own reference, or counted where neither cells nor rows have one."""
    import polars as pl

    fields = apart.fields
    named = fields.height - fields["digits"].null_count()
    if named == fields.height:
        numbers = {each: column_number(each) for each in fields["letters"].unique()}
        column = fields["letters"].replace_strict(numbers, return_dtype=pl.Int64)
        row = fields["digits"].cast(pl.Int64) - 1
    elif named or apart.numbered:
        raise Unusual
    else:
        row = apart.starts.cum_sum().shift(1, fill_value=0) + (rows + apart.before - 1)
        column = _within(row)
    style, value = fields["style"].cast(pl.UInt32), unescaped(fields["value"].fill_null(fields["inline"]))
    placed = {"row": row, "column": column, "type": fields["type"], "style": style, "value": value}
    return pl.DataFrame(placed).filter(pl.col("value") != "")


def _within(row: pl.Series) -> pl.Series:
    """Number of each cell within its row."""
    import polars as pl

    return row.to_frame("row").select(pl.int_range(pl.len()).over("row")).to_series()


def parsed(chunks: Iterator[bytes], limits: Limits, beside: Beside) -> Iterator[pl.DataFrame]:
    """Raises Refused."""
    parser = SheetParser(limits, beside)
    for chunk in chunks:
        parser.feed(chunk)
        if parser.is_full:
            yield parser.frame()
    parser.close()
    yield parser.frame()
