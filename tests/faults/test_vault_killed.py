"""Killed while writing, at random instants: every row has its whole file, and nothing half is left after a sweep."""

import io
import os
import random
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import vault_room
from ckan import model
from vault_room import files, in_child, known, purge_all

from ckanext.backoffice.vault import checking, faults, holds, purge, store, sweep

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")

INSTANTS = 20
SOON = 0.25
"""Seconds within which a child is killed: long enough for some objects, too short to finish."""


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    return vault_room.furnish(tmp_path, monkeypatch)


def kill_at_random(child: int) -> bool:
    """Whether the child was still at work when it was killed."""
    time.sleep(random.uniform(0.01, SOON))
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def put_for_ever(told: Path) -> None:
    """Puts and commits; an id is told only after its commit."""
    with told.open("a", buffering=1) as tell:
        while True:
            id_ = store.put(io.BytesIO(os.urandom(random.randrange(3_000_000))), "upload", "resource:1")
            model.Session.commit()
            tell.write(f"{id_}\n")


def test_nothing_half_is_left_after_kills_while_writing(vault, tmp_path):
    told = tmp_path / "told"
    assert all(kill_at_random(in_child(lambda: put_for_ever(told))) for _ in range(INSTANTS))
    acknowledged = set(told.read_text().split())
    assert acknowledged
    assert acknowledged <= known()
    assert [checking.fault_of(id_) for id_ in known()] == [None] * len(known())
    model.Session.commit()
    sweep.sweep(datetime.now(UTC) + timedelta(days=2))
    assert {path.stem for path in files(vault)} == known()
    assert {path.suffix for path in files(vault)} == {".age"}


def purge_slowly(now: datetime) -> None:
    while True:
        purge.choose(now)
        model.Session.commit()
        purge.remove(now, "system:clock")
        time.sleep(0.02)
        model.Session.commit()
        put_small()


def put_small() -> None:
    store.put(io.BytesIO(b"isi"), "upload", "resource:1")
    model.Session.commit()


def test_a_purge_that_is_killed_is_finished_by_the_next(vault):
    kept = vault_room.put(b"isi", "upload")
    holds.hold(kept, "resource", "1")
    model.Session.commit()
    later = datetime.now(UTC) + timedelta(days=31)
    assert all(kill_at_random(in_child(lambda: purge_slowly(later))) for _ in range(INSTANTS))
    assert sweep.sweep(later).missing == []
    purge_all(later)
    assert known() == {kept}
    assert files(vault) == [store.path_of(kept)]
    assert faults.lines() == []
