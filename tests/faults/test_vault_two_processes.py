"""Two processes on one object: a hold and a purge never both succeed, whoever comes first."""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import vault_room
from ckan import model
from vault_room import in_child, known, purge_all

from ckanext.backoffice.vault import faults, holds, purge, store

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")

ROUNDS = 30
LATER = datetime.now(UTC) + timedelta(days=31)
"""After the retention of an upload."""


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    return vault_room.furnish(tmp_path, monkeypatch)


def wait_for(gate: Path) -> None:
    deadline = time.monotonic() + 20
    while not gate.exists():
        assert time.monotonic() < deadline
        time.sleep(0.0005)


def exit_code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def unfinished(act: Callable[[], object], begun: Path) -> None:
    """Act, tell, and commit half a second later."""
    act()
    begun.touch()
    time.sleep(0.5)
    model.Session.commit()


def test_a_hold_waits_for_a_purge_that_has_begun_and_is_refused(tmp_path):
    id_ = vault_room.put(b"isi", "upload")
    purger = in_child(lambda: unfinished(lambda: purge.choose(LATER), tmp_path / "begun"))
    wait_for(tmp_path / "begun")
    with pytest.raises(LookupError):
        holds.hold(id_, "request", "1")
    model.Session.rollback()
    assert exit_code(purger) == 0
    purge_all(LATER)
    assert known() == set()


def test_a_purge_leaves_what_somebody_is_about_to_hold(tmp_path):
    id_ = vault_room.put(b"isi", "upload")
    holder = in_child(lambda: unfinished(lambda: holds.hold(id_, "request", "1"), tmp_path / "begun"))
    wait_for(tmp_path / "begun")
    assert purge.choose(LATER) == []
    model.Session.commit()
    assert exit_code(holder) == 0
    purge_all(LATER)
    assert known() == {id_}


def test_of_two_purges_one_removes(tmp_path):
    id_ = vault_room.put(b"isi", "upload")
    purge.choose(LATER)
    model.Session.commit()
    other = in_child(lambda: unfinished(lambda: purge.remove(LATER, "system:clock"), tmp_path / "begun"))
    wait_for(tmp_path / "begun")
    assert purge.remove(LATER, "system:clock") == []
    model.Session.commit()
    assert exit_code(other) == 0
    assert known() == set()
    assert not store.path_of(id_).exists()


def hold_it(id_: str, gate: Path) -> None:
    ready(gate)
    holds.hold(id_, "request", "1")
    model.Session.commit()


def purge_it(gate: Path) -> None:
    ready(gate)
    purge_all(LATER)


def ready(gate: Path) -> None:
    """Connected, and off at almost the same instant."""
    model.Session.connection()
    model.Session.rollback()
    wait_for(gate)
    time.sleep(random.uniform(0, 0.004))


def test_in_any_order_either_the_hold_or_the_purge_succeeds(tmp_path):
    for number in range(ROUNDS):
        id_, gate = vault_room.put(b"isi", "upload"), tmp_path / f"gate{number}"
        holder = in_child(lambda id_=id_, gate=gate: hold_it(id_, gate))
        purgers = [in_child(lambda gate=gate: purge_it(gate)) for _ in range(2)]
        time.sleep(0.05)
        gate.touch()
        held = exit_code(holder) == 0
        assert [exit_code(purger) for purger in purgers] == [0, 0]
        # What a purger found locked is left to the next purge.
        purge_all(LATER)
        assert (id_ in known()) == store.path_of(id_).is_file() == held
        model.Session.rollback()
    assert faults.lines() == []
