"""Sealing by the keeper itself, over its socket."""

from datetime import UTC, datetime

import pytest
from ckan import model
from ledger_room import unguarded

from ckanext.backoffice.keeper import client
from ckanext.backoffice.ledger import append, keeper_seals, sealing
from ckanext.backoffice.ledger.verify import verify

pytestmark = pytest.mark.usefixtures("ledger")

WHO = "uid:0"


def seal():
    made = sealing.seal_heads(datetime.now(UTC), keeper_seals.mac)
    model.Session.commit()
    return made


def findings():
    return [str(finding) for finding in verify(datetime.now(UTC), keeper_seals.asked()).findings]


def test_without_the_keeper_nothing_is_sealed_and_verification_says_so(settings):
    append("request:1", "text.erase", WHO, {"events": []})
    with pytest.raises(client.KeeperAway):
        seal()
    model.Session.rollback()
    assert sealing.last_seal() is None
    assert verify(datetime.now(UTC), keeper_seals.asked()).asked is False


def test_the_keeper_seals_and_vouches(keeper):
    append("request:1", "text.erase", WHO, {"events": []})
    made = seal()
    assert (made.n, made.events) == (1, 1)
    assert made.said == client.seal(made.root)
    assert findings() == []
    unguarded(f"UPDATE ledger.seal SET mac = '{'f' * 64}'")
    assert findings() == ["seal@seal#1"]
