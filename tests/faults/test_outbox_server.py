"""The mail server refuses, hangs, drips, puts off, rejects, breaks off or shows a wrong certificate: nothing is lost.

Every fault is a real server on loopback. A mail arrives at most twice, and then under the same Message-ID.
"""

import logging
import socket
import ssl
import time
from collections import Counter
from datetime import UTC, datetime

import outbox_room
import pytest
from ckan.common import config
from outbox_room import LATER, Sink, furnish, lead_to, put, put_many, row, rows, running, soon, talking

from ckanext.backoffice import outbox
from ckanext.backoffice.outbox import delivery, transport


@pytest.fixture(autouse=True)
def room(with_plugins, request, monkeypatch, caplog):
    """Whatever happens, the log names nobody."""
    caplog.set_level(logging.DEBUG, logger="ckanext")
    furnish(request, monkeypatch)
    yield
    said = "".join(record.getMessage() for record in caplog.get_records("call") if record.name.startswith("ckanext"))
    assert "outbox drained" in said
    assert "contoh.id" not in said


def drain() -> Counter[str]:
    return outbox.drain(datetime.now(UTC))


def arrives_once(id_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a good server is there, the mail goes out, once."""
    sink = Sink()
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert outbox.drain(soon(id_)) == {"sent": 1}
        assert outbox.drain(datetime.now(UTC) + LATER) == {}
    assert len(sink.mails) == 1
    assert (row(id_).state, row(id_).payload, row(id_).error) == ("sent", None, None)


# The server as a whole
def test_a_server_that_refuses_the_connection(monkeypatch):
    id_ = put()
    before = datetime.now(UTC)
    assert drain() == {"refused": 1}
    kept = row(id_)
    assert (kept.state, kept.tries, kept.error) == ("retry", 1, "refused")
    assert 9 <= (kept.next_try - before).total_seconds() <= 12
    assert drain() == {}
    arrives_once(id_, monkeypatch)


def test_of_many_mails_only_the_first_pays_for_a_server_that_is_away(monkeypatch):
    put_many(5)
    assert drain() == {"refused": 1}
    assert Counter((each.state, each.tries) for each in rows()) == {("pending", 0): 4, ("retry", 1): 1}
    assert all(each.lease is None for each in rows())
    sink = Sink()
    with running(sink) as port:
        lead_to(port, monkeypatch)
        outbox.drain(datetime.now(UTC) + LATER)
    assert len(set(sink.ids)) == len(sink.ids) == 5


def silent(connection: socket.socket) -> None:
    connection.recv(1)
    time.sleep(20)


def test_a_server_that_never_says_a_word(monkeypatch):
    id_ = put()
    start = time.monotonic()
    with talking(lambda connection: time.sleep(20)) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"hang": 1}
    assert time.monotonic() - start < 5
    arrives_once(id_, monkeypatch)


def test_a_server_that_falls_silent_after_its_greeting(monkeypatch):
    id_ = put()

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"220 contoh\r\n")
        silent(connection)

    with talking(talk) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"hang": 1}
    arrives_once(id_, monkeypatch)


def test_a_server_that_drips_is_cut_off(monkeypatch):
    """Each byte comes before the timeout, so only the whole has an end."""
    monkeypatch.setattr(transport, "LONGEST", 1.5)
    id_ = put()

    def drip(connection: socket.socket) -> None:
        for _ in range(60):
            connection.sendall(b"2")
            time.sleep(0.5)

    start = time.monotonic()
    with talking(drip) as port:
        lead_to(port, monkeypatch)
        assert set(drain()) <= {"refused", "hang", "dropped"}
    assert time.monotonic() - start < 6
    arrives_once(id_, monkeypatch)


def test_what_is_no_mail_server(monkeypatch):
    id_ = put()
    with talking(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"refused": 1}
    arrives_once(id_, monkeypatch)


# The certificate
def tls(tmp_path, name: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*outbox_room.certificate(tmp_path, name))
    return context


@pytest.mark.parametrize(("name", "bundle"), [("127.0.0.1", ""), ("lain.contoh.id", "lain.contoh.id.crt")])
def test_a_certificate_of_nobody_we_know_or_of_another_host_gets_no_mail(tmp_path, monkeypatch, name, bundle):
    id_ = put()
    sink = Sink()
    monkeypatch.setitem(config, "smtp.starttls", True)
    with running(sink, tls_context=tls(tmp_path, name)) as port:
        lead_to(port, monkeypatch)
        monkeypatch.setitem(config, "smtp.starttls_ca_bundle", bundle and str(tmp_path / bundle))
        assert drain() == {"tls": 1}
    assert (sink.mails, row(id_).state) == ([], "retry")


def test_a_certificate_that_we_know_gets_the_mail(tmp_path, monkeypatch):
    id_ = put()
    sink = Sink()
    monkeypatch.setitem(config, "smtp.starttls", True)
    with running(sink, tls_context=tls(tmp_path, "127.0.0.1"), require_starttls=True) as port:
        lead_to(port, monkeypatch)
        monkeypatch.setitem(config, "smtp.starttls_ca_bundle", str(tmp_path / "127.0.0.1.crt"))
        assert drain() == {"sent": 1}
    assert row(id_).state == "sent"


def test_the_check_of_certificates_can_be_switched_off_by_the_setting_of_core(tmp_path, monkeypatch):
    put()
    monkeypatch.setitem(config, "smtp.starttls", True)
    monkeypatch.setitem(config, "smtp.starttls_verify", False)
    with running(Sink(), tls_context=tls(tmp_path, "lain.contoh.id")) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"sent": 1}


def test_no_mail_without_encryption_where_it_was_asked_for(monkeypatch):
    put()
    sink = Sink()
    monkeypatch.setitem(config, "smtp.starttls", True)
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"tls": 1}
    assert sink.mails == []


def test_a_wrong_password(monkeypatch):
    put()
    monkeypatch.setitem(config, "smtp.user", "portal")
    monkeypatch.setitem(config, "smtp.password", "salah")
    with running(Sink()) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"login": 1}


@pytest.mark.parametrize("reply", ["530 5.7.0 Authentication required", "550 5.7.1 Sender rejected"])
def test_a_server_that_takes_nothing_from_the_portal_fails_no_mail(monkeypatch, reply):
    ids = put_many(2)
    sink = Sink(sender_answer=reply)
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"sender": 1}
        assert [row(id_).state for id_ in ids] == ["retry", "pending"]
        sink.sender_answer = ""
        assert outbox.drain(soon(ids[0])) == {"sent": 2}


# One mail
@pytest.mark.parametrize("reply", ["451 4.7.1 Greylisted", "452 full"])
def test_a_mail_that_is_put_off_comes_again_and_holds_up_no_other(monkeypatch, reply):
    first, second = put(), put("lain@contoh.id", "resource:2#1")
    sink = Sink(answers={outbox_room.ADDRESS: reply})
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"later": 1, "sent": 1}
        assert (row(first).state, row(first).error) == ("retry", "later")
        assert row(second).state == "sent"
        sink.answers.clear()
        assert outbox.drain(soon(first)) == {"sent": 1}
    assert sorted(sink.recipients) == ["lain@contoh.id", outbox_room.ADDRESS]


def test_a_mail_that_is_rejected_is_given_up_and_stays_visible(monkeypatch):
    first, second = put(), put("lain@contoh.id", "resource:2#1")
    with running(Sink(answers={outbox_room.ADDRESS: "550 5.1.1 no such user"})) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"rejected": 1, "sent": 1}
        assert outbox.drain(datetime.now(UTC) + LATER) == {}
    kept = row(first)
    assert (kept.state, kept.error, kept.tries) == ("failed", "rejected", 1)
    assert kept.payload is not None
    assert row(second).state == "sent"


def test_a_server_that_takes_some_mails_a_connection_gets_the_rest_over_the_next(monkeypatch):
    ids = put_many(7)
    sink = Sink()

    def limit(server) -> None:
        if len(sink.mails) % 3 == 0:
            server.transport.write(b"250 OK\r\n421 enough\r\n")
            server.transport.close()

    sink.after_data = limit
    with running(sink) as port:
        lead_to(port, monkeypatch)
        told = drain()
        told += outbox.drain(datetime.now(UTC) + LATER)
    assert told["sent"] == len(ids)
    assert len(set(sink.ids)) == len(sink.ids) == 7


# Nobody knows whether it arrived
def test_a_server_that_breaks_off_after_the_mail_gives_one_duplicate_at_most(monkeypatch):
    id_ = put()
    sink = Sink(after_data=lambda server: server.transport.abort())
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"unsure": 1}
        assert (row(id_).state, row(id_).unsure) == ("retry", 1)
        sink.after_data = None
        assert outbox.drain(soon(id_)) == {"sent": 1}
    assert len(sink.ids) == 2
    assert len(set(sink.ids)) == 1


def test_a_server_that_always_breaks_off_after_the_mail_gives_one_duplicate_at_most_as_well(monkeypatch):
    id_ = put()
    sink = Sink(after_data=lambda server: server.transport.abort())
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"unsure": 1}
        assert outbox.drain(soon(id_)) == {"unsure": 1}
        assert outbox.drain(datetime.now(UTC) + LATER) == {}
    assert (row(id_).state, row(id_).error) == ("failed", "unsure")
    assert len(sink.ids) == 2
    assert len(set(sink.ids)) == 1


def test_a_server_that_hangs_after_the_mail_is_unsure_too(monkeypatch):
    put()
    sink = Sink(after_data=lambda _server: time.sleep(2))
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"unsure": 1}


def test_a_drain_begins_nothing_new_when_its_time_is_spent(monkeypatch):
    put_many(3)
    monkeypatch.setattr(delivery, "BUDGET", 0.5)
    sink = Sink(after_data=lambda _server: time.sleep(0.6))
    with running(sink) as port:
        lead_to(port, monkeypatch)
        assert drain() == {"sent": 1}
        assert Counter((each.state, each.tries) for each in rows()) == {("sent", 1): 1, ("pending", 0): 2}
        sink.after_data = None
        monkeypatch.setattr(delivery, "BUDGET", 45)
        assert drain() == {"sent": 2}
