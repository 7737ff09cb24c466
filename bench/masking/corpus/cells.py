"""What a generated table is made of: cells that know what was hidden in them, columns that know what they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.masking.corpus.draw import Draw
    from bench.masking.corpus.people import Person

NUMBERS = frozenset({"nik", "kk", "npwp", "nip", "nuptk", "nisn", "bpjs", "sim", "phone", "bank_account", "other_id"})
WORDS = frozenset({"name", "mother_name", "address"})
DIRECT = NUMBERS | WORDS | frozenset({"passport", "email", "plate", "biometric", "photo"})
BORN = frozenset({"birth_date", "birth_place", "age", "gender", "family_relation", "nationality", "ethnicity"})
QUASI = BORN | frozenset({"coordinates", "religion", "marital_status", "occupation", "education"})
EITHER = "either"
"""A column that may be called personal or not: it counts neither as a miss nor as a false alarm."""


@dataclass(frozen=True)
class Span:
    """A finding inside a text. `value` is the undamaged value (digits only for numbers)."""

    start: int
    end: int
    kind: str
    value: str

    def shifted(self, by: int) -> Span:
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Cell:
    """`value`: what the text was before damage. `typed`: what a workbook stores instead of the text."""

    text: str
    spans: tuple[Span, ...] = ()
    value: str | None = None
    typed: int | float | date | None = None


@dataclass(frozen=True)
class Case:
    """One row in the making. `person` is nobody's in tables about no person."""

    draw: Draw
    person: Person
    index: int
    text: str
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """`role` is given where it does not follow from the kind. `also`: kinds that are as right as `kind`.

    `needs_header`: without a telling header nobody could know, so it counts as either.
    """

    kind: str | None
    render: Callable[[Case, str], Cell]
    styles: tuple[str, ...] = ("plain",)
    role: str | None = None
    also: tuple[str, ...] = ()
    needs_header: bool = False

    def truth(self) -> str:
        return self.role or role_of(self.kind)


def role_of(kind: str | None) -> str:
    if kind is None:
        return "none"
    return "direct" if kind in DIRECT else "quasi" if kind in QUASI else "sensitive"
