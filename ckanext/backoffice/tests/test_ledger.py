"""Writing and reading on real PostgreSQL: the chain, what the portal's role may not do, texts and their end."""

import threading

import psycopg2
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from ledger_room import as_role
from sqlalchemy.exc import DBAPIError, IntegrityError

from ckanext.backoffice.ledger import append, append_apart, erase_texts, events, guard, texts_of
from ckanext.backoffice.ledger.event import START
from ckanext.backoffice.ledger.model import EVENT, EVENT_TEXT

pytestmark = pytest.mark.usefixtures("ledger")

ID = "0b8f6f0e-0000-4000-8000-000000000001"
STREAM, OTHER, WHO = f"vault:{ID}", "request:1", f"user:{ID}"


@pytest.fixture(autouse=True)
def keys(tmp_path, monkeypatch):
    vault_room.furnish(tmp_path, monkeypatch)


def put_and_open(stream=STREAM):
    append(stream, "vault.put", WHO, {"size": 5})
    append(stream, "vault.open", WHO, {"reason": "download"})
    model.Session.commit()


# What the portal's role may not do
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger.event SET actor = 'uid:0'",
        "DELETE FROM ledger.event",
        "TRUNCATE ledger.event CASCADE",
        "UPDATE ledger.event_text SET sealed = ''",
        "TRUNCATE ledger.event_text",
        "DELETE FROM ledger.seal",
        "DELETE FROM ledger.sealed_head",
        "ALTER TABLE ledger.event DISABLE TRIGGER USER",
        "DROP TRIGGER chain ON ledger.event",
        "DROP TABLE ledger.event CASCADE",
        "DROP SCHEMA ledger CASCADE",
        "CREATE OR REPLACE FUNCTION ledger.chain() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
    ],
)
def test_the_portal_is_refused(statement):
    put_and_open()
    with pytest.raises(DBAPIError, match="must be owner|permission denied"):
        model.Session.execute(sa.text(statement))
    model.Session.rollback()
    assert len(events(STREAM)) == 2


@pytest.mark.parametrize("role", ["ledger", "admin"])
@pytest.mark.parametrize(
    "verb", ["UPDATE ledger.event SET seq = seq", "DELETE FROM ledger.event", "TRUNCATE ledger.event CASCADE"]
)
def test_the_guards_stop_also_the_owner_and_the_superuser(role, verb):
    put_and_open()
    with pytest.raises(psycopg2.Error, match="append-only"):
        as_role(role, "SET session_replication_role = replica" if role == "admin" else "SELECT 1", verb)
    assert len(events(STREAM)) == 2


def test_the_guards_are_in_force():
    assert list(guard.faults(model.Session)) == []


def test_nobody_forks_a_stream_or_backdates():
    """Whatever an INSERT says about number, time and digests, the database writes its own."""
    put_and_open()
    said = {"stream": STREAM, "kind": "vault.open", "actor": WHO, "facts": "{}", "text_digest": "", "seq": 1}
    said |= {"prev": START, "hash": "f" * 64, "at": sa.func.to_timestamp(0)}
    model.Session.execute(sa.insert(EVENT).values(said))
    last = events(STREAM)[-1]
    assert (last.seq, last.prev) == (3, events(STREAM)[1].hash)
    assert last.at >= events(STREAM)[1].at
    assert last.hash == last.digest()


# The chain
def test_events_come_back_in_order_and_chained():
    put_and_open()
    append(OTHER, "text.erase", WHO, {"events": []})
    first, second = events(STREAM)
    assert (first.seq, second.seq) == (1, 2)
    assert (first.prev, second.prev) == (START, first.hash)
    assert [event.hash == event.digest() for event in (first, second)] == [True, True]
    assert (second.id, second.kind, second.actor, second.facts) == (
        f"{STREAM}#2",
        "vault.open",
        WHO,
        {"reason": "download"},
    )


def test_what_append_returns_is_what_is_stored():
    returned = append(STREAM, "vault.put", WHO, {"a": None}, {"why": "karena"})
    assert events(STREAM) == [returned]
    assert returned.at.tzinfo


