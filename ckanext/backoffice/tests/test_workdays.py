"""The table of special days: seeded, edited, imported, each change an event, nothing half done."""

import os
from datetime import UTC, date, datetime

import pytest
import workdays_room
from ckan import model
from ckan.common import config
from click.testing import CliRunner
from vault_room import in_child

from ckanext.backoffice import ledger
from ckanext.backoffice.cli import backoffice
from ckanext.backoffice.interfaces import DueChange
from ckanext.backoffice.workdays import calendar, health, library, repository, service
from ckanext.backoffice.workdays.rules import changes
from ckanext.backoffice.workdays.rules.special_days import Kind, SpecialDay

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")

ACTOR = "system:test"
DAY = date(2026, 3, 25)
ROW = SpecialDay(DAY, Kind.REGIONAL, "Hari Jadi", "Keputusan Bupati 1/2026")


@pytest.fixture
def seeded():
    workdays_room.seed()


def applied(wanted, version=None):
    found = service.apply(wanted, version or changes.version(repository.rows()), ACTOR, "sebab")
    model.Session.commit()
    return found


def edited():
    return {each.row.day for each in repository.listed() if each.edited}


def kinds(year):
    return [event.kind for event in ledger.events(f"workdays:{year}")]


def test_the_seed_is_the_decreed_years_of_the_package(seeded):
    assert {row.day.year for row in repository.rows()} == set(library.years()) >= {2025, 2026, 2027}
    assert calendar().add(date(2026, 3, 9), 10) == date(2026, 3, 30)
    assert not calendar().is_workday(date(2025, 8, 18))
    assert edited() == set()
    (event,) = ledger.events("workdays:2026")
    assert (event.kind, event.facts["days"], event.facts["package"]) == ("workdays.seed", 25, "holidays-0.109")


def test_the_seed_leaves_a_year_alone_that_has_a_row():
    applied({DAY: ROW})
    assert 2026 not in service.seed(ACTOR)
    assert service.seed(ACTOR) == []
    assert [row for row in repository.rows() if row.day.year == 2026] == [ROW]


def test_an_undecreed_year_is_not_estimated():
    with pytest.raises(LookupError):
        library.rows(library.years()[-1] + 1)


