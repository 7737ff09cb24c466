"""Opening: who has no key gets a sentence; what is not as it was put gives no byte and a red line."""

import io
import os

import pytest
import vault_room
from ckan import model
from ledger_room import unguarded
from pyrage import encrypt
from vault_room import INTI, KELUAR, change, overwrite, put

from ckanext.backoffice import config as backoffice_config
from ckanext.backoffice import ledger
from ckanext.backoffice.vault import checking, faults, opening, store
from ckanext.backoffice.vault.faults import Fault
from ckanext.backoffice.vault.model import VaultObject, record_of
from ckanext.backoffice.vault.seal import BLOCK

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")

WHO = "user:0b8f6f0e-0000-4000-8000-000000000001"
DATA = os.urandom(200_000)


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    return vault_room.furnish(tmp_path, monkeypatch)


def bytes_of(id_, **more):
    out = io.BytesIO()
    with opening.open(id_, WHO, "download", **more) as opened:
        opened.copy_to(out)
    return out.getvalue()


# Who may not
def test_without_the_key_there_is_a_sentence_and_no_red_line():
    id_ = put(DATA, "upload")
    with pytest.raises(opening.CannotOpen, match="keeper"):
        bytes_of(id_)
    assert faults.lines() == []


def test_an_unknown_object_is_unknown():
    with pytest.raises(LookupError):
        bytes_of("0b8f6f0e-0000-4000-8000-000000000009")


@pytest.mark.parametrize(
    ("actor", "reason"),
    [
        ("Warga Uji", "download"),
        ("user:3509194158000001", "download"),
        ("uid:3509194158000001", "download"),
        (WHO, "untuk Warga Uji"),
        (WHO, "3509194158000001"),
        (WHO, ""),
    ],
)
def test_what_could_name_a_person_does_not_get_into_the_log(actor, reason, caplog):
    id_ = put(DATA)
    with pytest.raises(ValueError, match="code words"), opening.open(id_, actor, reason):
        pass
    assert not [record for record in caplog.records if "3509" in record.getMessage()]


# Five attacks and what belongs to them: no byte, a red line
def truncated(id_, _other):
    path = store.path_of(id_)
    overwrite(path, path.read_bytes()[:-70_000])


def flipped(id_, _other):
    path = store.path_of(id_)
    box = bytearray(path.read_bytes())
    box[-5] ^= 1
    overwrite(path, bytes(box))


def swapped(id_, other):
    overwrite(store.path_of(id_), store.path_of(other).read_bytes())


def forged(id_, _other):
    """Anyone can seal to a public key: another content, and the same length also when sealed (age pads by chance)."""
    path, content = store.path_of(id_), os.urandom(len(DATA))
    boxes = (encrypt(content, [KELUAR.to_public()]) for _ in range(20_000))
    overwrite(path, next(box for box in boxes if len(box) == path.stat().st_size))


def row_replaced(id_, other):
    """File and all figures of another object, under the id of this one."""
    swapped(id_, other)
    fields = ("sha256", "size", "sealed_sha256", "sealed_size", "recipients", "created", "keep_until", "mark")
    there = model.Session.get(VaultObject, other)
    change(id_, **{name: getattr(there, name) for name in fields})


def marked_anew(id_, _other):
    """By whoever has the portal's own keys: row and mark fit each other, and the ledger tells another story."""
    change(id_, owner="request:2")
    there = model.Session.get(VaultObject, id_)
    change(id_, mark=record_of(there).mark(backoffice_config.vault_record_key()))


def put_past_the_ledger(id_, _other):
    """A put whose event never was, as far as the ledger can be told to forget."""
    unguarded(f"DELETE FROM ledger.event WHERE stream = 'vault:{id_}'")


def removed(id_, _other):
    store.path_of(id_).unlink()


def owner_replaced(id_, _other):
    change(id_, owner="request:2")


def mark_removed(id_, _other):
    """By somebody, or by the revision that brought marks: there is no difference to be seen."""
    change(id_, mark="")


def retention_replaced(id_, _other):
    there = model.Session.get(VaultObject, id_)
    change(id_, keep_until=there.created)


