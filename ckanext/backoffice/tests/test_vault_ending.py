"""The end of an object: never while somebody needs it or its retention runs; both ways between files and rows."""

import io
import os
from datetime import UTC, datetime, timedelta
from importlib import import_module

import click
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from click.testing import CliRunner
from vault_room import change, files, known, put

from ckanext.backoffice import ledger
from ckanext.backoffice.cli import backoffice
from ckanext.backoffice.ledger.event import ACTOR
from ckanext.backoffice.vault import faults, holds, opening, purge, store, sweep
from ckanext.backoffice.vault.model import VaultObject

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")

NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=31)
"""After the retention of an upload."""


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    return vault_room.furnish(tmp_path, monkeypatch)


@pytest.fixture
def object_id():
    return put(b"isi", "upload")


def purged(now):
    purge.choose(now)
    model.Session.commit()
    ids = purge.remove(now, "system:clock")
    model.Session.commit()
    return ids


# Not yet
def test_retention_keeps_what_nobody_holds(object_id):
    assert purged(NOW + timedelta(days=29)) == []
    assert store.path_of(object_id).is_file()


def test_one_hold_of_two_keeps_it(object_id):
    holds.hold(object_id, "resource", "1")
    holds.hold(object_id, "request", "1")
    holds.release(object_id, "resource", "1")
    assert purged(LATER) == []
    assert known() == {object_id}


def test_a_hold_until_a_time_keeps_it_until_then(object_id):
    holds.hold(object_id, "request", "1", until=LATER + timedelta(seconds=1))
    assert purged(LATER) == []
    assert purged(LATER + timedelta(seconds=1)) == [object_id]


def test_a_hold_that_is_set_again_is_moved(object_id):
    holds.hold(object_id, "request", "1", until=NOW)
    holds.hold(object_id, "request", "1")
    assert purged(LATER) == []


def test_a_hold_between_choosing_and_removing_is_refused(object_id):
    assert purge.choose(LATER) == [object_id]
    model.Session.commit()
    with pytest.raises(LookupError):
        holds.hold(object_id, "request", "1")
    with pytest.raises(LookupError), opening.open(object_id, "system:clock", "download"):
        pass
    assert faults.lines() == []


def test_an_unknown_object_is_not_held():
    with pytest.raises(LookupError):
        holds.hold("0b8f6f0e-0000-4000-8000-000000000009", "request", "1")


def test_a_row_that_was_replaced_removes_nothing(object_id):
    change(object_id, keep_until=NOW - timedelta(days=1))
    assert purged(NOW) == []
    assert store.path_of(object_id).is_file()
    assert len(faults.lines()) == 1


def test_marked_by_another_hand_an_object_that_is_held_stays(object_id):
    holds.hold(object_id, "request", "1")
    change(object_id, purging=NOW)
    assert purge.remove(LATER, "system:clock") == []
    assert store.path_of(object_id).is_file()


@pytest.mark.parametrize("actor", ["Warga Uji", "user:3509194158000001"])
def test_who_purges_is_an_id(actor):
    assert not ACTOR.fullmatch(actor)
    with pytest.raises(ValueError, match="id"):
        purge.remove(LATER, actor)


# Gone
def test_the_last_hold_released_and_retention_passed_end_it(object_id, vault):
    holds.hold(object_id, "resource", "1")
    holds.release_all("resource", "1")
    assert purged(LATER) == [object_id]
    assert files(vault) == []
    assert known() == set()
    told = ledger.events(f"vault:{object_id}")
    assert [(event.kind, event.actor) for event in told] == [
        ("vault.put", "system:portal"),
        ("vault.purge", "system:clock"),
    ]
    assert told[1].facts == {"purpose": "upload", "reason": "retention-passed-and-no-hold"}


@pytest.mark.parametrize("step", ["before the file", "after the file"])
def test_a_kill_in_between_is_finished_by_the_next_one(object_id, vault, step):
    purge.choose(LATER)
    model.Session.commit()
    if step == "after the file":
        purge.remove(LATER, "system:clock")
        model.Session.rollback()
    assert sweep.sweep(LATER).missing == []
    assert faults.lines() == []
    assert purged(LATER) == [object_id]
    assert (files(vault), known()) == ([], set())


# Both ways
def old(path):
    os.utime(path, (0, 0))
    return path


def test_what_is_young_or_known_stays(object_id, vault):
    old(store.path_of(object_id))
    young = vault / "ab" / "young.part"
    young.parent.mkdir(exist_ok=True)
    young.write_bytes(b"x")
    orphan = store.path_of(put_without_row())
    swept = sweep.sweep(datetime.now(UTC))
    assert (swept.parts, swept.orphans, swept.missing) == ([], [], [])
    assert young.exists()
    assert orphan.exists()


