"""How the outbox is, and that every state and fault has words in both languages."""

from datetime import UTC, datetime, timedelta

import outbox_room
import pytest
from outbox_room import furnish, put

from ckanext.backoffice import outbox
from ckanext.backoffice.outbox import health, words
from ckanext.backoffice.outbox.backoff import Fault
from ckanext.backoffice.outbox.model import State

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def room(with_plugins, request, monkeypatch):
    furnish(request, monkeypatch)


@pytest.mark.parametrize(("minutes", "state"), [(0, "ok"), (29, "ok"), (31, "warn"), (239, "warn"), (241, "bad")])
def test_a_mail_that_waits_long_is_told(minutes, state, test_request_context):
    put()
    outbox.drain(datetime.now(UTC))
    with test_request_context():
        (line,) = health.lines(datetime.now(UTC) + timedelta(minutes=minutes))
    assert line.state == state
    assert bool(line.mend) == (state != "ok")
    assert ("Server surel tidak dapat dihubungi." in line.text) == (state != "ok")


def test_a_mail_that_was_given_up_is_told_until_it_is_looked_after(monkeypatch, test_request_context):
    put()
    with outbox_room.running(outbox_room.Sink(answers={outbox_room.ADDRESS: "550 no"})) as port:
        outbox_room.lead_to(port, monkeypatch)
        outbox.drain(datetime.now(UTC))
    with test_request_context():
        assert [line.state for line in health.lines(datetime.now(UTC))] == ["ok", "warn"]


def test_every_state_and_fault_has_words(test_request_context):
    with test_request_context():
        said = [words.state(state) for state in State] + [words.fault(fault) for fault in Fault]
    assert all(said)
    assert len(set(said)) == len(State) + len(Fault)
    assert set(words.FAULTS) == set(Fault)
