"""One column as far as it is known by itself, before its neighbours are asked."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.datamask.core import headers
from ckanext.datamask.core.detectors.detector import Candidate
from ckanext.datamask.core.evidence import Evidence
from ckanext.datamask.core.headers import Header
from ckanext.datamask.core.kinds import Kind, Reason

NEAR_UNIQUE = 0.5
FULL, NAMED = 0.4, 0.75
NAMED_AFTER = frozenset(
    (
        *("kapal", "perahu", "klub", "band", "grup", "tim", "film", "lagu", "gedung", "ruangan", "kamar", "produk"),
        *("merk", "varietas", "tanaman", "judul", "lomba", "seni", "budaya", "kesenian", "jenis", "komoditas"),
    )
)
"""Things that bear the names of persons."""
EITHER = frozenset({"pd"})
"""Abbreviations of a body and of persons: perusahaan daerah, peserta didik."""


@dataclass(frozen=True, slots=True)
class View:
    """One column as far as it is known by itself: what it may be, and its non-personal class."""

    header: Header
    seen: Evidence
    candidates: tuple[Candidate, ...]
    plain: Reason | None

    def candidate(self, *kinds: Kind) -> Candidate | None:
        return next((found for found in self.candidates if found.kind in kinds), None)

    @property
    def fully_named(self) -> bool:
        """Full names of persons that hardly repeat, under a word or an abbreviation that may stand for persons.

        "Nama PD", "Sasaran"; but groups, boats and streets are named after persons, too.
        """
        others = set(self.header.words) - {"nama"}
        places = any(map(_is_firm, others))
        full, named = self.seen.trait("full_name"), self.seen.trait("person", "name_first", "maybe")
        return not places and full >= FULL and named >= NAMED and self.seen.uniqueness >= NEAR_UNIQUE


def _is_firm(word: str) -> bool:
    """Whether a word of a header says that the column names no persons, whatever they sound like."""
    return word in NAMED_AFTER or (word not in EITHER and bool(headers.classes(word) & {"organisation", "place"}))
