"""What comes between: a worker or keeper that dies or is away, a person who is quicker; and telling the owner."""

import io
import os
import signal
import time

import officer_room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import logic, model
from ckan.lib import jobs
from inspection_room import CLEAN, act, as_csv, decide, inspect, kinds, leaked, people, shown, worked

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.vault import opening, store
from ckanext.backoffice.vault.model import VaultHold, VaultObject
from ckanext.datamask.inspection import repository, work
from ckanext.datamask.model import FileInspection

pytestmark = pytest.mark.usefixtures("nobody_in_office", "keeper")

MANY = 60_000
"""Rows that keep the keeper busy for some seconds."""


@pytest.fixture(autouse=True)
def empty_queue():
    model.Session.execute(sa.delete(FileInspection))
    model.Session.commit()
    jobs.get_queue().empty()
    yield
    jobs.get_queue().empty()


@pytest.fixture
def office(world):
    return world.office["id"]


@pytest.fixture
def unit(office):
    return officer_room.officer(Role.UNIT, office)


def queued():
    return [job.args[0] for job in jobs.get_queue().jobs]


def waited_until(done):
    for _ in range(600):
        if done():
            return
        model.Session.rollback()
        time.sleep(0.05)
    raise AssertionError


def waited_for(id_, state):
    waited_until(lambda: shown(id_)["state"] == state)


def retried(id_, until):
    """As the clock does it; the keeper may still be at what nobody waits for any more."""
    for _ in range(120):
        if worked(id_)["state"] == until:
            return shown(id_)
        time.sleep(0.5)
    raise AssertionError(shown(id_))


def killed(process):
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


# Waking
def test_a_file_wakes_a_worker_when_it_is_committed_and_so_does_a_decision(office, unit):
    id_ = inspect(CLEAN, office)
    assert queued() == [id_]
    jobs.get_queue().empty()
    worked(id_)
    assert queued() == []
    decide(id_, unit)
    assert queued() == [id_]


def test_the_clock_wakes_what_was_left_over_once(office):
    id_ = inspect(CLEAN, office)
    jobs.get_queue().empty()
    for _twice in range(2):
        work.tick()
    assert queued() == [id_]
    worked(id_)
    jobs.get_queue().empty()
    work.tick()
    assert queued() == []


def test_a_keeper_that_is_away_loses_nothing(office, keeper):
    keeper.stop()
    id_ = inspect(CLEAN, office)
    assert [worked(id_)["state"] for _twice in range(2)] == ["scanning", "scanning"]
    assert kinds(id_)[-1] == ("start_scan", "system")
    keeper.start()
    assert worked(id_)["state"] == "clean"


# Dying
def test_a_worker_that_is_killed_while_it_searches_or_masks_is_followed_by_another(office, unit):
    rows = people(MANY)
    id_ = inspect(as_csv(rows), office)
    for state, until in (("scanning", "findings"), ("masking", "proven")):
        process = vault_room.in_child(lambda: work.run(id_))
        waited_for(id_, state)
        with work.alone(id_) as mine:
            assert not mine
        assert repository.unfinished(untold=False) == []
        killed(process)
        waited_until(lambda: [name for name, _version in repository.unfinished(untold=False)] == [id_])
        done = retried(id_, until)
        if until == "findings":
            decide(id_, unit)
    assert leaked(vault_bytes(done["masked_object_id"]), rows[:500]) == []
    assert [kind for kind, _ in kinds(id_)].count("proven") == 1
    held = set(model.Session.execute(sa.select(VaultHold.object_id).where(VaultHold.holder_id == id_)).scalars())
    assert held == {done["object_id"], done["masked_object_id"]}


def test_a_keeper_that_is_killed_while_it_masks_leaves_no_clear_byte_and_no_result(office, unit, keeper):
    id_ = inspect(as_csv(people(MANY)), office)
    retried(id_, "findings")
    decide(id_, unit)
    process = vault_room.in_child(lambda: work.run(id_))
    waited_for(id_, "masking")
    waited_until(lambda: list((keeper.folder / "tmp").rglob("asal.csv")))
    keeper.process.kill()
    keeper.process.wait()
    os.waitpid(process, 0)
    assert (shown(id_)["state"], shown(id_)["masked_object_id"]) == ("masking", None)
    keeper.start()
    assert retried(id_, "proven")["proof"]["residue"] == 0


def test_what_is_withheld_while_it_is_masked_stays_withheld(office, unit):
    id_ = inspect(as_csv(people(MANY)), office)
    retried(id_, "findings")
    decide(id_, unit)
    process = vault_room.in_child(lambda: work.run(id_))
    waited_for(id_, "masking")
    version = shown(id_)["version"]
    act("datamask_inspection_withhold", unit, id=id_, version=version, reason="salah berkas")
    os.waitpid(process, 0)
    found = shown(id_)
    assert (found["state"], found["masked_object_id"]) == ("withheld", None)
    copies = sa.select(VaultObject.id).where(VaultObject.purpose == "release", VaultObject.owner == found["owner"])
    unheld = copies.where(VaultObject.id.not_in(sa.select(VaultHold.object_id)))
    assert len(model.Session.execute(unheld).all()) == 1


def test_an_original_that_is_damaged_ends_it(office):
    id_ = inspect(CLEAN, office)
    path = store.path_of(shown(id_)["object_id"])
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    vault_room.overwrite(path, bytes(data))
    assert retried(id_, "unreadable")["fault"] == "vault"


# Telling the plugin that owns the file
@pytest.fixture
def told(monkeypatch):
    """What a plugin that is not loaded here would be told."""
    calls = []
    logic.get_action("status_show")
    listen = lambda context, data: calls.append((context["ignore_auth"], data))  # noqa: E731
    monkeypatch.setitem(logic._actions, work.LISTENER, listen)
    return calls


def test_the_owner_is_told_once_of_every_end(office, unit, told):
    id_ = inspect(CLEAN, office)
    for _twice in range(2):
        worked(id_)
    decide(id_, unit)
    for _twice in range(2):
        worked(id_)
    owner = shown(id_)["owner"]
    assert told == [(True, {"owner": owner, "id": id_, "state": state}) for state in ("clean", "proven")]


def test_an_owner_that_fails_to_listen_is_told_again(office, told, monkeypatch):
    def fail(context, data):
        raise RuntimeError

    id_ = inspect(CLEAN, office)
    monkeypatch.setitem(logic._actions, work.LISTENER, fail)
    with pytest.raises(RuntimeError):
        work.run(id_)
    assert shown(id_)["state"] == "clean"
    jobs.get_queue().empty()
    work.tick()
    assert queued() == [id_]
    monkeypatch.setitem(logic._actions, work.LISTENER, lambda context, data: told.append(data["state"]))
    work.run(id_)
    assert told == ["clean"]


def vault_bytes(object_id):
    out = io.BytesIO()
    with opening.open(object_id, "system:test", "check") as opened:
        opened.copy_to(out)
    return out.getvalue()
