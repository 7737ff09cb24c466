"""The columns of a scanned file, and the ways of masking that an officer may choose from. Pure.

A way is a code word: the operator and its parameters, such as `drop` or `age_band:width=5`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KEEP = "keep"

IDENTIFIERS = ("hmac", "redact", "drop")
PERSONS = ("redact", "initials", "partial:first=1", "hmac", "drop")
CONTACTS = ("redact", "partial:first=2", "hmac", "drop")
OFFERED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("nik", "kk", "nip", "nuptk", "nisn", "bpjs", "npwp"), IDENTIFIERS),
    **dict.fromkeys(("sim", "passport", "other_id", "bank_account"), IDENTIFIERS),
    **dict.fromkeys(("name", "mother_name"), PERSONS),
    **dict.fromkeys(("phone", "email", "plate"), CONTACTS),
    "address": ("kecamatan", "redact", "drop"),
    "coordinates": ("decimals:places=2", "decimals:places=1", "redact", "drop"),
    "birth_date": ("year", "month", "redact", "drop"),
    "age": ("age_band:width=5", "age_band:width=10", "redact", "drop"),
    "finance": ("number_band:width=500000", "number_band:width=1000000", "redact", "drop"),
    "free_text": ("drop", "spans", "redact"),
}
OTHERS, SINGLE_CELLS = ("redact", "drop"), ("spans", "redact", "drop")

NEVER_KEPT = frozenset({"nik", "kk", "phone", "email"})
"""The tripwires of the proof take them out whatever a person decides: UU 24/2013 Ps 84, UU 27/2022 Ps 4."""


@dataclass(frozen=True)
class Column:
    """`key` is its place: number of table and column, such as `0-3`. `cells`: kind to number of single cells.

    `proposal` is what the policy does with it. `header` is empty in a table without one, and holds ● for a finding.
    """

    key: str
    header: str
    kind: str | None
    category: str | None
    reason: str
    confidence: float
    proposal: str
    cells: Mapping[str, int]

    @property
    def found(self) -> bool:
        """Whether somebody has to decide about it."""
        return self.kind is not None or bool(self.cells) or self.proposal != KEEP

    @property
    def ways(self) -> tuple[str, ...]:
        """What may be chosen, the proposal first."""
        single = SINGLE_CELLS if self.cells else OTHERS
        offered = single if self.kind is None else OFFERED.get(self.kind, OTHERS)
        kept = () if {self.kind, *self.cells} & NEVER_KEPT else (KEEP,)
        return tuple(dict.fromkeys((self.proposal, *offered, *kept)))


def columns_of(found: Mapping[str, Any]) -> Iterator[Column]:
    """Every column of what the keeper's `scan` found, in the order of the file."""
    for number, table in enumerate(found["tables"]):
        for column in table["columns"]:
            yield Column(
                key=f"{number}-{column['index']}",
                header=column["header"] or "",
                proposal=way(column["operator"], column["parameters"]),
                **{name: column[name] for name in ("kind", "category", "reason", "confidence", "cells")},
            )


def way(operator: str, parameters: Mapping[str, int]) -> str:
    return ":".join([operator, *(f"{name}={value}" for name, value in sorted(parameters.items()))])


def parts(chosen: str) -> dict[str, str | int]:
    """A way as the core's policy writes it: `operator` and its parameters."""
    operator, *parameters = chosen.split(":")
    pairs = (each.split("=") for each in parameters)
    return {"operator": operator, **{name: int(value) for name, value in pairs}}


def operator_of(chosen: str) -> str:
    return chosen.partition(":")[0]
