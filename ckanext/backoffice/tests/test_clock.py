"""The clock: each task in a transaction of its own, none stopped by another, each once however long it was off."""

import logging
from datetime import UTC, datetime, timedelta

import ckan.plugins as p
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from ckan.plugins import core

from ckanext.backoffice import office
from ckanext.backoffice.clock import health, loop
from ckanext.backoffice.clock.model import ClockTick
from ckanext.backoffice.clock.ticks import DAY, KERNEL, MINUTE, Tick, every
from ckanext.backoffice.clock.turn import turn
from ckanext.backoffice.interfaces import Effect, IOffice

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db")

NOW = datetime.now(UTC)
SECRET = "3509120303900001"


def always():
    return True


def write(key):
    return lambda now: model.Session.execute(sa.insert(model.SystemInfo.__table__).values(key=key, value=str(now)))


def written():
    model.Session.rollback()
    keys = model.Session.execute(sa.select(model.SystemInfo.key).where(model.SystemInfo.key.like("tick-%")))
    return set(keys.scalars())


def fail_after(work):
    def failing(now):
        work(now)
        raise LookupError(SECRET)

    return failing


def counted(times):
    return lambda now: times.append(now)


def bad(now=NOW):
    return [line for line in health.lines(now) if line.state == "bad" and line.name != health.NAME]


def test_what_a_task_does_is_committed_and_a_failing_one_stops_no_other():
    ticks = [
        Tick("a.first", DAY, write("tick-first")),
        Tick("a.failing", DAY, fail_after(write("tick-failing"))),
        Tick("a.last", DAY, write("tick-last")),
    ]
    turn(NOW, ticks, always)
    assert written() == {"tick-first", "tick-last"}


def test_a_broken_transaction_is_the_failing_tasks_own():
    broken = Tick("a.broken", DAY, lambda now: model.Session.execute(sa.text("SELECT nothing FROM nowhere")))
    turn(NOW, [broken, Tick("a.last", DAY, write("tick-last"))], always)
    assert written() == {"tick-last"}


def test_a_week_off_is_one_run_with_the_time_of_now():
    times = []
    daily = [Tick("a.daily", DAY, counted(times))]
    turn(NOW, daily, always)
    turn(NOW + DAY - MINUTE, daily, always)
    turn(NOW + 7 * DAY, daily, always)
    turn(NOW + 7 * DAY + MINUTE, daily, always)
    assert times == [NOW, NOW + 7 * DAY]


def test_a_failed_daily_task_is_tried_again_soon_and_its_line_goes():
    times = []

    def failing_once(now):
        times.append(now)
        if len(times) == 1:
            raise LookupError(SECRET)

    ticks = [Tick(KERNEL[0].name, DAY, failing_once)]
    turn(NOW, ticks, always)
    turn(NOW + MINUTE, ticks, always)
    assert [(line.name, "LookupError" in line.text) for line in bad()] == [(f"{health.NAME}: {KERNEL[0].name}", True)]
    turn(NOW + 5 * MINUTE, ticks, always)
    assert len(times) == 2
    assert bad() == []


def test_a_failure_shows_since_when():
    ticks = [Tick(KERNEL[0].name, MINUTE, fail_after(counted([])))]
    for minutes in range(3):
        turn(NOW + minutes * MINUTE, ticks, always)
    model.Session.rollback()
    assert model.Session.execute(sa.select(ClockTick.failing_since)).scalar() == NOW


def test_what_an_exception_says_is_nowhere(caplog):
    with caplog.at_level(logging.DEBUG):
        turn(NOW, [Tick(KERNEL[0].name, DAY, fail_after(counted([])))], always)
    row = model.Session.execute(sa.select(*ClockTick.__table__.columns)).one()
    assert "failed=LookupError at=test_clock.py:" in caplog.text
    assert SECRET not in f"{caplog.text} {row} {bad()}"


def test_a_task_that_was_not_done_for_long_shows():
    turn(NOW, [Tick(KERNEL[0].name, DAY, counted([]))], always)
    assert bad(NOW + DAY + timedelta(minutes=9)) == []
    assert [line.name for line in bad(NOW + DAY + timedelta(minutes=11))] == [f"{health.NAME}: {KERNEL[0].name}"]


def test_between_two_tasks_it_stops():
    times, answers = [], [True, False]
    turn(NOW, [Tick(name, DAY, counted(times)) for name in ("a.one", "a.two")], lambda: answers.pop(0))
    assert len(times) == 1


def test_a_database_that_is_away_ends_the_turn_and_not_the_clock(monkeypatch, caplog):
    monkeypatch.setattr(model.meta, "engine", sa.create_engine("postgresql://x:x@127.0.0.1:9/x"))
    loop._turn([Tick("a.one", DAY, counted([]))], always)
    assert "clock turn failed=OperationalError" in caplog.text


def test_the_heartbeat_shows(tmp_path, monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.clock.heartbeat", str(tmp_path / "clock"))
    assert health.lines(NOW)[0].state == "bad"
    loop.beat(tmp_path / "clock")
    now = datetime.now(UTC)
    assert health.lines(now)[0].state == "ok"
    assert health.lines(now + timedelta(minutes=3))[0].state == "bad"


def test_vault_is_purged_and_swept_by_the_clock(ledger, tmp_path, monkeypatch):
    vault = vault_room.furnish(tmp_path, monkeypatch)
    vault_room.put(b"isi", "upload")
    turn(NOW, every(), always)
    assert len(vault_room.files(vault)) == 1
    turn(NOW + timedelta(days=31), every(), always)
    assert vault_room.known() == set()
    assert vault_room.files(vault) == []
    assert not [line for line in bad(NOW + timedelta(days=31)) if "vault." in line.name]


def test_names_of_tasks_are_different():
    names = [tick.name for tick in every()]
    assert len(set(names)) == len(names)


class Guest(p.SingletonPlugin):
    """A plugin of the office that writes in its tick and then fails at health."""

    p.implements(IOffice, inherit=True)

    def tick(self, now):
        write("tick-guest")(now)

    def health(self):
        write("tick-health")(NOW)
        raise LookupError(SECRET)


class Quiet(p.SingletonPlugin):
    """A plugin that has nothing to do with the office's questions."""

    p.implements(IOffice, inherit=True)


@pytest.fixture
def guests(monkeypatch):
    """Loaded, as far as CKAN asks; `load` knows only plugins of installed packages."""
    for plugin in (Guest(name="guest"), Quiet(name="quiet")):
        monkeypatch.setitem(core._PLUGINS_SERVICE, plugin.name, plugin)


@pytest.mark.usefixtures("guests")
def test_a_plugin_ticks_each_minute():
    assert [(tick.name, tick.period) for tick in every()][-2:] == [("guest.tick", MINUTE), ("quiet.tick", MINUTE)]
    turn(NOW, every(), always)
    assert written() == {"tick-guest"}


@pytest.mark.usefixtures("guests")
def test_plugins_are_asked_each_by_itself():
    answers = office.ask(lambda plugin: plugin.health())
    assert [(answer.name, answer.value, answer.failure) for answer in answers][-2:] == [
        ("guest", None, "LookupError"),
        ("quiet", [], None),
    ]
    assert written() == set()


@pytest.mark.usefixtures("guests")
def test_a_plugin_that_says_nothing_answers_all_the_same():
    *_, quiet = p.PluginImplementations(IOffice)
    assert quiet.deliver(Effect("1", "quiet.letter")) is False
    assert quiet.export("person:1") == {}
    assert quiet.erase("person:1") is None
