"""M38: the officer and the PPID hear of a duty's begin and end, each once, and of nothing that was only proposed."""

import io
from datetime import UTC, datetime, timedelta

import ledger_room
import officer_room
import pytest
from ckan import model
from ckan.tests import factories
from officer_room import officer
from outbox_room import Sink, furnish, lead_to, rows, running

from ckanext.backoffice import outbox
from ckanext.backoffice.officers import duties_of, mails, proposing, repository, service
from ckanext.backoffice.officers.roles import Role, StandIn
from ckanext.backoffice.officers.rules import Command
from ckanext.backoffice.officers.service import Order
from ckanext.backoffice.officers.terms import Terms, day_of

NOW = datetime.now(UTC)
TODAY = day_of(NOW)
DAY = timedelta(days=1)


@pytest.fixture
def sink(world, request, monkeypatch):
    officer_room.empty()
    furnish(request, monkeypatch)
    taken = Sink()
    with running(taken) as port:
        lead_to(port, monkeypatch)
        yield taken
    ledger_room.empty()


def sent(sink):
    """Addresses and texts of the mails that go out now."""
    model.Session.commit()
    outbox.drain(datetime.now(UTC))
    return {mail["To"].addresses[0].addr_spec: mail for mail in sink.mails}


def order(command, id_, by):
    return Order(command, id_, repository.find(id_).version, by["id"], datetime.now(UTC))


def test_a_confirmed_duty_is_told_to_the_officer_and_the_ppid(sink):
    ppid, superior, person = officer(Role.PPID), officer(Role.SUPERIOR), factories.User()
    office = factories.Organization(title="Dinas Sosial")["id"]
    terms = Terms(person["id"], Role.UNIT, office, "188.45/7/2026", TODAY, TODAY + 20 * DAY, StandIn.PLH)
    made = proposing.propose("0" * 8 + "-0000-4000-8000-" + "0" * 12, terms, ppid["id"], NOW)
    service.attach(order(Command.ATTACH, made.id, ppid), io.BytesIO(b"%PDF-1.4 SK"))
    model.Session.commit()
    assert rows() == []
    service.confirm(order(Command.CONFIRM, made.id, superior), person["email"])
    got = sent(sink)
    assert set(got) == {ppid["email"], person["email"]}
    assert got[person["email"]]["Subject"] == "Penugasan Anda di Satu Data Jember"
    assert got[ppid["email"]]["Subject"] == "Penugasan petugas di Satu Data Jember"
    text = got[person["email"]].get_body(("plain",)).get_content()
    for words in ("Plh. PPID Pembantu", "Dinas Sosial", "188.45/7/2026", f"/ppid/petugas/{made.id}"):
        assert words in text


def test_an_end_is_told(sink):
    superior, user = officer(Role.SUPERIOR), officer(Role.DESK)
    id_ = duties_of(user["id"]).held[0].appointment_id
    service.end(order(Command.END, id_, superior), "Mutasi jabatan")
    got = sent(sink)
    assert set(got) == {user["email"]}
    assert "Mutasi" not in got[user["email"]].as_string()


def test_an_end_within_fourteen_days_is_told_once(sink):
    users = {days: officer(Role.DESK, ends=TODAY + days * DAY) for days in (0, 14, 15)}
    for _day in range(3):
        mails.tell_ending(NOW)
        model.Session.commit()
    assert set(sent(sink)) == {users[0]["email"], users[14]["email"]}
    assert len(sink.mails) == 2


def test_an_account_without_a_usable_address_stops_nothing(sink):
    superior, user = officer(Role.SUPERIOR), officer(Role.DESK)
    model.User.get(user["id"]).email = None
    model.Session.commit()
    service.end(order(Command.END, duties_of(user["id"]).held[0].appointment_id, superior), "Mutasi jabatan")
    assert sent(sink) == {}
