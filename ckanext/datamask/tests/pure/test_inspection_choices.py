"""What an officer may choose for a column, and what his choice becomes for the masking core."""

import dataclasses

import pytest

from ckanext.backoffice.keeper.decisions import policy_text
from ckanext.datamask.core import policy
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.inspection import choices, columns
from ckanext.datamask.inspection.choices import Choice, Decision
from ckanext.datamask.inspection.columns import KEEP, Column
from ckanext.datamask.inspection.errors import Unfit

POLICY = policy.load("pemohon")
BASIS = "jabatan publik, UU 14/2008 Pasal 18"


def proposal(kind: Kind) -> str:
    rule = POLICY.rule(kind, None).given(keyed=True)
    return columns.way(rule.operator, rule.parameters)


def column(kind: str | None = "name", key: str = "0-0", **more: object) -> Column:
    said = Column(key, f"kolom {key}", kind, "umum", "values", 0.9, KEEP if kind is None else proposal(Kind(kind)), {})
    return dataclasses.replace(said, **more)


def as_policy(decision: Decision) -> str:
    """What the keeper makes of the event."""
    return policy_text({"choices": decision.words, "k": decision.k})


def faults(*found: Column, ways: dict[str, str], bases: dict[str, str] | None = None, k: int = 5) -> dict[str, str]:
    with pytest.raises(Unfit) as unfit:
        choices.decided(found, ways, bases or {}, k)
    return {field: code for field, (code, _) in unfit.value.faults.items()}


# The wrong ones first
@pytest.mark.parametrize("kind", ["nik", "kk", "phone", "email"])
def test_what_the_tripwires_take_out_never_stays(kind):
    found = column(kind)
    assert KEEP not in found.ways
    assert faults(found, ways={"0-0": KEEP}, bases={"0-0": BASIS}) == {"operator-0-0": "never"}


@pytest.mark.parametrize("kind", ["nik", "kk", "nip", "npwp", "bpjs", "bank_account"])
@pytest.mark.parametrize("chosen", ["partial:first=2", "partial:first=6", "partial"])
def test_a_number_of_a_person_is_never_left_in_part(kind, chosen):
    assert faults(column(kind), ways={"0-0": chosen}) == {"operator-0-0": "never"}


@pytest.mark.parametrize("chosen", ["hapus", "age_band:width=5", "drop:x=1", "redact;drop"])
def test_what_is_not_in_the_list_is_refused(chosen):
    assert faults(column("name"), ways={"0-0": chosen}) == {"operator-0-0": "unknown"}


@pytest.mark.parametrize("basis", ["", "pendek", "x" * 501])
def test_leaving_a_finding_needs_a_basis(basis):
    assert faults(column("name"), ways={"0-0": KEEP}, bases={"0-0": basis}) == {"basis-0-0": "basis"}


@pytest.mark.parametrize("k", [0, 4, 51])
def test_the_group_is_never_smaller_than_the_policy_says(k):
    assert faults(column("gender"), ways={"0-0": KEEP}, k=k) == {"k": "k"}


def test_every_fault_is_told_at_once_and_every_finding_needs_a_decision():
    found = [column("name", "0-0"), column("nik", "0-1"), column(None, "0-2")]
    assert faults(*found, ways={"0-1": KEEP}, k=1) == {"k": "k", "operator-0-0": "undecided", "operator-0-1": "never"}


# The right ones
@pytest.mark.parametrize("kind", Kind)
def test_every_way_of_every_kind_is_one_that_the_core_knows(kind):
    found = column(kind.value)
    assert found.ways[0] == proposal(kind)
    for chosen in found.ways:
        decision = choices.decided([found], {"0-0": chosen}, {"0-0": BASIS}, 5)
        (override,) = policy.decided(POLICY, as_policy(decision)).columns
        assert columns.way(override.rule.operator, override.rule.parameters) == chosen
        assert (override.table, override.index) == (0, 0)


def test_the_proposals_are_accepted_without_a_word():
    found = [column(kind.value, f"0-{at}") for at, kind in enumerate(Kind)]
    ways = {each.key: each.proposal for each in found}
    expected = tuple(Choice(each.key, each.proposal) for each in found)
    assert choices.decided(found, ways, {}, 5) == Decision(expected, 5)


def test_what_stays_with_a_basis_and_what_is_marked_by_hand():
    found = [column("name", "0-0"), column(None, "1-0"), column(None, "1-1")]
    decision = choices.decided(found, {"0-0": KEEP, "1-0": "drop"}, {"0-0": BASIS, "1-0": "ignored"}, 10)
    assert decision == Decision((Choice("0-0", KEEP, BASIS), Choice("1-0", "drop")), 10)
    assert decision.words == ["0-0=keep", "1-0=drop"]
    assert decision.texts == {"basis_0_0": BASIS}
    made = policy.decided(POLICY, as_policy(decision))
    assert (made.k, made.k_spesifik) == (10, 10)
    assert [each.table for each in made.columns] == [0, 1]


def test_no_typed_word_reaches_the_core():
    assert BASIS not in as_policy(choices.decided([column()], {"0-0": KEEP}, {"0-0": BASIS}, 5))


def test_a_row_keeps_a_decision_whole():
    decision = choices.decided(
        [column("age"), column(key="0-1")], {"0-0": "age_band:width=10", "0-1": KEEP}, {"0-1": BASIS}, 7
    )
    assert choices.decision_of(decision.as_json()) == decision


def test_single_cells_in_a_column_without_a_kind_are_a_finding():
    found = column(None, cells={"phone": 2}, proposal="spans")
    assert found.found
    assert found.ways == ("spans", "redact", "drop")
    assert column(None, cells={"name": 2}, proposal="spans").ways[-1] == KEEP
