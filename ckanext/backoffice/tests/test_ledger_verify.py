"""What somebody does who owns the tables, or the whole database, and that verification finds it: 7 of 7 once sealed.

Each attack is tried twice: plainly, and by somebody who covers his tracks as far as he can (recomputes digests, takes
seals away). The guards are switched off for it and on again, so that nothing but the act itself is found.
"""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from ledger_room import KeeperOfTests, as_role, empty, unguarded

from ckanext.backoffice.ledger import append, erase_texts, events, sealing
from ckanext.backoffice.ledger.event import digest
from ckanext.backoffice.ledger.findings import What
from ckanext.backoffice.ledger.model import EVENT
from ckanext.backoffice.ledger.seal import Seal
from ckanext.backoffice.ledger.verify import verify

ONE, TWO, THREE = (f"vault:0b8f6f0e-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
WHO = "user:0b8f6f0e-0000-4000-8000-000000000001"
ROLES = ["ledger", "admin"]


@pytest.fixture
def keeper():
    return KeeperOfTests()


@pytest.fixture(autouse=True)
def _room(ledger, tmp_path, monkeypatch, keeper):
    """Three objects of four events each, sealed in two steps; the first stream has texts."""
    vault_room.furnish(tmp_path, monkeypatch)
    for stream in (ONE, TWO, THREE):
        append(stream, "vault.put", WHO, {"size": 5}, {"why": "ya"} if stream == ONE else None)
        append(stream, "vault.open", WHO, {"reason": "first"})
    seal(keeper)
    for stream in (ONE, TWO, THREE):
        append(stream, "vault.open", WHO, {"reason": "second"})
        append(stream, "vault.open", WHO, {"reason": "third"})
    seal(keeper)


def seal(keeper):
    made = sealing.seal_heads(datetime.now(UTC), keeper)
    model.Session.commit()
    return made


def found(keeper, now=None):
    model.Session.rollback()
    return {str(finding) for finding in verify(now or datetime.now(UTC), keeper).findings}


def whats(keeper):
    return {finding.partition("@")[0] for finding in found(keeper)}


def recomputed(stream, role, *statements):
    """Change events, then make digests and links fit again, as somebody does who knows how they are made."""
    unguarded(*statements, role=role)
    prev, fixes = "0" * 64, []
    for seq, event in enumerate(events(stream), 1):
        at = event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        hash_ = digest(stream, seq, prev, at, event.kind, event.actor, event.text_digest, event.facts_json)
        fixes.append(
            f"UPDATE ledger.event SET seq = {seq}, prev = '{prev}', hash = '{hash_}' "
            f"WHERE stream = '{stream}' AND seq = {event.seq}"
        )
        prev = hash_
    model.Session.rollback()
    unguarded(*fixes, role=role)


# A ledger that is well
def test_nothing_is_found_where_nothing_was_done(keeper):
    report = verify(datetime.now(UTC), keeper)
    assert (report.events, report.streams, report.seals, report.asked, report.findings) == (12, 3, 2, True, ())
    assert report.last
    assert report.last.events == 12


def test_what_goes_on_while_it_is_looked_at_is_no_fault(keeper):
    append(ONE, "vault.open", WHO, {"reason": "uncommitted"})
    assert verify(datetime.now(UTC), keeper).findings == ()


def test_an_empty_ledger_is_well():
    empty()
    assert found(KeeperOfTests()) == set()


def test_erased_texts_are_no_fault(keeper):
    erase_texts(ONE, "system:clock", "retention")
    model.Session.commit()
    assert found(keeper) == set()


# Edited
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "change",
    ["facts = '{}'", "actor = 'uid:0'", "at = at - interval '1 hour'", "kind = 'text.erase'", "text_digest = 'x'"],
)
def test_edited(keeper, role, change):
    unguarded(f"UPDATE ledger.event SET {change} WHERE stream = '{TWO}' AND seq = 3", role=role)
    assert f"edited@{TWO}#3" in found(keeper)


@pytest.mark.parametrize("role", ROLES)
def test_edited_and_every_digest_made_to_fit(keeper, role):
    recomputed(TWO, role, f"UPDATE ledger.event SET actor = 'uid:0' WHERE stream = '{TWO}' AND seq = 3")
    assert found(keeper) == {f"replaced@{TWO}#4"}