def test_old_leftovers_go(object_id, vault):
    orphan = old(store.path_of(put_without_row()))
    part = vault / orphan.parent.name / "x.part"
    part.write_bytes(b"x")
    old(part)
    swept = sweep.sweep(datetime.now(UTC))
    assert (swept.parts, swept.orphans) == ([part], [orphan])
    assert files(vault) == [store.path_of(object_id)]


def test_what_is_removed_is_in_the_ledger(vault):
    orphan, strange = old(store.path_of(put_without_row())), vault / "ab" / "aneh sekali.part"
    strange.parent.mkdir(exist_ok=True)
    strange.write_bytes(b"x")
    old(strange)
    sweep.sweep(datetime.now(UTC))
    (told,) = ledger.events("vault")
    assert (told.kind, told.facts) == ("vault.sweep", {"files": sorted([orphan.name, "aneh%20sekali.part"])})
    sweep.sweep(datetime.now(UTC))
    assert len(ledger.events("vault")) == 1


def test_a_row_that_somebody_took_away_is_red_and_its_file_stays(object_id, vault):
    """Nothing in the vault's own tables tells it from a put that was undone; the ledger does."""
    model.Session.execute(sa.delete(VaultObject))
    model.Session.commit()
    old(store.path_of(object_id))
    swept = sweep.sweep(datetime.now(UTC))
    assert (swept.orphans, swept.forgotten) == ([], [object_id])
    assert files(vault)
    assert [line.split(":")[0] for line in faults.lines()] == [object_id]


def test_a_purge_in_parts(vault, monkeypatch):
    monkeypatch.setattr(purge, "AT_ONCE", 2)
    ids = {put(b"isi", "upload") for _ in range(3)}
    first = purged(LATER)
    assert len(first) == 2
    assert {*first, *purged(LATER)} == ids


def test_a_row_without_a_file_is_red_and_stays(object_id):
    store.path_of(object_id).unlink()
    assert sweep.sweep(datetime.now(UTC)).missing == [object_id]
    assert known() == {object_id}
    assert len(faults.lines()) == 1


def test_a_vault_beside_the_wrong_database_is_not_emptied(monkeypatch):
    monkeypatch.setattr(sweep, "SUSPICIOUS", 2)
    orphans = [old(store.path_of(put_without_row())) for _ in range(3)]
    assert sweep.sweep(datetime.now(UTC)).refused
    assert all(path.exists() for path in orphans)
    assert faults.lines()[0].startswith("sweep: ")
    orphans.pop().unlink()
    assert not sweep.sweep(datetime.now(UTC)).refused
    assert faults.lines() == []


def put_without_row():
    return store.seal_object(io.BytesIO(b"isi"), "upload", "resource:1").id


# By command
@pytest.fixture
def command(app):
    """`ckan backoffice vault ...` with the settings of the test; the program itself reads the ini anew."""

    def run(*args):
        with click.Context(backoffice) as parent:
            parent.meta["flask_app"] = app.flask_app
            return CliRunner().invoke(backoffice.commands["vault"], args, parent=parent)

    return run


def test_list_shows_one_line_an_object(command, object_id):
    put(b"surat", "letter")
    holds.hold(object_id, "resource", "1")
    model.Session.commit()
    lines = command("list", "--purpose", "upload").output.splitlines()
    assert len(lines) == 2
    assert lines[1].split() == [object_id, "upload", "3", str((NOW + timedelta(days=30)).date()), "1", "request:1"]
    assert len(command("list").output.splitlines()) == 3


def test_verify_is_green_then_red(command, object_id):
    done = command("verify")
    assert (done.exit_code, done.output) == (0, "1 objek diperiksa.\nhijau  Brankas\n")
    store.path_of(object_id).unlink()
    done = command("verify", object_id)
    assert done.exit_code == 1
    assert f"MERAH  {object_id}: Berkas tersegelnya hilang." in done.output


def test_purge_first_says_and_then_does(command, object_id, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return LATER

    monkeypatch.setattr(import_module("ckanext.backoffice.cli.vault"), "datetime", Clock)
    assert command("purge", "--dry-run").output.splitlines() == [object_id, "1 objek akan dihapus."]
    assert known() == {object_id}
    assert command("purge").output.splitlines() == [object_id, "1 objek dihapus."]
    assert known() == set()


def test_sweep_by_command(command, object_id):
    old(store.path_of(put_without_row()))
    done = command("sweep")
    assert done.exit_code == 0
    assert "0 sisa penulisan dan 1 berkas tanpa catatan dihapus." in done.output
