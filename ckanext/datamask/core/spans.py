"""Personal data inside a text: identifiers by structure or by the word before them, names and addresses by context.

`find` reads one text and gives spans of its characters; `suspect` tells over a whole column which texts are worth it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from ckanext.datamask.core import headers, names, persons, traits
from ckanext.datamask.core import span_patterns as shapes
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.persons import Reading
from ckanext.indonesia import kk, nik, nip, notation, npwp, plate


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of the text."""

    start: int
    end: int
    kind: Kind


OWNED = frozenset({Kind.NIK, Kind.KK, Kind.NIP, Kind.PHONE, Kind.BANK_ACCOUNT, Kind.BPJS, Kind.NISN, Kind.EMAIL})
"""Numbers beside which their owner's name may stand."""

STAND_IN = "81234567890"
"""A telephone number without its first 0, in the place of any other."""
REPEATED = 2
"""How often a remark must come back to be worth reading by itself."""

LONGEST_KEPT = 200
"""Characters of a text that is remembered with its spans; remarks repeat."""


def suspect(cells: pl.Series) -> pl.Series:
    """Which cells may hold a span; a superset of those where `find` finds one."""
    return cells.str.contains(shapes.SUSPECT).fill_null(value=False)


def lone_phones(texts: pl.Series, people: Reading = Reading.USUAL, *, homes: bool = True) -> pl.DataFrame:
    """For texts in which `find` finds one telephone number and nothing else: row "at" in the series, "start", "end".

    Remarks are written again and again, each time with another number: `find` reads the remark once.
    """
    single = texts.str.contains(shapes.LONE_PHONE) & (texts.str.count_matches(r"[0-9]+") == 1)
    at = single.fill_null(value=False).arg_true()
    remarks = texts.gather(at).str.replace(shapes.PHONE_IN_REMARK, f"${{1}}{STAND_IN}")
    different = remarks.unique().to_list()
    repeated = at.len() >= REPEATED * len(different)
    alone = [text for text in different if _is_alone(text, people, homes)] if repeated else []
    at = at.filter(remarks.is_in(alone))
    found = texts.gather(at)
    start = found.str.find(shapes.PHONE_IN_REMARK)
    length = found.str.extract(r"(\+?[0-9]+)", 1).str.len_bytes()
    return pl.DataFrame({"at": at, "start": start, "end": start + length})


def _is_alone(remark: str, people: Reading, homes: bool) -> bool:
    return remark.isascii() and [span.kind for span in find(remark, people=people, homes=homes)] == [Kind.PHONE]


def find(text: str, *, people: Reading = Reading.USUAL, homes: bool = True) -> tuple[Span, ...]:
    """Spans in order, none overlapping another. `homes`: any address with RT, as persons have;
    without it, only beside somebody's name or number, or where it is said to be a home."""
    return _find(text, people, homes) if len(text) <= LONGEST_KEPT else _find.__wrapped__(text, people, homes)


@lru_cache(maxsize=8192)
def _find(text: str, people: Reading, homes: bool) -> tuple[Span, ...]:
    plain, at = _plain(text)
    hits: list[Span] = []
    taken = bytearray(len(plain))
    _take(hits, taken, _all(plain, people, homes))
    owned = [(hit.start, hit.end) for hit in hits if hit.kind in OWNED]
    _take(hits, taken, (Span(*place, Kind.NAME) for place in persons.find(plain, owned, people)))
    if hits and people >= Reading.USUAL and not homes:
        _take(hits, taken, _homes(plain, anywhere=True))
    placed = (Span(at[span.start], at[span.end - 1] + 1, span.kind) for span in hits)
    return tuple(sorted(placed, key=lambda span: span.start))


def _take(hits: list[Span], taken: bytearray, found: Iterable[Span]) -> None:
    """Adds those that overlap none before them."""
    for span in found:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            hits.append(span)


def in_header(text: str) -> tuple[Span, ...]:
    """The spans of a header or a title, where "Nama Ayah" announces no name."""
    return tuple(span for span in find(text) if span.kind is not Kind.NAME or _full_name(text[span.start : span.end]))