@pytest.mark.parametrize("role", ROLES)
def test_a_text_edited_or_taken_away(keeper, role):
    unguarded("UPDATE ledger.event_text SET sealed = 'x'", role=role)
    assert found(keeper) == {f"text@{ONE}#1"}
    unguarded("DELETE FROM ledger.event_text", role=role)
    assert found(keeper) == {f"text@{ONE}#1"}


# Swapped
@pytest.mark.parametrize("role", ROLES)
def test_two_events_swapped(keeper, role):
    move = "UPDATE ledger.event SET seq = {} WHERE stream = '" + TWO + "' AND seq = {}"
    unguarded(move.format(99, 2), move.format(2, 3), move.format(3, 99), role=role)
    assert {f"edited@{TWO}#2", f"edited@{TWO}#3"} <= found(keeper)


@pytest.mark.parametrize("role", ROLES)
def test_two_events_swapped_and_made_to_fit(keeper, role):
    move = "UPDATE ledger.event SET seq = {} WHERE stream = '" + TWO + "' AND seq = {}"
    recomputed(TWO, role, move.format(99, 2), move.format(2, 3), move.format(3, 99))
    assert {f"replaced@{TWO}#2", f"replaced@{TWO}#4"} <= found(keeper)


@pytest.mark.parametrize("role", ROLES)
def test_two_streams_swapped(keeper, role):
    name = "UPDATE ledger.event SET stream = '{}' WHERE stream = '{}'"
    unguarded(name.format("x", TWO), name.format(TWO, THREE), name.format(THREE, "x"), role=role)
    assert {"edited", "replaced"} <= whats(keeper)


# Appended against the rules
def insert(**said):
    row = {"stream": TWO, "seq": 5, "at": "now()", "kind": "vault.open", "actor": WHO, "facts": "{}"} | said
    row |= {"text_digest": "", "prev": said.get("prev", "0" * 64), "hash": said.get("hash", "0" * 64)}
    values = ", ".join(str(value) if value == "now()" else f"'{value}'" for value in row.values())
    return f"INSERT INTO ledger.event ({', '.join(row)}) VALUES ({values})"


@pytest.mark.parametrize("role", ROLES)
def test_appended_without_the_chain(keeper, role):
    unguarded(insert(), role=role)
    assert {f"edited@{TWO}#5", f"broken@{TWO}#5"} <= found(keeper)


@pytest.mark.parametrize("role", ROLES)
def test_appended_with_a_gap(keeper, role):
    unguarded(insert(seq=9), role=role)
    assert f"gap@{TWO}#9" in found(keeper)


AGAINST_THE_TABLE = {
    "unknown kind": {"kind": "vault.burn"},
    "kind of another stream": {"kind": "vault.open", "stream": "officers"},
    "second opening": {"kind": "vault.put"},
    "without an opening": {"stream": "vault:0b8f6f0e-0000-4000-8000-000000000009"},
    "somebody's name": {"actor": "Warga Uji"},
    "typed words": {"facts": '{"why":"untuk Warga Uji"}'},
    "no facts at all": {"facts": "[1]"},
    "no JSON": {"facts": "halo"},
    "erasing what was never there": {"kind": "text.erase", "facts": '{"events":[2],"reason":"x"}'},
}


@pytest.mark.parametrize("said", AGAINST_THE_TABLE.values(), ids=AGAINST_THE_TABLE)
def test_appended_against_the_rules_by_whoever_has_the_portals_role(keeper, said):
    """The chain is made by the database and whole; what it says is not what our program could have said."""
    model.Session.execute(sa.text(insert(**said).replace(":", r"\:")))
    model.Session.commit()
    seal(keeper)
    stream, seq = said.get("stream", TWO), 1 if "stream" in said else 5
    erases = said.get("kind") == "text.erase"
    assert found(keeper) == {f"text@{TWO}#2" if erases else f"rule@{stream}#{seq}"}


def test_appended_after_the_end(keeper):
    append(TWO, "vault.purge", "system:clock", {})
    append(TWO, "vault.open", WHO, {})
    model.Session.commit()
    assert found(keeper) == {f"rule@{TWO}#6"}


