"""Letters in the table: numbers without gaps, nothing personal in plain, and what is signed stays as it is."""

import threading
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import letter_room as room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from ckan.exceptions import CkanConfigurationException
from ckan.tests import factories

from ckanext.backoffice.vault.model import VaultHold, VaultObject
from ckanext.ppidrequest.config import refuse_wrong_settings
from ckanext.ppidrequest.letters import kinds, numbering, sealing, store, words
from ckanext.ppidrequest.letters.facts import Fault, Unfit
from ckanext.ppidrequest.letters.model import Letter
from ckanext.ppidrequest.letters.records import LetterSigner, Signature, State
from ckanext.ppidrequest.model import NumberSeries

DAY = date(2026, 3, 16)
PPID = LetterSigner(str(uuid.uuid4()), room.SIGNER)


@pytest.fixture(autouse=True)
def empty(world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: None) -> Iterator[None]:
    vault_room.furnish(tmp_path, monkeypatch)
    yield
    model.Session.rollback()
    for table in (Letter, NumberSeries, VaultHold, VaultObject):
        model.Session.execute(sa.delete(table))
    model.Session.commit()


def prepare(kind: str = "refusal", manual: str | None = None, signer: LetterSigner | None = PPID, **facts: Any) -> str:
    return store.prepare("r-1", kind, room.FACTS[kind] | facts, signer, DAY, manual)


def numbers() -> list[str]:
    return [each.number for each in store.of_request("r-1")]


def test_numbers_follow_the_pattern_without_gaps():
    for kind in ("disposition", "refusal", "delivery"):
        prepare(kind)
    assert numbers() == [f"000.8.3.4/{n}/35.09.323/2026" for n in (1, 2, 3)]


def test_another_pattern_is_a_setting(monkeypatch):
    monkeypatch.setitem(config, "ckanext.ppidrequest.letters.number_pattern", "KIP/{year}/{seq}")
    prepare()
    assert numbers() == ["KIP/2026/1"]


@pytest.mark.parametrize("pattern", ["", "KIP/{year}", "{seq}/{year}/{lain}", "{seq}/{year}/{", "{seq}/{year}/{0}"])
def test_a_pattern_that_numbers_nothing_is_refused_at_start(pattern):
    with pytest.raises(CkanConfigurationException, match="number_pattern"):
        refuse_wrong_settings({"ckanext.ppidrequest.letters.number_pattern": pattern})


def test_each_unit_has_a_book_and_a_kop_of_its_own():
    unit = factories.Organization(name=f"dinsos-{uuid.uuid4().hex[:6]}", title="Dinas Sosial", address="Jalan Unit 5")
    signer = LetterSigner(str(uuid.uuid4()), room.SIGNER, unit["id"])
    ids = [prepare(kind, signer=signer) for kind in ("unit_decision", "handover")]
    prepare("refusal")
    code = unit["name"].upper()
    assert numbers() == [f"000.8.3.4/{n}/{code}/2026" for n in (1, 2)] + ["000.8.3.4/1/35.09.323/2026"]
    kop = store.content(ids[0]).kop
    assert (kop.office, kop.lines) == ("DINAS SOSIAL", ("Jalan Unit 5",))


def test_a_receipt_bears_the_number_of_the_request_and_can_be_made_again():
    first = prepare("receipt", signer=None)
    store.void(first, "salah")
    prepare("receipt", signer=None)
    assert numbers() == ["PPID-2026-000123"] * 2
    assert store.record(first).signer_office == "Sistem"


def test_a_number_by_hand_is_used_once_and_passed_over():
    prepare(manual="000.8.3.4/2/35.09.323/2026")
    assert [store.record(prepare()).number.split("/")[1] for _ in range(2)] == ["1", "3"]
    with pytest.raises(numbering.NumberTaken, match="000.8.3.4/2/35.09.323/2026"):
        prepare(manual=" 000.8.3.4/2/35.09.323/2026 ")
    assert len(numbers()) == 3