def test_an_undone_transaction_leaves_nothing():
    append(STREAM, "vault.put", WHO, {})
    model.Session.rollback()
    assert events(STREAM) == []


def test_what_is_written_apart_outlives_an_undone_transaction():
    append(OTHER, "text.erase", WHO, {})
    append_apart(STREAM, "vault.put", WHO, {})
    model.Session.rollback()
    assert [event.seq for event in events(STREAM)] == [1]
    assert events(OTHER) == []


def test_what_is_written_apart_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr("ckanext.backoffice.ledger.store.WAIT", sa.text("SET LOCAL lock_timeout = '50ms'"))
    append(STREAM, "vault.put", WHO, {})
    with pytest.raises(DBAPIError, match="lock timeout"):
        append_apart(STREAM, "vault.open", WHO, {})


def test_many_writers_make_one_chain():
    def work():
        for _ in range(20):
            append(OTHER, "text.erase", WHO, {})
            model.Session.commit()
        model.Session.remove()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = events(OTHER)
    assert [event.seq for event in written] == list(range(1, 121))
    assert all(event.prev == before.hash for before, event in zip(written, written[1:], strict=False))
    assert sorted(event.at for event in written) == [event.at for event in written]


def test_what_clears_the_tables_of_ckan_does_not_reach_it(clean_db, ledger):
    append(OTHER, "text.erase", WHO, {})
    model.Session.commit()
    model.repo.clean_db()
    try:
        assert len(events(OTHER)) == 1
    finally:
        model.Session.remove()
        model.repo.init_db()


# Texts
def test_a_text_is_sealed_and_can_be_read():
    event = append(STREAM, "vault.put", WHO, {}, {"why": "Untuk Warga Uji"})
    sealed = model.Session.execute(sa.select(EVENT_TEXT.c.sealed)).scalar()
    assert b"Warga" not in bytes(sealed)
    assert texts_of(event) == {"why": "Untuk Warga Uji"}
    assert texts_of(append(STREAM, "vault.open", WHO, {})) is None


def test_without_the_key_a_text_cannot_be_read(monkeypatch):
    event = append(STREAM, "vault.put", WHO, {}, {"why": "Untuk Warga Uji"})
    monkeypatch.setitem(config, "ckanext.backoffice.vault.identity_files", "")
    with pytest.raises(ValueError, match="no key"):
        texts_of(event)


def test_a_text_of_another_event_is_not_believed():
    event = append(STREAM, "vault.put", WHO, {}, {"why": "ya"})
    append(OTHER, "text.erase", WHO, {}, {"why": "tidak"})
    model.Session.commit()
    theirs = f"(SELECT sealed FROM ledger.event_text WHERE stream = '{OTHER}')"
    as_role("ledger", "ALTER TABLE ledger.event_text DISABLE TRIGGER USER")
    as_role("ledger", f"UPDATE ledger.event_text SET sealed = {theirs} WHERE stream = '{STREAM}'")
    as_role("ledger", "ALTER TABLE ledger.event_text ENABLE ALWAYS TRIGGER keep")
    with pytest.raises(ValueError, match="not the text"):
        texts_of(event)


def test_erasing_takes_the_texts_and_leaves_the_chain():
    event = append(STREAM, "vault.put", WHO, {}, {"why": "Untuk Warga Uji"})
    append(OTHER, "text.erase", WHO, {}, {"why": "tetap"})
    said = erase_texts(STREAM, "system:clock", "retention")
    assert said.facts == {"events": [1], "reason": "retention"}
    assert texts_of(event) is None
    assert [one.hash == one.digest() for one in events(STREAM)] == [True, True]
    assert texts_of(events(OTHER)[0]) == {"why": "tetap"}
    assert erase_texts(STREAM, "system:clock", "retention") is None


def test_a_text_belongs_to_an_event():
    with pytest.raises(IntegrityError):
        model.Session.execute(sa.insert(EVENT_TEXT).values(stream=OTHER, seq=9, sealed=b""))
    model.Session.rollback()
