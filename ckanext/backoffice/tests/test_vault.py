"""The vault on a real disk and database: the row comes last, nothing half stays, and nobody else may read."""

import io
import stat

import pytest
import vault_room
from ckan import model
from ckan.common import config
from pyrage import decrypt
from vault_room import ESCROW, INTI, KELUAR, STRANGER, files, known

from ckanext.backoffice.vault import store
from ckanext.backoffice.vault.model import VaultObject

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    return vault_room.furnish(tmp_path, monkeypatch)


class Broken(io.RawIOBase):
    """A disk or a browser that gives up in the middle."""

    def read(self, size=-1):
        raise OSError("gone")


# Nothing half stays
def test_a_broken_stream_leaves_neither_file_nor_row(vault):
    with pytest.raises(OSError, match="gone"):
        store.put(Broken(), "upload", "resource:1")
    assert files(vault) == []
    assert known() == set()


def test_an_unknown_purpose_writes_nothing(vault):
    with pytest.raises(ValueError, match="lain"):
        store.put(io.BytesIO(b"isi"), "lain", "resource:1")
    assert files(vault) == []


def test_putting_does_not_commit(vault):
    store.put(io.BytesIO(b"isi"), "upload", "resource:1")
    model.Session.rollback()
    assert known() == set()


def test_nobody_else_may_read_the_sealed_file(vault):
    path = store.path_of(store.put(io.BytesIO(b"isi"), "upload", "resource:1"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


# What is kept
def test_two_objects_with_the_same_bytes_are_two(vault):
    first, second = (store.put(io.BytesIO(b"isi"), "upload", "resource:1") for _ in range(2))
    assert first != second
    assert store.path_of(first).read_bytes() != store.path_of(second).read_bytes()


def test_the_object_is_complete_and_recorded(vault, monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.vault.escrow_recipient", str(ESCROW.to_public()))
    id_ = store.put(io.BytesIO(b"isi rahasia"), "upload", "resource:1")
    model.Session.commit()
    model.Session.expire_all()
    kept = model.Session.get(VaultObject, id_)
    box = store.path_of(kept.id).read_bytes()
    assert decrypt(box, [INTI]) == decrypt(box, [ESCROW]) == b"isi rahasia"
    assert (kept.purpose, kept.owner, kept.size, kept.sealed_size) == ("upload", "resource:1", 11, len(box))
    assert len(kept.recipients.split()) == 2
    assert (kept.keep_until - kept.created).days == 30


@pytest.mark.parametrize(("purpose", "key", "others"), [("upload", INTI, KELUAR), ("letter", KELUAR, INTI)])
def test_the_purpose_says_which_key_opens(purpose, key, others):
    box = store.path_of(store.put(io.BytesIO(b"isi"), purpose, "resource:1")).read_bytes()
    for wrong in (others, STRANGER):
        with pytest.raises(Exception, match="No matching keys"):
            decrypt(box, [wrong])
    assert decrypt(box, [key]) == b"isi"
