"""What may be written into the ledger, and that its canonical form and digests never change."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.ledger import event as ledger_event
from ckanext.backoffice.ledger.event import Event, canonical, refuse_unfit, text_digest
from ckanext.backoffice.ledger.kinds import KINDS, OPENING

ID = "0b8f6f0e-0000-4000-8000-000000000001"
STREAM, WHO = f"vault:{ID}", f"user:{ID}"
AT = datetime(2026, 11, 29, 7, 0, 0, 120, tzinfo=UTC)

EVENT = Event(STREAM, 1, AT, "vault.put", WHO, '{"size":5}', "", "0" * 64, "")


# Golden: a change here would make every ledger in the field look broken
def test_the_canonical_form_is_frozen():
    said = {"z": [1, None, True], "a": "é\n", "m": {}}
    assert canonical(said) == '{"a":"\\u00e9\\n","m":{},"z":[1,null,true]}'


def test_the_digest_is_frozen():
    assert EVENT.digest() == "067cb693304c3c27ca82d196f3065a964fb2be6006abb2a613e48d36090df935"
    assert text_digest(bytes(32), {"reason": "é"}) == "b511e1e1425b925a74000747125bda8c6f6ce1283ee5bee0d6dbbc91b096eeb7"


def test_a_time_is_written_in_utc_with_microseconds():
    there = AT.astimezone(timezone(timedelta(hours=7)))
    assert ledger_event.instant(there) == ledger_event.instant(AT) == "2026-11-29T07:00:00.000120Z"


FIELDS = ("stream", "seq", "at", "kind", "actor", "facts_json", "text_digest", "prev")
OTHER = {"stream": "keys", "seq": 2, "at": AT + timedelta(microseconds=1), "kind": "vault.open", "actor": "uid:0"}
OTHER |= {"facts_json": "{}", "text_digest": "1" * 64, "prev": "1" * 64}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_digested(field):
    assert Event(**(vars(EVENT) | {field: OTHER[field]})).digest() != EVENT.digest()


@given(st.lists(st.text(alphabet="ab\n:#1", max_size=6), min_size=8, max_size=8))
def test_what_is_in_one_field_cannot_be_moved_into_the_next(parts):
    """Fields that pass `refuse_unfit` hold no line break; with one, the lines could be read in two ways."""
    fields = [part.replace("\n", "") for part in parts]
    joined = "\n".join(fields)
    assert joined.split("\n") == fields


# What is refused: the wrong ones first
@pytest.mark.parametrize(
    ("stream", "kind", "actor", "facts"),
    [
        ("vault:3509194158000001", "vault.open", WHO, {}),
        ("Warga Uji", "vault.open", WHO, {}),
        ("officers", "vault.open", WHO, {}),
        (STREAM, "vault.burn", WHO, {}),
        (STREAM, "vault.open", "Warga Uji", {}),
        (STREAM, "vault.open", "user:3509194158000001", {}),
        (STREAM, "vault.open", "uid:3509194158000001", {}),
        (STREAM, "vault.open", WHO + "\n", {}),
        (STREAM + "\n", "vault.open", WHO, {}),
        (STREAM, "vault.open", WHO, {"reason": "untuk Warga Uji"}),
        (STREAM, "vault.open", WHO, {"reason": "3509194158000001"}),
        (STREAM, "vault.open", WHO, {"reason": "baris\n"}),
        (STREAM, "vault.open", WHO, {"reason": "é"}),
        (STREAM, "vault.open", WHO, {"reason": ["download", "untuk Warga Uji"]}),
        (STREAM, "vault.open", WHO, {"reason": {"is": "nested"}}),
        (STREAM, "vault.open", WHO, {"reason": [["nested"]]}),
        (STREAM, "vault.open", WHO, {"share": 0.5}),
        (STREAM, "vault.open", WHO, {"share": float("nan")}),
        (STREAM, "vault.open", WHO, {"size": 2**60}),
        (STREAM, "vault.open", WHO, {"nama pemohon": "x"}),
    ],
)
def test_what_could_name_a_person_is_refused_and_not_quoted(stream, kind, actor, facts):
    with pytest.raises(ValueError, match="stream|actor|facts") as refused:
        refuse_unfit(stream, kind, actor, facts)
    assert "3509" not in str(refused.value)
    assert "Warga" not in str(refused.value)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"size": 0, "sha256": "0" * 64, "until": "2026-11-29T07:00:00Z", "open": True, "organization_id": None},
        {"decree": "188.45/12/1.12/2026", "objects": [ID, ID]},
    ],
)
def test_ids_states_dates_and_digests_are_taken(facts):
    refuse_unfit(STREAM, "vault.open", WHO, facts)


@pytest.mark.parametrize("stream", ["officers", "keys", STREAM, f"request:{ID}", "request:1"])
def test_streams(stream):
    refuse_unfit(stream, "text.erase", WHO, {})


def test_the_table_of_kinds_is_whole():
    for code, kind in KINDS.items():
        assert code == kind.code
        assert kind.says
    assert OPENING["vault"] == {"vault.put"}
    assert OPENING["request"] == {"request.submit", "request.register"}
    assert None not in OPENING
