"""What the cells of one row say about its person, checked against the input of the same row.

Names, numbers and birth dates that had to go are sought in every other cell of their row.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import polars as pl

from ckanext.datamask.core import column_dates
from ckanext.datamask.core.distinct import Distinct
from ckanext.datamask.core.kinds import NON_PERSONAL, Kind, Reason
from ckanext.datamask.core.plan import Step, TablePlan
from ckanext.datamask.core.proof import births, numbers, words
from ckanext.datamask.core.proof.findings import Findings, Gate
from ckanext.datamask.core.proof.pairs import Pair

NAMES = frozenset({Kind.NAME, Kind.MOTHER_NAME})
NUMBERS = frozenset(
    {
        *(Kind.NIK, Kind.KK, Kind.NPWP, Kind.NIP, Kind.NUPTK, Kind.NISN, Kind.BPJS),
        *(Kind.SIM, Kind.PASSPORT, Kind.PHONE, Kind.BANK_ACCOUNT, Kind.OTHER_ID),
    }
)
COUNTED = frozenset({Reason.SEQUENCE, Reason.BUDGET_CODE})
"""Numbers of these classes are no renderings of a date."""
FEW_VALUES = frozenset({Reason.CATEGORY, Reason.ACTIVITY})
"""Classes that a column is of because its values are few or of some sort, which names may be, too."""
OPEN = frozenset({"keep", "spans"})
"""Operators that leave what stands in a cell."""
NUMBERED_BIRTH = r"^\D*[0-9]{6}([0-9]{2})([0-9]{2})([0-9]{2})[0-9]{4}\D*$"
FEMALE_OFFSET = 40


@dataclass
class Chance:
    """Rows of one column whose hits may be chance, and how many there would be against the next row."""

    rows: list[pl.Series] = field(default_factory=list, repr=False)
    shifted: int = 0
    cells: int = 0


class RowCheck:
    """Looks at the pairs of one table, batch by batch; `finish` gives the judgement that needs them all."""

    def __init__(self, number: int, plan: TablePlan, findings: Findings) -> None:
        self._number = number
        self._findings = findings
        self._chance: defaultdict[tuple[str, int], Chance] = defaultdict(Chance)
        steps = [step for step in plan.steps if step.operator in OPEN and step.column.kind not in NAMES]
        self._names = [step for step in plan.steps if step.column.kind in NAMES and step.operator != "keep"]
        self._mailboxes = [step for step in plan.steps if step.column.kind is Kind.EMAIL and step.operator != "keep"]
        self._births = [step for step in plan.steps if step.column.kind is Kind.BIRTH_DATE]
        self._niks = [step for step in plan.steps if step.column.kind is Kind.NIK]
        self._nips = [step for step in plan.steps if step.column.kind is Kind.NIP]
        known = [step for step in steps if step.column.reason not in NON_PERSONAL - FEW_VALUES]
        self._loose = [step for step in known if _is_loose(step)]
        self._vocabularies = [step for step in known if not _is_loose(step)]
        self._closed = [step for step in steps if step not in known]
        self._dated = [step for step in steps if step.column.kind is not Kind.BIRTH_DATE]
        self._numbers = [step for step in plan.steps if step.column.kind in NUMBERS and step.operator != "keep"]
        self._open = steps

    def asked(self) -> list[int]:
        """The columns of the input that `look` compares with."""
        steps = (*self._names, *self._mailboxes, *self._births, *self._niks, *self._nips, *self._numbers)
        return sorted({step.index for step in steps})

    def look(self, pair: Pair) -> None:
        self._look_for_names(pair)
        self._look_for_numbers(pair)
        for birth in self._birth_dates(pair):
            self._look_for_births(pair, birth)

    def finish(self) -> None:
        for (what, column), chance in self._chance.items():
            rows = pl.concat(chance.rows)
            if births.beyond_chance(rows.len(), chance.shifted, chance.cells):
                self._findings.add_cells(Gate.ROW, what, (self._number, column), rows)

    def _add(self, what: str, step: Step, rows: pl.Series) -> None:
        self._findings.add_cells(Gate.ROW, what, (self._number, step.index), rows)

    def _look_for_names(self, pair: Pair) -> None:
        names = self._named(pair)
        for step in self._closed if self._names else ():
            self._add("name", step, pair.rows.gather(words.whole_names(names, pair.after[str(step.index)])))
        known = [*self._loose, *self._vocabularies]
        if not names or not known:
            return
        suspects = words.suspected(names, [pair.columns[step.index].values for step in known])
        for step in self._loose:
            self._add("name", step, pair.rows.gather(words.leaks(names, pair.after[str(step.index)], suspects)))
        shifted = [series.shift(1) for series in names]
        for step in self._vocabularies:
            cells = pair.after[str(step.index)]
            chance = words.leaks(shifted, cells, suspects).len()
            self._may_be_chance("name", step, pair, words.leaks(names, cells, suspects), chance)

    def _look_for_numbers(self, pair: Pair) -> None:
        for step in self._open if self._numbers else ():
            column = pair.columns[step.index]
            cells, rows = column.cells, numbers.long(column)
            for number in self._numbers if rows.len() else ():
                found = numbers.inside(pair.before[str(number.index)], cells, rows)
                self._add(str(number.column.kind), step, pair.rows.gather(found))
            if self._niks and step.column.reason is not Reason.SEQUENCE:
                self._look_for_parts(pair, step, column)

    def _look_for_parts(self, pair: Pair, step: Step, column: Distinct) -> None:
        cells, rows = column.cells, numbers.short(column)
        for nik in self._niks if rows.len() else ():
            values = pair.before[str(nik.index)]
            found = numbers.parts(values, cells, rows)
            shifted = numbers.parts(values.shift(1), cells, rows).len() if found.len() else 0
            self._may_be_chance("nik", step, pair, found, shifted)

    def _named(self, pair: Pair) -> list[pl.Series]:
        """The names of a row; where it has none, what stands before the @ of its mailbox."""
        if self._names:
            return [pair.before[str(step.index)] for step in self._names]
        return [pair.before[str(step.index)].str.extract("^([^@]+)@") for step in self._mailboxes]

    def _may_be_chance(self, what: str, step: Step, pair: Pair, found: pl.Series, shifted: int) -> None:
        chance = self._chance[what, step.index]
        chance.rows.append(pair.rows.gather(found))
        chance.shifted += shifted
        chance.cells += int((pair.after[str(step.index)] != "").sum())

    def _birth_dates(self, pair: Pair) -> list[pl.Series]:
        if self._births:
            return [column_dates.read(pair.before[str(step.index)]) for step in self._births]
        nips = [pair.before[str(step.index)].str.replace_all("[^0-9]", "").str.head(8) for step in self._nips]
        niks = [date for step in self._niks for date in _from_numbers(pair.before[str(step.index)])]
        return [*map(column_dates.read, nips), *niks]

    def _look_for_births(self, pair: Pair, birth: pl.Series) -> None:
        later = birth.shift(1)
        for step in self._dated:
            column = pair.columns[step.index]
            self._add("birth_date", step, pair.rows.gather(births.written(birth, column)))
            if step.column.reason in COUNTED:
                continue
            found = births.chance(birth, column)
            shifted = births.chance(later, column).len() if found.len() else 0
            self._may_be_chance("birth_date", step, pair, found, shifted)


def _is_loose(step: Step) -> bool:
    """Whether any word may stand in the column, so that a name in it is no chance."""
    return step.column.kind in (None, Kind.FREE_TEXT) and step.column.reason not in FEW_VALUES


def _from_numbers(niks: pl.Series) -> list[pl.Series]:
    """The birth dates that a NIK allows, in the last century and in this one; null where it has none."""
    part = pl.col("nik").str.replace_all(r"[ .'-]", "").str.extract_groups(NUMBERED_BIRTH)
    day, month, year = (part.struct.field(str(place)).cast(pl.Int32) for place in (1, 2, 3))
    day = pl.when(day > FEMALE_OFFSET).then(day - FEMALE_OFFSET).otherwise(day)
    dates = [
        pl.format("{}-{}-{}", year + century, month, day).str.to_date("%Y-%m-%d", strict=False).alias(str(century))
        for century in (1900, 2000)
    ]
    return niks.to_frame("nik").select(dates).get_columns()
