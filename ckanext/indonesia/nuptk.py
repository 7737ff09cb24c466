"""NUPTK, the number of teachers and education staff: 16 digits for life.

No rule for its digits is public (bbpmpjabar.id gives only the length), so any 16 digits pass and a NIK passes too. A
column name or a label must say that it is a NUPTK.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed

LENGTH = 16


@dataclass(frozen=True, slots=True)
class Nuptk:
    digits: str = field(repr=False)


def parse(text: str) -> Parsed[Nuptk]:
    """Checks, in this order: notation, 16 digits, not one digit repeated."""
    return notation.digits(text, LENGTH, LENGTH).then(notation.varied).then(lambda found: Parsed(Nuptk(found)))
