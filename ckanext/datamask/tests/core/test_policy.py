"""Policies: what the packaged ones say, and what a wrong one is told, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ckanext.datamask.core import keys, plan, policy
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.policy import Policy, PolicyError, Rule
from ckanext.datamask.core.table import Refused
from ckanext.datamask.tests.core import kit

SMALL = "name: coba\nkinds: {nik: drop}\n"


# Wrong policies, each with the line of its mistake

WRONG = {
    "": 1,
    "name: [": 1,
    "- a\n": 1,
    "kinds: {}\n": 1,
    "name: x\n": 1,
    "name: x\nkinds: {}\nwarna: merah\n": 3,
    "name: x\nname: y\nkinds: {}\n": 2,
    "name:\nkinds: {}\n": 1,
    "name: x\nkinds:\n  nik: hilang\n": 3,
    "name: x\nkinds:\n  ktp: drop\n": 3,
    "name: x\nkinds:\n  nik:\n    parameter: 3\n": 4,
    "name: x\nkinds:\n  nik: {first: 3}\n": 3,
    "name: x\nkinds:\n  nik: {operator: drop, first: 3}\n": 3,
    "name: x\nkinds:\n  nik: {operator: partial, first: 12}\n": 3,
    "name: x\nkinds:\n  nik: {operator: redact, without_key: drop}\n": 3,
    "name: x\nkinds:\n  nik: {operator: hmac, without_key: hmac}\n": 3,
    "name: x\nkinds:\n  finance: number_band\n": 3,
    "name: x\nkinds:\n  birth_date: age_band\n": 3,
    "name: x\nkinds: {}\nk: 0\n": 3,
    "name: x\nkinds: {}\nk: lima\n": 3,
    "name: x\nkinds: {}\nk: -5\n": 3,
    "name: x\nkinds: {}\nrow_order: acak\n": 3,
    "name: x\nkinds: {}\nsuppress_rows: ya\n": 3,
    "name: x\nkinds: {}\ncolumns: {}\n": 3,
    "name: x\nkinds: {}\ncolumns:\n  - {header: a, operator: keep, reason: b}\n": 4,
    "name: x\nkinds: {}\ncolumns:\n  - {operator: keep, reason: b, legal_basis: c}\n": 4,
    "name: x\nkinds: {}\ncolumns:\n  - {header: a, index: 1, operator: keep, reason: b, legal_basis: c}\n": 4,
}


@pytest.mark.parametrize(("text", "line"), WRONG.items())
def test_a_wrong_policy_is_told_its_line(text: str, line: int) -> None:
    with pytest.raises(PolicyError) as caught:
        policy.parse(text)
    assert caught.value.line == line
    assert caught.value.sentence.endswith(".")
    assert caught.value.sentence.count(". ") == 0


def test_a_missing_file_is_an_error_of_the_policy(tmp_path: Path) -> None:
    with pytest.raises(PolicyError):
        policy.load(tmp_path / "tidak-ada.yaml")


# Right ones


def test_the_packaged_policies_are_valid() -> None:
    assert policy.names() == ("pemohon", "permohonan", "terbuka")
    assert all(policy.load(name).name == name for name in policy.names())


def test_every_kind_has_a_rule_in_the_packaged_policies() -> None:
    assert all(set(policy.load(name).kinds) == set(Kind) for name in policy.names())


@pytest.mark.parametrize(
    ("kind", "keyed", "operator"),
    [
        *((kind, True, "hmac") for kind in ("nik", "kk", "nip", "nuptk", "nisn", "bpjs", "npwp")),
        *((kind, False, "drop") for kind in ("nik", "kk", "nip", "nuptk", "nisn", "bpjs", "npwp")),
        ("name", False, "redact"),
        ("address", False, "kecamatan"),
        ("birth_date", False, "year"),
        ("coordinates", False, "decimals"),
        *((kind, True, "drop") for kind in ("health", "disability", "finance", "biometric", "child", "other_id")),
        *((kind, True, "keep") for kind in ("gender", "religion", "occupation", "education", "age")),
    ],
)
def test_terbuka_is_the_default_policy(kind: str, keyed: bool, operator: str) -> None:
    rule = policy.load().rule(Kind(kind), None).given(keyed)
    assert rule.operator == operator
    assert (policy.load().k, policy.load().k_spesifik) == (5, 10)


def test_a_kind_without_a_rule_is_dropped() -> None:
    assert policy.parse(SMALL).rule(Kind.NAME, None) == Rule("drop")


def test_the_rule_for_spesifik_goes_first() -> None:
    chosen = policy.parse(SMALL + "spesifik: {nik: redact}\n")
    assert chosen.rule(Kind.NIK, "spesifik").operator == "redact"
    assert chosen.rule(Kind.NIK, "umum").operator == "drop"


# Keys


def hmac_policy() -> Policy:
    return policy.parse("name: x\nkinds: {nik: hmac}\n")


def test_hmac_without_a_key_is_refused() -> None:
    found = kit.profile([Kind.NIK], 3)
    with pytest.raises(Refused) as caught:
        plan.make(found, hmac_policy(), None)
    assert caught.value.code == "key_needed"
    assert plan.make(found, hmac_policy(), kit.KEY).tables[0].steps[0].operator == "hmac"


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="key_too_short"):
        keys.read(b"k" * 31 + b"\n")
    assert keys.read(b"k" * 32 + b"\n") == b"k" * 32


def test_a_plan_does_not_show_the_key() -> None:
    made = plan.make(kit.profile([Kind.NIK], 3), hmac_policy(), kit.KEY)
    assert kit.KEY.hex() not in repr(made)
    assert made.key_id == keys.key_id(kit.KEY)


# Plans


def test_partial_never_leaves_more_than_a_kind_allows() -> None:
    chosen = policy.parse("name: x\nkinds: {nip: {operator: partial, first: 6}, nik: {operator: partial, first: 6}}\n")
    steps = plan.make(kit.profile([Kind.NIP, Kind.NIK], 3), chosen, None).tables[0].steps
    assert [dict(step.parameters) for step in steps] == [{"first": 4}, {"first": 6}]


def test_a_table_keeps_at_least_its_columns_where_all_would_go() -> None:
    steps = plan.make(kit.profile([Kind.NIK, Kind.KK], 3), policy.load(), None).tables[0].steps
    assert [step.operator for step in steps] == ["redact", "redact"]


@pytest.mark.parametrize(
    ("header", "operator"), [("Nama Ketua", "redact"), ("nama_bupati", "keep"), ("NAMA BUPATI", "keep")]
)
def test_an_override_names_one_column(header: str, operator: str) -> None:
    text = (
        "name: x\nkinds: {name: redact}\ncolumns:\n  - {header: Nama Bupati, operator: keep, reason: a, legal_basis: b}"
    )
    found = kit.profile([Kind.NAME, Kind.GENDER], 3, [header, "jk"])
    assert plan.make(found, policy.parse(text), None).tables[0].steps[0].operator == operator