@pytest.mark.parametrize("typed", ["   ", "x" * 101, "a\nb", "a\x00b"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(numbering.UnfitNumber, match="100"):
        prepare(manual=typed)


def test_a_voided_number_stays_used():
    store.void(prepare(), "salah ketik nama")
    again = store.record(prepare())
    assert again.number.split("/")[1] == "2"
    with pytest.raises(numbering.NumberTaken):
        prepare(manual="000.8.3.4/1/35.09.323/2026")


def test_facts_that_make_no_letter_take_no_number():
    with pytest.raises(Unfit) as refused:
        prepare(consequence="")
    assert refused.value.faults == {"consequence": Fault.MISSING}
    assert store.record(prepare()).number.split("/")[1] == "1"


def test_two_at_once_and_one_that_is_rolled_back_leave_no_gap():
    """The second waits for the first; the number that was given back is taken by it."""
    prepare()
    model.Session.commit()
    lost = store.record(prepare()).number
    found: list[str] = []

    def second() -> None:
        found.append(store.record(prepare()).number)
        model.Session.commit()
        model.Session.remove()

    other = threading.Thread(target=second)
    other.start()
    other.join(timeout=1)
    assert found == []
    model.Session.rollback()
    other.join(timeout=10)
    assert found == [lost]
    assert [number.split("/")[1] for number in numbers()] == ["1", "2"]


def test_the_table_shows_nothing_of_the_applicant():
    id_ = prepare()
    row = model.Session.execute(sa.text("SELECT letter::text FROM ppidrequest_letter AS letter")).scalar_one()
    for secret in ("Ratna", "ratna@", "Jalan Contoh", "bantuan", "Drs. Contoh", "19680411"):
        assert secret not in row
        assert secret.encode().hex() not in row
    assert store.fields(id_) == room.FACTS["refusal"]
    assert store.content(id_).signer == room.SIGNER


CHANGES = [
    {"number": "000.8.3.4/99/35.09.323/2026"},
    {"signer_office": "Bupati"},
    {"request_id": "r-2"},
    {"dated": date(2026, 1, 1)},
    {"kind": "delivery"},
    {"sealed": b"x"},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_row_that_somebody_else_changed_says_nothing_any_more(change):
    id_ = prepare()
    model.Session.execute(sa.update(Letter).where(Letter.id == id_).values(change))
    with pytest.raises(sealing.Changed):
        store.fields(id_)


def test_a_letter_is_signed_once():
    id_, object_id = prepare(), vault_room.put(b"%PDF")
    store.attach(id_, object_id, "ab" * 32, 4, Signature.PORTAL)
    signed = store.record(id_)
    assert (signed.state, signed.object_id, signed.signature, signed.size) == (State.SIGNED, object_id, "portal", 4)
    held = model.Session.execute(sa.select(VaultHold.holder_kind, VaultHold.holder_id)).one()
    assert tuple(held) == ("letter", id_)
    with pytest.raises(store.NotPossible):
        store.attach(id_, object_id, "cd" * 32, 4, Signature.PORTAL)
    assert store.record(id_) == signed


def test_states_go_one_way():
    signed, other, void = prepare(), prepare(), prepare()
    with pytest.raises(store.NotPossible):
        store.replace(signed, other)
    store.attach(signed, vault_room.put(b"%PDF"), "ab" * 32, 4, Signature.PORTAL)
    store.replace(signed, other)
    assert (store.record(signed).state, store.record(signed).replaced_by) == (State.REPLACED, other)
    store.void(void, "batal")
    for act in (lambda: store.void(void, "lagi"), lambda: store.void(signed, "lagi")):
        with pytest.raises(store.NotPossible):
            act()
    with pytest.raises(store.NotPossible):
        store.attach(void, vault_room.put(b"%PDF"), "ab" * 32, 4, Signature.PORTAL)


def test_why_a_letter_is_void_lies_sealed():
    store.void(prepare(), "nama Ratna salah")
    row = model.Session.execute(sa.text("SELECT letter::text FROM ppidrequest_letter AS letter")).scalar_one()
    assert b"nama Ratna".hex() not in row


def test_an_erased_request_leaves_numbers_and_no_words():
    id_ = prepare()
    store.attach(id_, vault_room.put(b"%PDF"), "ab" * 32, 4, Signature.PORTAL)
    store.erase("r-1")
    assert store.record(id_).number.split("/")[1] == "1"
    assert model.Session.execute(sa.select(VaultHold)).first() is None
    with pytest.raises(sealing.Erased):
        store.fields(id_)


def test_a_code_finds_its_letter():
    record = store.record(prepare())
    assert store.by_token(record.token) == record
    assert store.by_token("AAAAAAAAAA") is None
    with pytest.raises(LookupError):
        store.record("tidak-ada")


def test_what_is_wrong_is_said_to_an_officer():
    with pytest.raises(Unfit) as refused:
        kinds.kind("refusal").compose(room.FACTS["refusal"] | {"test": "", "purpose": 7})
    said = words.sentences(refused.value)
    assert set(said) == {"test", "purpose"}
    assert all(said.values())
    assert set(words.FAULTS) == set(Fault)


CODES = [("7kq4-m9tw xz", "7KQ4M9TWXZ"), ("7KQ4M9TWX", ""), ("7KQ4M9TWX0", ""), ("", ""), ("<b>", "")]


@pytest.mark.parametrize(("typed", "code"), CODES)
def test_a_code_is_read_as_people_type_it(typed, code):
    assert numbering.read_code(typed) == code
