"""`ckan backoffice officers`: the first officer gets into office here, and nobody after him."""

import os

import click
import ledger_room
import officer_room
import pytest
import vault_room
from ckan import model
from ckan.tests import factories
from click.testing import CliRunner
from officer_room import officer

from ckanext.backoffice import ledger
from ckanext.backoffice.cli import backoffice
from ckanext.backoffice.officers import duties_of
from ckanext.backoffice.officers.roles import Role


@pytest.fixture
def run(world, tmp_path, monkeypatch):
    """The command with arguments; gives its exit code and what it said."""
    officer_room.empty()
    vault_room.furnish(tmp_path, monkeypatch)
    (tmp_path / "sk.pdf").write_bytes(b"%PDF-1.4 SK")
    (tmp_path / "sk.txt").write_bytes(b"SK")

    def run(*arguments):
        said = [str(tmp_path / each) if each.startswith("sk.") else each for each in arguments]
        with click.Context(backoffice) as parent:
            parent.meta["flask_app"] = world.app.flask_app
            result = CliRunner().invoke(backoffice.commands["officers"], said, parent=parent)
        model.Session.rollback()
        return result.exit_code, result.output

    yield run
    ledger_room.empty()


def first(account, role="superior", paper="sk.pdf", **more):
    options = [word for name, value in more.items() for word in (f"--{name}", value)]
    return ("appoint-first", account, role, "--decree-number", "188.45/1/2026", "--decree", paper, *options)


WRONG = {
    "sysadmin": lambda people: first(people["sysadmin"]),
    "nobody": lambda people: first("tidak-ada"),
    "role that confirms nobody": lambda people: first(people["person"], "desk"),
    "no pdf": lambda people: first(people["person"], paper="sk.txt"),
    "over": lambda people: first(people["person"], starts="2020-01-01", ends="2020-12-31"),
    "no date": lambda people: first(people["person"], starts="kemarin"),
    "no number": lambda people: (*first(people["person"])[:3], "--decree-number", " ", "--decree", "sk.pdf"),
}


@pytest.mark.parametrize("case", WRONG)
def test_who_is_not_appointed_first(run, case):
    people = {"person": factories.User()["name"], "sysadmin": factories.Sysadmin()["name"]}
    code, said = run(*WRONG[case](people))
    assert code in {1, 2}
    assert "Traceback" not in said
    assert ledger.events("officers") == []
    assert not any(duties_of(model.User.get(name).id) for name in people.values())


def test_the_first_is_in_office_at_once_and_in_the_ledger(run):
    person = factories.User()
    code, said = run(*first(person["name"]))
    assert code == 0, said
    assert duties_of(person["id"]).roles == {Role.SUPERIOR}
    (event,) = ledger.events("officers")
    assert (event.kind, event.actor) == ("officer.first", f"uid:{os.getuid()}")
    assert person["name"] in run("list")[1]


def test_there_is_no_second_first(run):
    officer(Role.CUSTODIAN)
    person = factories.User()
    code, said = run(*first(person["name"]))
    assert code == 1
    assert "/ppid/petugas" in said or "di portal" in said
    assert not duties_of(person["id"])


def test_when_nobody_who_confirms_is_left_it_opens_again(run):
    officer(Role.PPID, ends=officer_room.YESTERDAY.date())
    officer(Role.DESK)
    person = factories.User()
    assert run(*first(person["name"], "ppid"))[0] == 0
    assert duties_of(person["id"]).roles == {Role.PPID}
