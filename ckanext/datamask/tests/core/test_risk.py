"""Risk: k counts persons, not rows; equal to a plain count in Python."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import engine, plan, policy, risk
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.plan import TablePlan
from ckanext.datamask.core.risk import Counts
from ckanext.datamask.core.table import Table
from ckanext.datamask.tests.core import kit

KINDS = (Kind.NIK, Kind.KK, Kind.NAME, Kind.BIRTH_DATE, Kind.GENDER, Kind.OCCUPATION)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["3509211203900001", "3509 2112 0390 0001", "3509211203900002", "3509211203900003", ""]),
        st.sampled_from(["3509211203100001", "3509211203100002", ""]),
        st.sampled_from(["Siti Aminah", "siti  aminah", "Budi", ""]),
        st.sampled_from(["1990-03-12", "1990-07-01", "1985-01-01", ""]),
        st.sampled_from(["L", "P", ""]),
        st.sampled_from(["Guru", "Petani"]),
    ),
    min_size=1,
    max_size=30,
)


def planned(rows: int, *, suppress: bool = False, kinds: tuple[Kind, ...] = KINDS) -> TablePlan:
    chosen = replace(policy.load(), suppress_rows=suppress, k=2)
    return plan.make(kit.profile(kinds, rows), chosen, kit.KEY).tables[0]


def who(number: int, row: tuple[str, ...]) -> tuple[str, ...]:
    """The oracle's person: NIK, else KK number, else name and birth date, else the row."""
    nik, kk, name, birth = (" ".join(cell.split()) for cell in row[:4])
    if nik:
        return ("nik", nik.replace(" ", ""))
    if kk:
        return ("kk", kk)
    return ("name", name.lower(), birth) if name and birth else ("row", str(number))


def oracle(rows: list[tuple[str, ...]], quasi: list[tuple[str, ...]], target: int) -> Counts:
    people = [who(number, row) for number, row in enumerate(rows)]
    groups: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for person, group in zip(people, quasi, strict=True):
        groups[group].add(person)
    k = [len(groups[group]) for group in quasi]
    return Counts(
        rows=len(rows),
        persons=len(set(people)),
        smallest=min(k, default=0),
        below=sum(size < target for size in k),
        unique=len({person for person, size in zip(people, k, strict=True) if size == 1}),
    )


def assessed(table: Table, plan: TablePlan) -> tuple[risk.Risk | None, frozenset[int]]:
    """The risk as it is known when the table has been masked, and the rows that went."""
    found = risk.assess(table, plan, kit.KEY)
    change = engine.masked(table, plan, kit.KEY, leave_out=found.gone, watch=found.watch)
    for part in reversed(list(table.parts())):
        change.apply(part.frame(), part.first)
    return found.risk(), found.gone


@settings(max_examples=80, deadline=None)
@given(ROWS)
def test_counts_equal_a_plain_count(rows: list[tuple[str, ...]]) -> None:
    found, gone = assessed(kit.table(rows, [None] * 6), planned(len(rows)))
    assert found is not None
    assert not gone
    assert found.columns == (3, 4, 5)
    assert found.before == oracle(rows, [row[3:] for row in rows], 2)
    assert found.after == oracle(rows, [(row[3][:4], *row[4:]) for row in rows], 2)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_suppression_leaves_no_row_below_k(rows: list[tuple[str, ...]]) -> None:
    found, gone = assessed(kit.table(rows, [None] * 6), planned(len(rows), suppress=True))
    staying = [row for number, row in enumerate(rows) if number not in gone]
    quasi = [(row[3][:4], *row[4:]) for row in rows]
    people: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for number, row in enumerate(rows):
        people[quasi[number]].add(who(number, row))
    assert gone == {number for number in range(len(rows)) if len(people[quasi[number]]) < 2}
    assert found is not None
    assert (found.after.rows, found.after.below) == (len(staying), 0)


def test_large_tables_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        (f"35092112039{number % 40:05}", "", "", f"19{number % 30 + 60}-01-01", "LP"[number % 2], "Guru")
        for number in range(90)
    ]
    whole, _ = assessed(kit.table(rows, [None] * 6), planned(90))
    monkeypatch.setattr(risk, "PART_ROWS", 7)
    assert assessed(kit.table(rows, [None] * 6), planned(90)) == (whole, frozenset())


def test_a_person_in_five_rows_hides_nobody() -> None:
    rows = [("3509211203900001", "", "", "1990-03-12", "L", "Guru")] * 5
    found, _ = assessed(kit.table(rows, [None] * 6), planned(5))
    assert found is not None
    assert (found.after.smallest, found.after.unique, found.after.unique_share) == (1, 1, 1.0)


def test_a_table_whose_rows_are_no_persons_has_no_k() -> None:
    table = replace(planned(1), person_rows=False)
    assert assessed(kit.table([("1",) * 6], [None] * 6), table) == (None, frozenset())


@pytest.mark.parametrize(("kind", "k"), [(Kind.GENDER, 5), (Kind.FINANCE, 5), (Kind.HEALTH, 10)])
def test_k_is_ten_where_something_spesifik_stays(kind: Kind, k: int) -> None:
    """`terbuka` drops finance and health; a policy that keeps health has the higher target."""
    chosen = policy.parse("name: x\nkinds: {gender: keep, health: keep, nik: drop}\n")
    assert plan.make(kit.profile([Kind.GENDER, kind], 3), chosen, kit.KEY).tables[0].k == k
