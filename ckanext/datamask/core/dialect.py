"""How a text file spells a table: encoding, byte order mark, separator, quoting, line ends. Judged from its bytes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Refused

CHUNK = 4 << 20
SAMPLE_CHARS = 1 << 18
SAMPLE_RECORDS = 400
SEPARATORS = (",", ";", "\t", "|")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEP_LINE = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_MOST_CONTROL = 0.02
_LAST_OF_UTF_8 = re.compile(rb"[\xc0-\xff][\x80-\xbf]*\Z")
"""The last character, where it has more than one byte: the next block may hold the rest of it."""


@dataclass(frozen=True)
class Encoding:
    """Codec of the text and the byte order mark in front of it (empty where there is none)."""

    codec: str
    mark: bytes


@dataclass(frozen=True)
class Dialect:
    """`line_end` is "" where the file mixes line ends, each then kept as it is. `hint` is the `sep=` line, or ""."""

    separator: str
    line_end: str
    quote_all: bool
    hint: str
    ends_with_line_end: bool


@dataclass(frozen=True)
class LineEnds:
    """Which line ends occur anywhere in the text, quoted line breaks included."""

    crlf: bool
    lf: bool
    cr: bool

    @property
    def only(self) -> str:
        """The one line end of the text; "" where there are several."""
        kinds = [end for end, occurs in (("\r\n", self.crlf), ("\n", self.lf), ("\r", self.cr)) if occurs]
        return (kinds or ["\n"])[0] if len(kinds) < 2 else ""


def chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            yield block


def encoding_of(path: Path) -> Encoding:
    """Raises Refused where the file is empty or no text."""
    with path.open("rb") as file:
        first = file.read(1 << 16)
    if not first:
        raise Refused("empty")
    for mark, codec in MARKS:
        if first.startswith(mark):
            return _checked(path, Encoding(codec, mark))
    if codec := _unmarked_utf_16(first):
        return _checked(path, Encoding(codec, b""))
    _refuse_binary(first)
    return Encoding(_eight_bit(path, b""), b"")


def _refuse_binary(first: bytes) -> None:
    if b"\0" in first:
        raise Refused("nul")
    if len(first) - len(first.translate(None, _CONTROL)) > _MOST_CONTROL * len(first):
        raise Refused("binary")


_LETTER_OF_UTF_8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
"""By chance it hardly stands in Windows-1252: a capital with an accent before a symbol."""


def _unmarked_utf_16(first: bytes) -> str | None:
    even, odd = first[0::2].count(0), first[1::2].count(0)
    half = max(len(first) // 2, 1)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else None


def _checked(path: Path, encoding: Encoding) -> Encoding:
    if _decodes(path, encoding):
        return encoding
    if encoding.codec == "utf-8":
        return Encoding(_eight_bit(path, encoding.mark), encoding.mark)
    raise Refused("encoding")


def _decodes(path: Path, encoding: Encoding) -> bool:
    if encoding.codec == "utf-8":
        return _is_utf_8(path)
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    try:
        for block in chunks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf_8(path: Path) -> bool:
    """Polars checks bytes many times as fast as the codec, which looks at the last characters of every block."""
    import polars as pl

    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in chunks(path):
            text = decoder.getstate()[0] + block
            last = _LAST_OF_UTF_8.search(text, max(len(text) - 3, 0))
            cut = last.start() if last else len(text)
            pl.Series([text[:cut]], dtype=pl.Binary).cast(pl.String)
            decoder.reset()
            decoder.decode(text[cut:])
        decoder.decode(b"", final=True)
    except (UnicodeDecodeError, pl.exceptions.ComputeError):
        return False
    return True


def _eight_bit(path: Path, mark: bytes) -> str:
    """UTF-8 where the bytes allow it, else Windows-1252, else Latin-1, which gives every byte back as it was.

    Raises Refused for UTF-8 in which some bytes are broken: what is read of it so (â€‹) may hide digits from the proof.
    """
    found = next(codec for codec in ("utf-8", "cp1252", "latin-1") if _decodes(path, Encoding(codec, b"")))
    if found != "utf-8" and _holds_utf_8(path, len(mark)):
        raise Refused("encoding")
    return found


def _holds_utf_8(path: Path, skip: int) -> bool:
    held = b""
    for block in chunks(path):
        if _LETTER_OF_UTF_8.search(held + block[skip:]):
            return True
        held, skip = block[-3:], 0
    return False


def line_ends(path: Path, limits: Limits) -> LineEnds:
    """Looks for line ends in UTF-8 text. Raises Refused on a NUL and on a line longer than the limit."""
    crlf = lf = cr = False
    line, held = 0, b""
    for block in chunks(path):
        text = held + block
        held = b"\r" if text.endswith(b"\r") else b""
        text = text[:-1] if held else text
        if b"\0" in text:
            raise Refused("nul")
        rest = text.replace(b"\r\n", b"") if b"\r" in text else text
        crlf, lf, cr = crlf or len(rest) < len(text), lf or b"\n" in rest, cr or b"\r" in rest
        line = line + len(text) if len(rest) == len(text) and b"\n" not in rest and b"\r" not in rest else 0
        if line > limits.line_bytes:
            raise Refused("line_too_long")
    return LineEnds(crlf, lf, cr or bool(held))


def sample_of(path: Path) -> str:
    """The first lines of UTF-8 text, whole lines only unless the first line is longer than the sample."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read(SAMPLE_CHARS)
        if file.read(1):
            cut = max(text.rfind("\n"), text.rfind("\r")) + 1
            text = text[:cut] if cut else text
    return text


def sniff(sample: str, ends: LineEnds, last: bytes) -> Dialect:
    """Dialect of a text from its first lines, its line ends and its last bytes."""
    found = _SEP_LINE.match(sample)
    hint = found.group() if found else ""
    separator = found.group(1) if found else separator_of(sample)
    return Dialect(
        separator=separator,
        line_end=ends.only,
        quote_all=_quotes_all(sample[len(hint) :], separator),
        hint=hint,
        ends_with_line_end=last.endswith((b"\n", b"\r")),
    )


def separator_of(sample: str) -> str:
    """The separator under which most records of the sample have the same number of cells, more than one."""
    return max(SEPARATORS, key=lambda separator: _agreement(sample, separator))


def _agreement(sample: str, separator: str) -> tuple[float, int]:
    widths = Counter(len(record) for record in records(sample, separator) if any(record))
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0.0, 0
    count, width = max(wide)
    return round(count / widths.total(), 1), width


def records(text: str, separator: str, most: int = SAMPLE_RECORDS) -> list[list[str]]:
    """At most `most` records of `text`, as the csv module reads them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[list[str]] = []
    try:
        for record in reader:
            found.append(record)
            if len(found) == most:
                break
    except csv.Error:
        return found
    return found


def _quotes_all(text: str, separator: str) -> bool:
    cell = r'"(?:[^"]|"")*"'
    line = re.compile(f"{cell}(?:{re.escape(separator)}{cell})*")
    lines = text.splitlines()[1:50]
    return bool(lines) and all(line.fullmatch(each) for each in lines)
