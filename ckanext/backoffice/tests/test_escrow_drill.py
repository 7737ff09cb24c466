"""The drill of the escrow key, as an operator does it on the server and with another machine."""

import hashlib

import pytest
import vault_room
from ckan import model
from ckan.common import config
from click.testing import CliRunner
from pyrage import decrypt

from ckanext.backoffice.cli import backoffice
from ckanext.backoffice.ledger import events
from ckanext.backoffice.vault import drill, store

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")

SETTING = "ckanext.backoffice.vault.escrow_recipient"


@pytest.fixture(autouse=True)
def vault(ledger, tmp_path, monkeypatch):
    found = vault_room.furnish(tmp_path, monkeypatch)
    monkeypatch.setitem(config, SETTING, str(vault_room.ESCROW.to_public()))
    return found


def tried(said, code=0):
    done = CliRunner().invoke(backoffice, ["keys", "drill"], input=f"{said}\n")
    model.Session.rollback()
    assert done.exit_code == code, done.output
    assert str(vault_room.ESCROW) not in done.output
    return done.output


def kinds():
    return [event.kind for event in events("keys")]


def test_the_newest_object_is_opened_and_the_ledger_keeps_it():
    vault_room.put(b"old", "upload")
    id_ = vault_room.put(b"new", "upload")
    assert drill.last() is None
    assert id_ in tried(vault_room.ESCROW)
    (event,) = events("keys")
    assert (event.kind, event.facts["object"]) == ("keys.drill", id_)
    assert event.actor.startswith("uid:")
    assert drill.last() == event.at
    assert [told.kind for told in events(store.ledger_stream(id_))] == ["vault.put", "vault.open"]


def test_what_another_machine_found_is_enough():
    """`age -d -i KEY FILE | sha256sum` there; the key never comes here."""
    id_ = vault_room.put(b"isi" * 999, "upload")
    plain = decrypt(store.path_of(id_).read_bytes(), [vault_room.ESCROW])
    tried(hashlib.sha256(plain).hexdigest().upper())
    assert kinds() == ["keys.drill"]


def test_an_empty_vault_gets_an_object_for_it(vault):
    tried(vault_room.ESCROW)
    assert kinds() == ["keys.drill"]
    assert len(vault_room.files(vault)) == 1
    tried(vault_room.ESCROW)
    assert len(vault_room.files(vault)) == 1


def test_what_was_put_before_the_key_is_no_object_for_it(monkeypatch):
    monkeypatch.setitem(config, SETTING, "")
    old = vault_room.put(b"old", "upload")
    monkeypatch.setitem(config, SETTING, str(vault_room.ESCROW.to_public()))
    assert old not in tried(vault_room.ESCROW)


@pytest.mark.parametrize(
    "said",
    ["", "halo", "AGE-SECRET-KEY-1XYZ", str(vault_room.STRANGER), str(vault_room.INTI), "f" * 64, "f" * 63],
    ids=["nothing", "a word", "half a key", "a stranger's", "the keeper's", "another digest", "a short digest"],
)
def test_what_proves_nothing_is_not_recorded(said):
    vault_room.put(b"new", "upload")
    output = tried(said, 1)
    assert "Error: " in output
    assert "Traceback" not in output
    assert kinds() == []
    assert drill.last() is None


def test_a_changed_object_is_no_drill():
    id_ = vault_room.put(b"new", "upload")
    vault_room.overwrite(store.path_of(id_), b"x" * store.path_of(id_).stat().st_size)
    assert "Error: " in tried(vault_room.ESCROW, 1)
    assert kinds() == []


def test_without_an_escrow_key_there_is_nothing_to_try(monkeypatch):
    monkeypatch.setitem(config, SETTING, "")
    assert "new-escrow" in tried("", 1)


def test_another_key_was_never_tried(monkeypatch):
    vault_room.put(b"new", "upload")
    tried(vault_room.ESCROW)
    monkeypatch.setitem(config, SETTING, str(vault_room.STRANGER.to_public()))
    assert drill.last() is None