def _full_name(found: str) -> bool:
    """Two words of names at least, none of which headers are made of."""
    words = names.core(found)
    return len(words) > 1 and not any(word in headers.known() for word in words) and all(map(names.is_name, words))


def _plain(text: str) -> tuple[str, range | list[int]]:
    """The text with plain digits, spaces and hyphens and without invisible characters, and where each stood."""
    if text.isascii():
        return text, range(len(text))
    pairs = [(at, plain) for at, letter in enumerate(text) if len(plain := _letter(letter)) == 1]
    return "".join(letter for _, letter in pairs), [at for at, _ in pairs]


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    return notation.clean(f"a{letter}a")[1:-1]


def _all(text: str, people: Reading, homes: bool) -> Iterator[Span]:
    if "@" in text:
        yield from (
            Span(hit.start(), hit.end(), Kind.EMAIL)
            for hit in shapes.EMAIL.finditer(text)
            if not traits.public_mailbox(hit[0])
        )
    if run := shapes.DIGITS.search(text):
        short = run.end() - run.start() < shapes.SHORTEST_STRUCTURE and not shapes.DIGITS.search(text, run.end())
        yield from _numbers(text, PHONES if short else NUMBERS)
    yield from _labelled(text)
    if people >= Reading.USUAL:
        yield from _homes(text, anywhere=homes)
        yield from _points(text, alone=homes)


def _numbers(text: str, numbers: Numbers) -> Iterator[Span]:
    for kind, shape, check in numbers:
        for hit in shape.finditer(text):
            if check(hit[0]):
                yield Span(hit.start(), hit.end(), kind)


def _is_nik(found: str) -> bool:
    digits = shapes.NO_DIGIT.sub("", found)
    if len(digits) != nik.LENGTH:
        return False
    whole = f"{digits[:12]}0001" if digits.endswith("0000") else digits
    return bool(nik.parse(whole).value or kk.parse(whole).value)


def _is_mobile(found: str) -> bool:
    return shapes.OPERATOR.fullmatch(shapes.NO_DIGIT.sub("", found)) is not None


Numbers = tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...]

NUMBERS: Numbers = (
    (Kind.NIP, shapes.EIGHTEEN, lambda found: nip.parse(found).value is not None),
    (Kind.NIK, shapes.SIXTEEN, _is_nik),
    (Kind.NPWP, shapes.TAXPAYER, lambda found: not found.startswith(tuple(npwp.HOLDERS))),
    (Kind.PHONE, shapes.MOBILE, _is_mobile),
)
"""What proves itself by its structure, the longest first."""

PHONES: Numbers = NUMBERS[-1:]


def _labelled(text: str) -> Iterator[Span]:
    if not (shapes.LABEL.search(text) and (shapes.DIGIT.search(text) or "@" in text)):
        return
    lowered = text.lower()
    for kind, shape in shapes.LABELLED.items():
        for hit in shape.finditer(text) if any(word in lowered for word in shapes.LABELS[kind]) else ():
            if CHECKS.get(kind, bool)(hit[1]):
                yield Span(hit.start(1), hit.end(1), kind)


CHECKS: dict[Kind, Callable[[str], object]] = {
    Kind.PLATE: lambda found: plate.parse(found).value,
    Kind.NPWP: lambda found: not found.startswith(tuple(npwp.HOLDERS)),
}


def _points(text: str, *, alone: bool) -> Iterator[Span]:
    """Coordinates and links to a map that hold them. `alone`: also where the cell says nothing else."""
    for hit in shapes.MAP.finditer(text):
        if alone or len(hit[0]) < len(text.strip()):
            yield Span(hit.start(), hit.end(), Kind.COORDINATES)


def _homes(text: str, *, anywhere: bool) -> Iterator[Span]:
    lowered = text.lower()
    lives = any(word in lowered for word in ("alamat", "tinggal", "domisili", "rumah", "pindah ke"))
    if (anywhere or lives) and ("/" in text or any(word in lowered for word in ("rt", "no", "blok"))):
        yield from (Span(hit.start(), hit.end(), Kind.ADDRESS) for hit in shapes.HOME.finditer(text))
    if lives:
        yield from (Span(hit.start(1), hit.end(1), Kind.ADDRESS) for hit in shapes.LIVES.finditer(text))
