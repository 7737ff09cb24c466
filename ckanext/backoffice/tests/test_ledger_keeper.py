"""Sealing by the keeper itself, over its socket: what it finds, what it refuses, and the way out after a restore."""

from datetime import UTC, datetime

import pytest
from ckan import model
from click.testing import CliRunner
from ledger_room import unguarded

from ckanext.backoffice.cli import backoffice
from ckanext.backoffice.keeper import client
from ckanext.backoffice.ledger import append, events, keeper_seals, sealing
from ckanext.backoffice.ledger.verify import verify

pytestmark = pytest.mark.usefixtures("ledger")

WHO = "user:0b8f6f0e-0000-4000-8000-000000000001"
ONE, TWO = (f"vault:0b8f6f0e-0000-4000-8000-00000000000{n}" for n in (1, 2))


@pytest.fixture
def keeper(settings):
    """One that remembers nothing yet, as the ledger is empty."""
    settings.stop()
    settings.seal_file.unlink(missing_ok=True)
    settings.start()
    return settings


@pytest.fixture
def sealed(keeper):
    """Two streams of four events, sealed and settled in two steps."""
    for words in (("vault.put", "vault.open"), ("vault.open", "vault.open")):
        for stream in (ONE, TWO):
            for kind in words:
                append(stream, kind, WHO, {})
        turn()
    return keeper


def turn():
    """What the clock does each minute, in two transactions."""
    for work in (keeper_seals.seal, keeper_seals.settle):
        work(datetime.now(UTC))
        model.Session.commit()


def findings():
    model.Session.rollback()
    return {str(finding) for finding in verify(datetime.now(UTC), keeper_seals.asked()).findings}


def whats():
    return {finding.partition("@")[0] for finding in findings()}


def test_without_the_keeper_nothing_is_sealed_and_verification_says_so(settings):
    settings.stop()
    append(ONE, "vault.put", WHO, {})
    for work in (keeper_seals.seal, keeper_seals.settle):
        with pytest.raises(client.KeeperAway):
            work(datetime.now(UTC))
        model.Session.rollback()
    assert sealing.last_seal() is None
    assert verify(datetime.now(UTC), keeper_seals.asked()).asked is False


def test_the_keeper_seals_and_vouches(sealed):
    assert sealing.last_seal().n == 2
    assert findings() == set()
    unguarded(f"UPDATE ledger.seal SET mac = '{'f' * 64}' WHERE n = 2")
    assert findings() == {"seal@seal#2"}
    unguarded("UPDATE ledger.seal SET mac = '', root = 'no root' WHERE n = 2")
    assert "seal@seal#2" in findings()


def test_an_empty_ledger_is_well(keeper):
    turn()
    assert findings() == set()


OF_TWO = f"FROM ledger.event WHERE stream = '{TWO}'"
SWAP = "UPDATE ledger.event SET seq = {} WHERE stream = '" + TWO + "' AND seq = {}"
LAST_SEAL = ["DELETE FROM ledger.sealed_head WHERE n = 2", "DELETE FROM ledger.seal WHERE n = 2"]
FORGED = f"INSERT INTO ledger.event VALUES ('{TWO}', 5, now(), 'vault.open', '{WHO}', '{{}}', '', 'x', 'x')"
EVERYTHING = [f"DELETE FROM ledger.{table}" for table in ("sealed_head", "seal", "event")]