def test_appended_backdated(keeper):
    unguarded(insert(at="2020-01-01T00:00:00Z"))
    assert f"rule@{TWO}#5" in found(keeper)


# Middle deleted
@pytest.mark.parametrize("role", ROLES)
def test_middle_deleted(keeper, role):
    unguarded(f"DELETE FROM ledger.event WHERE stream = '{TWO}' AND seq = 3", role=role)
    assert found(keeper) == {f"gap@{TWO}#4"}


@pytest.mark.parametrize("role", ROLES)
def test_middle_deleted_and_made_to_fit(keeper, role):
    recomputed(TWO, role, f"DELETE FROM ledger.event WHERE stream = '{TWO}' AND seq = 3")
    assert found(keeper) == {f"cut@{TWO}#4"}


@pytest.mark.parametrize("role", ROLES)
def test_beginning_deleted(keeper, role):
    unguarded(f"DELETE FROM ledger.event WHERE stream = '{TWO}' AND seq = 1", role=role)
    assert f"gap@{TWO}#2" in found(keeper)


# Tail cut, stream deleted
SEALS_TOO = f"DELETE FROM ledger.sealed_head WHERE stream = '{TWO}' AND seq = 4"
LAST_SEAL = ["DELETE FROM ledger.sealed_head WHERE n = 2", "DELETE FROM ledger.seal WHERE n = 2"]


@pytest.mark.parametrize("role", ROLES)
def test_tail_cut(keeper, role):
    unguarded(f"DELETE FROM ledger.event WHERE stream = '{TWO}' AND seq > 2", role=role)
    assert found(keeper) == {f"cut@{TWO}#4"}


@pytest.mark.parametrize("role", ROLES)
def test_tail_cut_with_its_sealed_head(keeper, role):
    unguarded(f"DELETE FROM ledger.event WHERE stream = '{TWO}' AND seq > 2", SEALS_TOO, role=role)
    assert found(keeper) == {"seal@seal#2"}


@pytest.mark.parametrize("role", ROLES)
def test_tail_cut_with_the_whole_seal(keeper, role):
    """All that was sealed last is taken away as if it had never been: only the keeper remembers."""
    unguarded(*LAST_SEAL, "DELETE FROM ledger.event WHERE seq > 2", role=role)
    assert found(None) == set()
    assert found(keeper) == {"seal@seal#2"}


@pytest.mark.parametrize("role", ROLES)
def test_tail_cut_and_another_seal_forged(keeper, role):
    """With another key, in place of the last one: the MAC is wrong, and the root is not what the keeper made."""
    unguarded(*LAST_SEAL, "DELETE FROM ledger.event WHERE seq > 2", role=role)
    forger = KeeperOfTests()
    forger.key = b"f" * 32
    append(THREE, "vault.open", WHO, {"reason": "other"})
    seal(forger)
    assert found(forger) == set()
    assert found(keeper) == {"seal@seal#2"}


@pytest.mark.parametrize("role", ROLES)
def test_stream_deleted(keeper, role):
    unguarded(f"DELETE FROM ledger.event WHERE stream = '{TWO}'", role=role)
    assert found(keeper) == {f"cut@{TWO}#2", f"cut@{TWO}#4"}


@pytest.mark.parametrize("role", ROLES)
def test_stream_deleted_with_all_its_sealed_heads(keeper, role):
    gone = (f"DELETE FROM ledger.{table} WHERE stream = '{TWO}'" for table in ("event", "sealed_head"))
    unguarded(*gone, role=role)
    assert {"seal@seal#1", "seal@seal#2"} <= found(keeper)


@pytest.mark.parametrize("role", ROLES)
def test_everything_deleted(keeper, role):
    unguarded(*(f"DELETE FROM ledger.{table}" for table in ("sealed_head", "seal", "event_text", "event")), role=role)
    assert found(keeper) == {"seal@seal#2"}


