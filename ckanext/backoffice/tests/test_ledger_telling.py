"""What is told of the ledger: by command, by mail, by health, and by itself."""

from datetime import UTC, datetime, timedelta

import click
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from click.testing import CliRunner
from ledger_room import KeeperOfTests, unguarded

from ckanext.backoffice.cli import backoffice
from ckanext.backoffice.ledger import anchor, append, events, health, sealing, verification
from ckanext.backoffice.ledger.kinds import KINDS
from ckanext.backoffice.outbox.model import Outbox

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "ledger")

STREAM = "vault:0b8f6f0e-0000-4000-8000-000000000001"
WHO = "user:0b8f6f0e-0000-4000-8000-000000000001"
SETTING = "ckanext.backoffice.ledger.anchor_to"


@pytest.fixture
def keeper():
    return KeeperOfTests()


@pytest.fixture(autouse=True)
def _room(ledger, tmp_path, monkeypatch, keeper):
    vault_room.furnish(tmp_path, monkeypatch)
    monkeypatch.setitem(config, SETTING, "inspektorat@contoh.id arsip@contoh.id")
    append(STREAM, "vault.put", WHO, {})
    append(STREAM, "vault.open", WHO, {"reason": "first"})
    seal(keeper)


def seal(keeper):
    made = sealing.seal_heads(datetime.now(UTC), keeper)
    model.Session.commit()
    return made


def now():
    return datetime.now(UTC)


def mails():
    return sorted(model.Session.execute(sa.select(Outbox.template, Outbox.event_id)).all())


# The anchor
def test_the_anchor_is_mailed_and_told(keeper):
    sent = anchor.send(now())
    assert sent == anchor.parse(str(sent))
    assert (sent.n, sent.events) == (1, 2)
    assert mails() == [("backoffice/anchor", "ledger#1")] * 2
    (told,) = events("ledger")
    assert (told.kind, told.facts) == ("ledger.anchor", {"n": 1, "events": 2, "root": sent.root, "recipients": 2})


def test_an_anchor_that_goes_nowhere_says_so(monkeypatch):
    monkeypatch.setitem(config, SETTING, "")
    assert anchor.send(now())
    assert mails() == []
    (told,) = events("ledger")
    assert told.facts["recipients"] == 0
    assert "mail" not in KINDS[told.kind].says


def test_nothing_sealed_nothing_mailed():
    unguarded("DELETE FROM ledger.sealed_head", "DELETE FROM ledger.seal")
    assert anchor.send(now()) is None
    assert mails() == []


def test_against_the_anchor_a_forged_ledger_shows(keeper):
    """The worst: database, seals and the keeper's key in one hand. What was mailed is in no hand of this machine."""
    sent = anchor.send(now())
    model.Session.commit()
    unguarded(*(f"DELETE FROM ledger.{table}" for table in ("sealed_head", "seal", "event")))
    forger = KeeperOfTests()
    append(STREAM, "vault.put", WHO, {})
    append(STREAM, "vault.open", WHO, {"reason": "other"})
    seal(forger)
    assert verification.run(now(), forger).findings == ()
    assert [str(one) for one in verification.run(now(), forger, sent).findings] == ["seal@seal#1"]


def test_a_right_anchor_is_right_also_later(keeper):
    sent = anchor.send(now())
    append(STREAM, "vault.open", WHO, {"reason": "second"})
    seal(keeper)
    assert verification.run(now(), keeper, sent).findings == ()


@pytest.mark.parametrize("text", ["", "1:2", "1:2:xyz", "1:2:" + "f" * 63, "x:2:" + "f" * 64])
def test_what_is_no_anchor(text):
    with pytest.raises(ValueError, match="anchor"):
        anchor.parse(text)


# The result
def test_the_result_is_in_the_ledger_and_a_good_one_is_not_mailed(keeper):
    verification.run(now(), keeper, actor="uid:0")
    told = verification.last()
    assert (told.actor, told.facts) == ("uid:0", {"events": 2, "seals": 1, "asked": True, "found": 0, "first": []})
    assert mails() == []


def test_a_red_result_is_mailed(keeper):
    unguarded(f"DELETE FROM ledger.event WHERE stream = '{STREAM}' AND seq = 2")
    verification.run(now(), keeper)
    assert verification.last().facts["first"] == [f"cut@{STREAM}#2"]
    assert mails() == [("backoffice/ledger-broken", "ledger#1")] * 2


# Health
def states():
    return [(line.name, line.state) for line in health.lines(now())]


def test_health_goes_from_never_to_ok_to_late(keeper):
    assert states() == [(health.NAME, "warn")]
    verification.run(now(), keeper)
    assert states() == [(health.NAME, "ok")]
    assert health.lines(now() + timedelta(days=3))[0].state == "warn"


def test_health_is_yellow_when_the_keeper_was_not_asked():
    verification.run(now(), None)
    assert states() == [(health.NAME, "warn")]


def test_health_is_red_after_a_finding_and_yellow_without_an_anchor(keeper, monkeypatch):
    unguarded(f"UPDATE ledger.event SET actor = 'uid:0' WHERE stream = '{STREAM}' AND seq = 2")
    verification.run(now(), keeper)
    monkeypatch.setitem(config, SETTING, "")
    assert states() == [(health.NAME, "bad"), (f"{health.NAME}: jangkar", "warn")]
    assert all(line.mend for line in health.lines(now()))


# By command
@pytest.fixture
def command(app):
    def run(*args):
        with click.Context(backoffice) as parent:
            parent.meta["flask_app"] = app.flask_app
            return CliRunner().invoke(backoffice.commands["ledger"], args, parent=parent)

    return run


def test_verify_is_green_then_red(command):
    done = command("verify")
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "hijau  Jejak audit utuh.")
    unguarded(f"DELETE FROM ledger.event WHERE stream = '{STREAM}' AND seq = 1")
    done = command("verify")
    assert done.exit_code == 1
    assert f"MERAH  {STREAM}#2: Peristiwa sebelumnya hilang." in done.output
    assert verification.last().facts["found"] == 1


def test_verify_with_an_anchor(command, keeper):
    sent = str(anchor.send(now()))
    model.Session.commit()
    assert command("verify", "--anchor", sent).exit_code == 0
    assert command("verify", "--anchor", sent[:-1] + ("0" if sent[-1] != "0" else "1")).exit_code == 1
    refused = command("verify", "--anchor", "halo")
    assert refused.exit_code == 2
    assert "Salin jangkar" in refused.output


def test_show_one_stream_and_the_newest(command):
    append("request:1", "text.erase", WHO, {"events": []}, {"why": "Untuk Warga Uji"})
    model.Session.commit()
    lines = command("show", STREAM).output.splitlines()
    assert [line.split()[:1] + line.split()[3:4] for line in lines[1:]] == [["1", "vault.put"], ["2", "vault.open"]]
    newest = command("show", "--limit", "1").output
    assert "request:1" in newest
    assert "Warga" not in newest
    assert command("show", "request:2").output.splitlines() == lines[:1]
