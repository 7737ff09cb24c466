"""`ckan backoffice outbox`: what waits, sending it, trying again; never an address, a text or a link."""

from datetime import UTC, datetime

import click
import outbox_room
import pytest
from click.testing import CliRunner
from outbox_room import ADDRESS, furnish, put

from ckanext.backoffice import outbox
from ckanext.backoffice.cli import backoffice


@pytest.fixture
def command(app, request, monkeypatch):
    """`ckan backoffice outbox ...` with the settings of the test; the program itself reads the ini anew."""
    furnish(request, monkeypatch)

    def run(*args):
        with click.Context(backoffice) as parent:
            parent.meta["flask_app"] = app.flask_app
            return CliRunner().invoke(backoffice.commands["outbox"], args, parent=parent)

    return run


def test_the_list_shows_number_kind_state_and_why(command):
    put(matter="PPID-2026-000123")
    outbox.drain(datetime.now(UTC))
    done = command("list")
    assert done.exit_code == 0, done.exception
    said = done.output
    for word in ("PPID-2026-000123", "resource:1#1", "backoffice.test", "retry", "Server surel tidak dapat dihubungi."):
        assert word in said
    for word in (ADDRESS, "Surel uji", "http"):
        assert word not in said


def test_draining_tells_what_went_out_and_what_did_not(command, monkeypatch):
    put()
    done = command("drain")
    assert (done.exit_code, "1 tidak: Server surel tidak dapat dihubungi." in done.output) == (1, True)
    with outbox_room.running(outbox_room.Sink()) as port:
        outbox_room.lead_to(port, monkeypatch)
        number = str(outbox_room.rows()[0].number)
        assert command("retry", number).exit_code == 0
        done = command("drain")
    assert (done.exit_code, done.output.strip()) == (0, "1 terkirim.")
    done = command("retry", number)
    assert (done.exit_code, f"Tidak dapat: {number}" in done.output) == (1, True)


def test_all_that_were_given_up_are_tried_again(command, monkeypatch):
    ids = [put(event=f"resource:{number}#1") for number in range(3)]
    sink = outbox_room.Sink(answers={ADDRESS: "550 no"})
    with outbox_room.running(sink) as port:
        outbox_room.lead_to(port, monkeypatch)
        command("drain")
        assert {outbox_room.row(id_).state for id_ in ids} == {"failed"}
        assert command("retry").exit_code == 2
        assert "3 akan dicoba lagi." in command("retry", "--failed").output
        sink.answers.clear()
        assert command("drain").output.strip() == "3 terkirim."


def test_a_test_mail_by_command(command, monkeypatch):
    wrong = command("try", "bukan alamat")
    assert (wrong.exit_code, "Tuliskan satu alamat surel" in wrong.output) == (2, True)
    assert command("try", ADDRESS).exit_code == 0
    sink = outbox_room.Sink()
    with outbox_room.running(sink) as port:
        outbox_room.lead_to(port, monkeypatch)
        command("drain")
    assert sink.recipients == [ADDRESS]
