"""Two clocks, real processes: a task runs once, and when one clock is killed the other takes over."""

import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model
from vault_room import in_child

from ckanext.backoffice.clock import loop
from ckanext.backoffice.clock.model import ClockTick
from ckanext.backoffice.clock.ticks import Tick

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db")

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
TURN_SECONDS = 0.05


def note(path: Path, word: str) -> None:
    """One line, whole, whoever else writes."""
    with path.open("a") as file:
        file.write(f"{word} {os.getpid()}\n")


def noted(path: Path) -> list[list[str]]:
    return [line.split() for line in path.read_text().splitlines()] if path.exists() else []


def slow(path: Path, seconds: float):
    def work(_now):
        note(path, "begin")
        time.sleep(seconds)
        note(path, "end")

    return work


def clock(folder: Path, name: str, ticks: list[Tick]) -> int:
    return in_child(lambda: loop.run(folder / name, lambda: ticks, TURN_SECONDS))


def stop(*children: int) -> None:
    for child in children:
        os.kill(child, signal.SIGTERM)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def wait_until(true) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_task_of_an_hour_runs_once(tmp_path):
    path = tmp_path / "notes"
    clocks = [clock(tmp_path, name, [Tick("a.hourly", HOUR, slow(path, 0.5))]) for name in ("one", "two")]
    time.sleep(3)
    stop(*clocks)
    assert [word for word, _ in noted(path)] == ["begin", "end"]


def test_a_task_of_a_second_never_runs_twice_at_a_time(tmp_path):
    path = tmp_path / "notes"
    clocks = [clock(tmp_path, name, [Tick("a.often", SECOND, slow(path, 0.4))]) for name in ("one", "two")]
    time.sleep(6)
    stop(*clocks)
    words = [word for word, _ in noted(path)]
    assert 3 <= words.count("begin") <= 7
    assert words == ["begin", "end"] * words.count("begin")


def test_when_a_clock_is_killed_in_a_task_the_other_does_it(tmp_path):
    path = tmp_path / "notes"
    ticks = [Tick("a.hourly", HOUR, slow(path, 2))]
    clocks = [clock(tmp_path, name, ticks) for name in ("one", "two")]
    wait_until(lambda: noted(path))
    ((_, first),) = noted(path)
    os.kill(int(first), signal.SIGKILL)
    os.waitpid(int(first), 0)
    (other,) = set(clocks) - {int(first)}
    wait_until(lambda: len(noted(path)) == 3)
    stop(other)
    assert noted(path) == [["begin", first], ["begin", str(other)], ["end", str(other)]]
    assert model.Session.execute(sa.select(ClockTick.name)).scalars().all() == ["a.hourly"]


def test_told_to_stop_it_finishes_what_it_has_begun(tmp_path):
    path = tmp_path / "notes"
    child = clock(tmp_path, "one", [Tick(f"a.{n}", HOUR, slow(path, 1)) for n in range(3)])
    wait_until(lambda: noted(path))
    stop(child)
    assert [word for word, _ in noted(path)] == ["begin", "end"]


def test_while_another_works_it_beats(tmp_path):
    path = tmp_path / "notes"
    clocks = [clock(tmp_path, name, [Tick("a.hourly", HOUR, slow(path, 1.5))]) for name in ("one", "two")]
    wait_until(lambda: noted(path))
    ((_, working),) = noted(path)
    idle = "two" if int(working) == clocks[0] else "one"
    time.sleep(1.2)
    beaten = datetime.fromtimestamp((tmp_path / idle).stat().st_mtime, UTC)
    stop(*clocks)
    assert datetime.now(UTC) - beaten < timedelta(seconds=2.5)
