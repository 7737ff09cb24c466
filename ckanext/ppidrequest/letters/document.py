"""What a letter says, before anybody draws it. Pure. The PDF and the page show the same words, for both read this."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from ckanext.indonesia.dates import format_date

REPLACEMENT = "□"
"""Stands for what no paper can show: steering characters, and marks that turn the order of reading around."""

STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]")
LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


def plain(text: str) -> str:
    """One line of text as it can be printed; every other character stays as it was typed."""
    composed = unicodedata.normalize("NFC", LINE_ENDS.sub(" ", text).replace("\t", " "))
    return STEERING.sub(REPLACEMENT, " ".join(composed.replace("\u00a0", " ").split()))


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that have something in them."""
    return tuple(line for line in map(plain, LINE_ENDS.split(text)) if line)


class Style(StrEnum):
    """How the items of a list are counted."""

    DECIMAL = "1"
    ALPHA = "a"
    ROMAN = "I"


@dataclass(frozen=True)
class Paragraph:
    block: ClassVar = "paragraph"
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Heading:
    block: ClassVar = "heading"
    text: str


@dataclass(frozen=True)
class Statement:
    """A decision that stands alone in the middle: PERMOHONAN INFORMASI DITOLAK."""

    block: ClassVar = "statement"
    text: str


@dataclass(frozen=True)
class Numbered:
    block: ClassVar = "numbered"
    items: tuple[str, ...]
    style: Style = Style.DECIMAL
    small: bool = False


@dataclass(frozen=True)
class Pairs:
    """Label and value; a value has one or more lines."""

    block: ClassVar = "pairs"
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Table:
    """`shares` are the widths of the columns; `fixed` columns hold digests, which break anywhere."""

    block: ClassVar = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    fixed: tuple[int, ...] = ()


Block = Paragraph | Heading | Statement | Numbered | Pairs | Table


@dataclass(frozen=True)
class Letter:
    """`title` heads a form and names the file; a letter with a `subject` has the head of a surat dinas instead."""

    title: str
    blocks: tuple[Block, ...]
    subject: str = ""
    nature: str = "Biasa"
    attachments: str = "-"
    addressee: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kop:
    """Who writes: regency, office, and lines with address, telephone and addresses in the net."""

    regency: str
    office: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signer:
    """`office` has one line for each part of a.n./u.b.; Plt. and Plh. stand before it. `nip` is written in groups."""

    office: tuple[str, ...]
    name: str
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Check:
    """Where anybody finds out whether the letter is true."""

    code: str
    url: str
    page: str


@dataclass(frozen=True)
class Frame:
    """What stands around the words. `mark` stands in the place of the signature, `note` says how that was made;
    `draft` marks every page."""

    kop: Kop
    number: str
    place: str
    dated: date
    signer: Signer | None = None
    check: Check | None = None
    mark: str = ""
    note: str = ""
    draft: bool = True
    label: str = "Nomor"

    @property
    def place_and_date(self) -> str:
        return f"{self.place}, {format_date(self.dated)}"


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A paragraph for each line of what somebody typed."""
    return tuple(Paragraph(line) for line in lines(text))