ATTACKS = {
    truncated: Fault.CHANGED,
    flipped: Fault.CHANGED,
    swapped: Fault.CHANGED,
    forged: Fault.CHANGED,
    row_replaced: Fault.ROW,
    owner_replaced: Fault.ROW,
    retention_replaced: Fault.ROW,
    mark_removed: Fault.UNMARKED,
    marked_anew: Fault.EVENT,
    put_past_the_ledger: Fault.EVENT,
    removed: Fault.MISSING,
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_an_object_that_is_not_as_it_was_put_gives_no_byte(attack):
    id_, other = put(DATA), put(os.urandom(len(DATA)))
    attack(id_, other)
    out = io.BytesIO()
    with pytest.raises(opening.Damaged) as refusal, opening.open(id_, WHO, "download") as opened:
        opened.copy_to(out)
    assert out.getvalue() == b""
    assert refusal.value.fault is ATTACKS[attack]
    model.Session.rollback()
    assert [line.split(":")[0] for line in faults.lines()] == [id_]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_the_check_without_a_key_sees_the_same(attack):
    id_, other = put(DATA), put(os.urandom(len(DATA)))
    attack(id_, other)
    assert checking.fault_of(id_) is ATTACKS[attack]
    assert [line.split(":")[0] for line in faults.lines()] == [id_]
    assert checking.fault_of(other) is None


def test_a_row_that_names_itself_anew_chooses_neither_a_path_nor_the_log(caplog):
    id_ = put(DATA)
    change(id_, id="../../../tmp/x")
    with pytest.raises(opening.Damaged):
        bytes_of("../../../tmp/x")
    assert "tmp" not in caplog.text
    assert [path.name for path in faults.folder().iterdir()] == ["records"]


def test_a_file_that_changes_after_the_check_gives_no_strange_byte():
    data = os.urandom(3 * BLOCK)
    id_, out = put(data), io.BytesIO()
    forged_box = encrypt(data[: 2 * BLOCK] + os.urandom(BLOCK), [KELUAR.to_public()])
    with opening.open(id_, WHO, "download") as opened:
        store.path_of(id_).chmod(0o600)
        store.path_of(id_).write_bytes(forged_box)
        with pytest.raises(opening.Damaged):
            opened.copy_to(out)
    assert out.getvalue() == data[: 2 * BLOCK]
    assert len(faults.lines()) == 1


# Health
def test_the_line_goes_when_the_file_is_restored():
    id_ = put(DATA)
    path = store.path_of(id_)
    box = path.read_bytes()
    flipped(id_, None)
    assert checking.fault_of(id_) is Fault.CHANGED
    overwrite(path, box)
    assert checking.fault_of(id_) is None
    assert faults.lines() == []


# Who may
def test_the_portal_opens_what_goes_out():
    assert bytes_of(put(DATA, "letter")) == DATA


def test_who_opened_is_in_the_ledger_before_a_byte_leaves_and_stays_there():
    id_, out = put(DATA, "letter"), io.BytesIO()
    with opening.open(id_, WHO, "download") as opened:
        assert out.getvalue() == b""
        model.Session.rollback()
        (_, told) = ledger.events(f"vault:{id_}")
        opened.copy_to(out)
    assert (told.kind, told.actor, told.facts) == ("vault.open", WHO, {"purpose": "letter", "reason": "download"})
    model.Session.rollback()
    assert len(ledger.events(f"vault:{id_}")) == 2


def test_who_is_refused_is_not_told_to_have_opened():
    id_ = put(DATA, "upload")
    with pytest.raises(opening.CannotOpen):
        bytes_of(id_)
    assert len(ledger.events(f"vault:{id_}")) == 1


def test_who_brings_the_identity_opens_what_is_raw():
    assert bytes_of(put(DATA, "upload"), identities=[str(INTI)]) == DATA


def test_a_receiver_that_goes_away_makes_nothing_red():
    class Gone(io.RawIOBase):
        def write(self, _data):
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError), opening.open(put(DATA), WHO, "download") as opened:
        opened.copy_to(Gone())
    assert faults.lines() == []