ATTACKS = {
    "edited": ([f"UPDATE ledger.event SET actor = 'uid:0' WHERE stream = '{TWO}' AND seq = 4"], "edited"),
    "swapped": ([SWAP.format(99, 2), SWAP.format(2, 3), SWAP.format(3, 99)], "edited"),
    "appended beside the chain": ([FORGED], "edited"),
    "middle deleted": ([f"DELETE {OF_TWO} AND seq = 2"], "gap"),
    "tail cut": ([f"DELETE {OF_TWO} AND seq > 2"], "cut"),
    "stream deleted": ([f"DELETE {OF_TWO}"], "cut"),
    "last seal deleted whole": ([*LAST_SEAL, "DELETE FROM ledger.event WHERE seq > 2"], "seal"),
    "everything deleted": (EVERYTHING, "seal"),
}


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
@pytest.mark.parametrize(("statements", "what"), ATTACKS.values(), ids=ATTACKS)
def test_the_keeper_finds_every_attack(sealed, statements, what, restarted):
    unguarded(*statements)
    if restarted:
        sealed.start()
    assert what in whats()


@pytest.mark.parametrize("statements", [ATTACKS["last seal deleted whole"][0], EVERYTHING], ids=["last", "all"])
def test_seals_that_are_gone_are_told_within_a_minute_and_nothing_is_sealed_in_their_place(sealed, statements):
    unguarded(*statements)
    with pytest.raises(client.SealsMissing):
        keeper_seals.settle(datetime.now(UTC))
    append("vault:0b8f6f0e-0000-4000-8000-000000000003", "vault.put", WHO, {})
    with pytest.raises(client.SealsMissing):
        keeper_seals.seal(datetime.now(UTC))
    model.Session.rollback()
    assert "seal@seal#2" in findings()


def test_a_sealing_that_fails_after_the_keeper_is_done_again(sealed):
    append(ONE, "vault.open", WHO, {})
    model.Session.commit()
    assert keeper_seals.seal(datetime.now(UTC)).n == 3
    model.Session.rollback()
    keeper_seals.settle(datetime.now(UTC))
    assert findings() == set()
    append(ONE, "vault.open", WHO, {})
    turn()
    assert sealing.last_seal().n == 3
    assert findings() == set()


def test_a_memory_that_somebody_changed_is_a_finding(sealed):
    text = sealed.seal_file.read_text()
    sealed.seal_file.write_text(text.replace('"n":2', '"n":1'))
    sealed.start()
    assert findings() == {"seal@seal#0"}
    sealed.seal_file.write_text(text)
    sealed.start()
    assert findings() == set()


# After a restore
@pytest.fixture
def restored(sealed):
    """A database as it was before the last seal."""
    unguarded(*ATTACKS["last seal deleted whole"][0])
    return sealed


def forget(answer="y\n"):
    return CliRunner().invoke(backoffice, ["keys", "forget-seal"], input=answer)


def test_after_a_restore_an_operator_says_so_and_the_ledger_keeps_it(restored):
    assert forget("n\n").exit_code == 1
    assert "seal@seal#2" in findings()
    assert forget().exit_code == 0
    (event,) = events("keys")
    assert event.kind == "keeper.forget_seal"
    assert (event.facts["from"], event.facts["to"]) == (2, 1)
    turn()
    assert findings() == set()
    assert "sudah cocok" in forget().output
    assert len(events("keys")) == 1


def test_nobody_forgets_without_a_trace(restored):
    """Who reaches the socket and owns the tables: makes the keeper forget, and takes away the event that says so."""
    forget()
    unguarded("DELETE FROM ledger.event WHERE stream = 'keys'")
    assert findings() == {"forget@keys#1"}
    append(ONE, "vault.open", WHO, {})
    turn()
    restored.start()
    assert findings() == {"forget@keys#1"}


def test_the_keeper_goes_on_from_no_seal_of_another(restored):
    unguarded(f"UPDATE ledger.seal SET mac = '{'f' * 64}'")
    done = forget()
    assert (done.exit_code, "Traceback" in done.output) == (1, False)
    assert events("keys") == []


@pytest.mark.parametrize("actor", [WHO, "system:clock"])
def test_only_the_command_line_makes_it_forget(restored, actor):
    with pytest.raises(client.Refused):
        keeper_seals.go_on_from_last(actor)


def test_without_a_keeper_the_command_says_so(restored):
    restored.stop()
    assert "Error:" in forget().output