# Seals
@pytest.mark.parametrize(
    "change", ["events = 99", "at = now()", f"root = '{'f' * 64}'", f"heads = '{'f' * 64}'", "n = 7"]
)
def test_a_seal_changed(keeper, change):
    off = "ALTER TABLE ledger.sealed_head DISABLE TRIGGER ALL"
    on = "ALTER TABLE ledger.sealed_head ENABLE TRIGGER ALL"
    as_role("admin", "ALTER TABLE ledger.seal DISABLE TRIGGER ALL", off)
    as_role("admin", f"UPDATE ledger.seal SET {change} WHERE n = 2", "ALTER TABLE ledger.seal ENABLE TRIGGER ALL", on)
    keep = [f"ALTER TABLE ledger.{table} ENABLE ALWAYS TRIGGER keep" for table in ("seal", "sealed_head")]
    as_role("ledger", *keep)
    assert any(finding.startswith("seal@") for finding in found(keeper))


def test_a_mac_changed(keeper):
    unguarded("UPDATE ledger.seal SET mac = 'f' WHERE n = 2")
    assert found(keeper) == {"seal@seal#2"}


def test_what_nobody_seals_is_found_after_a_while(keeper):
    append(TWO, "vault.open", WHO, {})
    model.Session.commit()
    assert found(keeper) == set()
    assert found(keeper, datetime.now(UTC) + timedelta(hours=1)) == {f"unsealed@{TWO}#5"}


def test_sealing_again_without_news_makes_no_seal(keeper):
    assert seal(keeper) is None
    assert sealing.last_seal().n == 2


def test_a_new_seal_holds_only_what_went_on(keeper):
    append(TWO, "vault.open", WHO, {})
    made = seal(keeper)
    assert (made.n, made.events) == (3, 13)
    heads = model.Session.execute(sa.text("SELECT stream, seq FROM ledger.sealed_head WHERE n = 3")).all()
    assert heads == [(TWO, 5)]
    assert found(keeper) == set()


def test_an_event_whose_transaction_lasted_is_sealed_when_it_is_there(keeper):
    """It got its time before others that were sealed meanwhile."""
    engine = model.meta.engine
    with engine.begin() as slow:
        slow.execute(sa.insert(EVENT).values(stream=TWO, kind="vault.open", actor=WHO, facts="{}", text_digest=""))
        append(ONE, "vault.open", WHO, {})
        assert seal(keeper).events == 13
    assert seal(keeper).events == 14
    assert found(keeper) == set()


# Guards
GUARDS_OFF = {
    "ALTER TABLE ledger.event DISABLE TRIGGER keep": "guard@event.keep",
    "ALTER TABLE ledger.event DISABLE TRIGGER USER": "guard@event.chain",
    "ALTER TABLE ledger.event ENABLE TRIGGER keep": "guard@event.keep",
    "DROP TRIGGER keep ON ledger.event": "guard@event.keep",
    "DROP TRIGGER keep ON ledger.seal": "guard@seal.keep",
    "CREATE OR REPLACE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'": (
        "guard@seal.keep"
    ),
    "GRANT UPDATE ON ledger.event TO ckan": "guard@event.rights",
    "GRANT ledger TO ckan": "guard@event.rights",
    "ALTER TABLE ledger.event OWNER TO ckan": "guard@event.rights",
}


@pytest.mark.parametrize(("statement", "finding"), GUARDS_OFF.items())
def test_a_guard_that_is_off_or_another_one(keeper, statement, finding, guards_made_anew):
    as_role("admin", statement)
    assert finding in found(keeper)


@pytest.fixture
def guards_made_anew():
    from ckanext.backoffice.ledger import guard

    yield
    model.Session.rollback()
    drop = (f"DROP TRIGGER IF EXISTS {name} ON ledger.{table}" for table, name in guard.TRIGGERS)
    rights = ("GRANT ALL ON ledger.event TO ledger", "REVOKE UPDATE ON ledger.event FROM ckan")
    as_role("admin", "REVOKE ledger FROM ckan", "ALTER TABLE ledger.event OWNER TO ledger", *rights)
    as_role("ledger", *drop, *guard.STATEMENTS)


def test_without_a_key_texts_are_not_compared(keeper, monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.vault.identity_files", "")
    assert found(keeper) == set()


def test_the_words_of_a_finding():
    assert {what.value for what in What} >= {"edited", "gap", "cut", "guard"}
    assert Seal(1, datetime.now(UTC), 1, "", "", "k", "m").said == "k:m"
