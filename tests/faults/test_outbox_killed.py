"""Two drainers, and killed ones: nothing is lost, and nothing comes twice but the one mail that was on its way."""

import os
import random
import signal
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from ckan import model
from outbox_room import LATER, put, put_many, row, rows
from vault_room import in_child

from ckanext.backoffice import outbox
from ckanext.backoffice.outbox import claim
from ckanext.backoffice.outbox.model import Outbox
from ckanext.backoffice.outbox.transport import Connection

MAILS, INSTANTS = 120, 10


def wait_for(gate: Path) -> None:
    while not gate.exists():
        time.sleep(0.001)


def drain_at(gate: Path) -> None:
    wait_for(gate)
    outbox.drain(datetime.now(UTC))


def test_two_drainers_send_nothing_twice(sink, tmp_path, monkeypatch):
    monkeypatch.setattr(claim, "BATCH", 7)
    put_many(MAILS)
    children = [in_child(lambda: drain_at(tmp_path / "gate")) for _ in range(2)]
    (tmp_path / "gate").touch()
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    assert len(set(sink.ids)) == len(sink.ids) == MAILS
    # Both had their part, else this shows nothing.
    assert len(sink.sessions) > 1
    assert Counter(each.state for each in rows()) == {"sent": MAILS}


def test_a_drainer_whose_lease_ran_out_writes_nothing_over_its_successor(sink):
    id_ = put()
    slow = claim.claim(datetime.now(UTC))
    assert outbox.drain(datetime.now(UTC) + LATER) == {"sent": 1}
    for late in (
        lambda: claim.failed(slow.lease, slow.rows[0], claim.Fault.LATER, datetime.now(UTC)),
        lambda: claim.released(slow.lease, datetime.now(UTC)),
    ):
        late()
        assert row(id_).state == "sent"


def test_a_drainer_that_begins_late_in_its_turn_has_its_whole_lease(sink):
    """The clock's other work came first, and took longer than a lease."""
    put()
    assert len(claim.claim(datetime.now(UTC)).rows) == 1
    model.Session.execute(sa.update(Outbox).values(lease=None, next_try=datetime.now(UTC) - LATER))
    assert len(claim.claim(datetime.now(UTC) - claim.LEASE * 2).rows) == 1
    assert claim.claim(datetime.now(UTC)).rows == []


def die_after_sending() -> None:
    """The server said yes, and the process is gone before it could write that down."""
    send = Connection.send

    def deadly(self, recipient: str, content: bytes) -> None:
        send(self, recipient, content)
        os.kill(os.getpid(), signal.SIGKILL)

    Connection.send = deadly
    outbox.drain(datetime.now(UTC))


def test_a_crash_between_sending_and_writing_it_down_gives_one_duplicate(sink):
    ids = put_many(3)
    child = in_child(die_after_sending)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert len(sink.ids) == 1
    # Until the lease is over nobody touches what the dead one had.
    assert outbox.drain(datetime.now(UTC)) == {}
    assert outbox.drain(datetime.now(UTC) + claim.LEASE) == {"sent": 3}
    assert sorted(Counter(sink.ids).values()) == [1, 1, 2]
    assert [row(id_).state for id_ in ids] == ["sent"] * 3


def test_killed_at_random_instants_nothing_is_lost_and_only_the_mail_on_its_way_may_come_twice(sink, monkeypatch):
    monkeypatch.setattr(claim, "BATCH", 5)
    put_many(MAILS)
    now = datetime.now(UTC)
    killed = 0
    for number in range(1, INSTANTS + 1):
        child = in_child(lambda at=now + number * claim.LEASE: outbox.drain(at))
        time.sleep(random.uniform(0.02, 0.25))
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    outbox.drain(now + (INSTANTS + 1) * claim.LEASE)
    sent = Counter(sink.ids)
    assert killed
    assert len(sent) == MAILS
    assert sum(sent.values()) - MAILS <= killed
    assert Counter(each.state for each in rows()) == {"sent": MAILS}
