"""Where somebody lives, the full birth date and the sex, in one row: enough to find one person among 2.6 million.

Whatever the policy says: a full birth date by sex and village points at 0.2 persons, by sex and kecamatan at two.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from ckanext.datamask.core import column_dates
from ckanext.datamask.core.kinds import Kind, Reason
from ckanext.datamask.core.plan import Step, TablePlan, plain
from ckanext.datamask.core.proof.findings import Findings, Gate
from ckanext.datamask.core.proof.pairs import Pair

SEX = r"(?i)^\s*(?:l|p|lk|pr|laki[- ]?laki|perempuan|pria|wanita|cowok|cewek|male|female|m|f)\.?\s*$"
SEX_HEADERS = frozenset({"jk", "jeniskelamin", "lp", "kelamin", "sex", "gender", "jnskelamin", "jenkel"})
REGION_DIGITS = r"^\s*[1-9][0-9]\.?[0-9]{2}\.?[0-9]{2}(?:\.?[0-9]{4}|\*{6})?\s*$"
REGION_HEADERS = frozenset({"kecamatan", "kec", "namakecamatan", "nmkec", "desa", "kelurahan", "desakelurahan", "kel"})
HOMES = frozenset({Reason.PLACE, Reason.REGION_CODE})
FILLED = r"[^\s●]"


def look(pair: Pair, plan: TablePlan, number: int, findings: Findings) -> None:
    """Adds the cells with a full birth date of every such row."""
    births = [step for step in plan.steps if step.column.kind is Kind.BIRTH_DATE]
    dated = [step for step in births if step.operator in ("keep", "spans")]
    if not dated:
        return
    sex = _any(pair, [step for step in plan.steps if step.stays], _is_sex)
    home = _any(pair, [step for step in plan.steps if step.stays], _is_home)
    for step in dated:
        found = column_dates.read(pair.after[str(step.index)]).is_not_null() & sex & home
        findings.add_cells(Gate.COMBINATION, "birth_date", (number, step.index), pair.rows.filter(found))


def _any(pair: Pair, steps: list[Step], judge: Callable[[Step, pl.Series], pl.Series]) -> pl.Series:
    found = pl.repeat(value=False, n=pair.after.height, eager=True)
    for step in steps:
        found |= judge(step, pair.after[str(step.index)]).fill_null(value=False)
    return found


def _is_sex(step: Step, cells: pl.Series) -> pl.Series:
    named = step.column.kind is Kind.GENDER or plain(step.column.header or "") in SEX_HEADERS
    return cells.str.contains(FILLED if named and step.untouched else SEX)


def _is_home(step: Step, cells: pl.Series) -> pl.Series:
    named = step.column.reason in HOMES or plain(step.column.header or "") in REGION_HEADERS
    home = named or step.column.kind is Kind.ADDRESS
    return cells.str.contains(FILLED if home else REGION_DIGITS)