def test_collective_leave_is_a_setting(seeded, monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.workdays.collective_leave_is_off", False)
    assert calendar().add(date(2026, 3, 9), 10) == date(2026, 3, 24)
    assert calendar() == calendar().safe()


def test_each_change_is_an_event_with_its_reason(seeded):
    applied({DAY: ROW})
    applied({DAY: SpecialDay(DAY, Kind.COLLECTIVE, "Cuti", "SKB 2/2026")})
    applied({DAY: None})
    events = ledger.events("workdays:2026")[1:]
    assert [event.kind for event in events] == ["workdays.add", "workdays.change", "workdays.remove"]
    assert [(event.facts["was"], event.facts["now"]) for event in events] == [
        (None, "regional"),
        ("regional", "collective"),
        ("collective", None),
    ]
    assert all(event.facts["day"] == "2026-03-25" for event in events)
    assert DAY not in {row.day for row in repository.rows()}


def test_an_edited_day_says_so(seeded):
    applied({DAY: ROW, date(2026, 3, 19): SpecialDay(date(2026, 3, 19), Kind.NATIONAL, "Nyepi", "SKB 1/2026")})
    assert edited() == {DAY, date(2026, 3, 19)}


def test_what_is_so_already_is_no_change(seeded):
    assert applied({DAY: ROW}) != []
    assert applied({DAY: ROW}, "an old version") == []
    assert kinds(2026) == ["workdays.seed", "workdays.add"]


def test_a_stale_form_changes_nothing(seeded):
    seen = service.preview({DAY: ROW}).version
    applied({date(2026, 3, 26): SpecialDay(date(2026, 3, 26), Kind.REGIONAL, "x", "y")})
    with pytest.raises(service.Stale):
        service.apply({DAY: ROW}, seen, ACTOR, "sebab")
    model.Session.rollback()
    assert DAY not in {row.day for row in repository.rows()}
    assert kinds(2026) == ["workdays.seed", "workdays.add"]


def test_of_two_officers_at_once_one_is_stale(seeded):
    seen = changes.version(repository.rows())
    model.Session.rollback()
    other = date(2026, 3, 26)
    children = [
        in_child(lambda row=row: (service.apply({row.day: row}, seen, ACTOR, "sebab"), model.Session.commit()))
        for row in (ROW, SpecialDay(other, Kind.REGIONAL, "x", "y"))
    ]
    assert sorted(exit_code(child) for child in children) == [0, 1]
    assert len({DAY, other} & {row.day for row in repository.rows()}) == 1


def exit_code(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def guests(monkeypatch):
    workdays_room.load(monkeypatch, workdays_room.Counting, workdays_room.Ill)


def test_before_saving_it_is_seen_which_due_dates_move(seeded, guests):
    seen = service.preview({DAY: ROW, date(2026, 3, 19): None})
    assert [(change.day, change.new) for change in seen.changes] == [(date(2026, 3, 19), None), (DAY, ROW)]
    assert service.preview({DAY: ROW}).due == [DueChange("PPID-2026-000123", date(2026, 3, 30), date(2026, 3, 31))]
    assert seen.due == []
    assert seen.silent == ["ill"]
    assert kinds(2026) == ["workdays.seed"]


def test_health_names_the_missing_year(seeded):
    last = library.years()[-1]
    cases = {(last, 9): "ok", (last, 10): "warn", (last, 11): "bad", (last + 1, 1): "bad"}
    for (year, month), state in cases.items():
        (line,) = health.lines(datetime(year, month, 15, tzinfo=UTC))
        assert (line.state, str(last + 1) in line.text) == (state, state != "ok")


# Commands


def run(*args, **more):
    done = CliRunner().invoke(backoffice, ["workdays", *args], **more)
    model.Session.remove()
    return done


def test_the_commands_seed_and_explain():
    assert run("seed").output.startswith("Diisi: 2024, 2025, 2026, 2027")
    assert run("seed").output == "Semua tahun sudah terisi.\n"
    assert run("explain", "9 Maret 2026", "10").output == (
        "Senin, 30 Maret 2026\n10 hari kerja sejak 9 Maret 2026, tanpa 18-20 dan 23-24 Maret (libur/cuti bersama).\n"
    )
    assert "bukan tanggal" in run("explain", "kemarin", "10").output


def test_the_command_imports_after_it_has_asked(seeded, guests, tmp_path):
    file = tmp_path / "2026.csv"
    file.write_text(
        "tanggal;jenis;keterangan;dasar\n"
        "19 Maret 2026;libur nasional;Hari Suci Nyepi;SKB 9/2026\n"
        "2026-03-25;cuti bersama;Cuti;SKB 9/2026\n"
    )
    refused = run("import", "2026", str(file), input="n\n")
    assert "Terapkan?" in refused.output
    assert kinds(2026) == ["workdays.seed"]
    done = run("import", "2026", str(file), "--yes", "--reason", "SKB perubahan")
    assert "Tenggat PPID-2026-000123: 30 Maret 2026 -> 24 Maret 2026" in done.output
    assert "Perubahan tenggat di ill tidak dapat dihitung." in done.output
    assert [row.day.day for row in repository.rows() if row.day.year == 2026] == [19, 25]
    assert "0 hari dan 0 tenggat berubah." in run("import", "2026", str(file), "--yes").output


def test_the_command_refuses_a_wrong_file_as_a_whole(seeded, tmp_path):
    file = tmp_path / "2026.csv"
    file.write_text("tanggal,jenis,keterangan,dasar\n2026-03-25,cuti bersama,Cuti,SKB\n2026-02-30,libur,x,\n")
    done = run("import", "2026", str(file), "--yes")
    assert done.exit_code == 1
    assert kinds(2026) == ["workdays.seed"]


def test_the_command_takes_a_year_of_the_package(seeded):
    applied({date(2026, 3, 19): None})
    assert run("import", "2026", "--yes").exit_code == 0
    assert not calendar().is_workday(date(2026, 3, 19))
    assert "belum memuat keputusan 2090" in run("import", "2090").output
