"""Word lists, each with its source and licence in its first lines (`#`)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ckanext.datamask.core.kinds import Kind

HERE = Path(__file__).parent
NAMES = ("names_javanese.txt", "names_arabic.txt", "names_madurese.txt", "names_other.txt")


def lines(name: str) -> Iterator[str]:
    """The lines of a list without its comments."""
    with (HERE / name).open(encoding="utf-8") as source:
        yield from (line.strip() for line in source if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list whose words are separated by spaces."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def table(name: str) -> tuple[tuple[str, str], ...]:
    """The rows of a list of two columns, without its header."""
    rows = [(row[0], row[1]) for row in csv.reader(lines(name))]
    return tuple(rows[1:])


@cache
def person_names() -> frozenset[str]:
    return frozenset(word for name in NAMES for word in words(name))


@cache
def terms() -> Mapping[str, frozenset[Kind]]:
    """A term to the kinds whose closed vocabulary holds it."""
    found: defaultdict[str, set[Kind]] = defaultdict(set)
    for term, kind in table("terms.csv"):
        found[term].add(Kind(kind))
    return MappingProxyType({term: frozenset(kinds) for term, kinds in found.items()})


@cache
def name_parts(part: str) -> frozenset[str]:
    """Titles and other words around a name, without dots: "title_before", "title_after", "patronymic" ..."""
    return frozenset(text.replace(".", "") for text, found in table("name_parts.csv") if found == part)
