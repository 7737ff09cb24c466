"""What was attached to a mail, what its end leaves behind, and trying again what had ended badly."""

from datetime import UTC, datetime, timedelta

import outbox_room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from outbox_room import put, registered, row, rows

from ckanext.backoffice import outbox
from ckanext.backoffice.outbox import claim, ending, store
from ckanext.backoffice.outbox.model import Outbox
from ckanext.backoffice.vault.model import VaultHold


@pytest.fixture
def desk(sink, tmp_path, monkeypatch):
    return outbox_room.open_desk(tmp_path, monkeypatch)


def drain() -> dict[str, int]:
    return outbox.drain(datetime.now(UTC))


# Attachments
def test_a_letter_travels_and_is_held_until_then(sink):
    letter = vault_room.put(b"%PDF-1.7 surat", "letter")
    id_ = put(attachments=(outbox.Attachment(letter, "tanda-bukti.pdf"),))
    assert holders() == {(letter, "outbox", id_)}
    drain()
    (attached,) = sink.mails[0].iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("tanda-bukti.pdf", "application/pdf")
    assert attached.get_content() == b"%PDF-1.7 surat"
    assert holders() == set()


def holders() -> set[tuple[str, str, str]]:
    columns = (VaultHold.object_id, VaultHold.holder_kind, VaultHold.holder_id)
    return {tuple(hold) for hold in model.Session.execute(sa.select(*columns))}


@pytest.mark.parametrize("purpose", ["upload", "paper", "handover", "release"])
def test_what_is_raw_and_what_is_data_never_travels_by_mail(sink, purpose):
    raw = vault_room.put(b"isi", purpose)
    with pytest.raises(ValueError, match="only letters and decrees"):
        put(attachments=(outbox.Attachment(raw, "data.csv"),))
    model.Session.rollback()
    assert rows() == []


def test_too_large_or_unknown_attachments_are_refused(sink, monkeypatch):
    monkeypatch.setattr(store, "LARGEST_ATTACHMENTS", 10)
    large = vault_room.put(bytes(11), "letter")
    with pytest.raises(ValueError, match="too large"):
        put(attachments=(outbox.Attachment(large, "surat.pdf"),))
    with pytest.raises(LookupError):
        put(attachments=(outbox.Attachment("tidak-ada", "surat.pdf"),))


def test_a_damaged_letter_is_not_sent(sink):
    letter = vault_room.put(b"surat", "letter")
    id_ = put(attachments=(outbox.Attachment(letter, "surat.pdf"),))
    vault_room.overwrite(vault_room.store.path_of(letter), b"palsu")
    assert drain() == {"attachment": 1}
    assert (row(id_).state, sink.mails) == ("retry", [])


# The end
def test_whoever_is_erased_gets_no_mail_any_more(sink, desk):
    letter = vault_room.put(b"surat", "letter")
    mine = registered(attachments=(outbox.Attachment(letter, "surat.pdf"),))
    other = put("lain@contoh.id")
    digest = row(mine).recipient
    assert outbox.erase("person:1", datetime.now(UTC)) == 1
    model.Session.commit()
    kept = row(mine)
    assert (kept.state, kept.error, kept.payload) == ("failed", "erased", None)
    assert kept.recipient != digest
    assert holders() == set()
    assert drain() == {"sent": 1}
    assert row(other).state == "sent"


def test_who_is_erased_while_his_mail_is_on_its_way_stays_so(sink, desk):
    mine, now = registered(), datetime.now(UTC)
    taken = claim.claim(now)
    outbox.erase("person:1", now)
    claim.failed(taken.lease, taken.rows[0], claim.Fault.LATER, now)
    model.Session.commit()
    assert (row(mine).state, row(mine).error) == ("failed", "erased")
    assert outbox.drain(now + timedelta(hours=1)) == {}


def failed_at(id_: str, ended: datetime) -> None:
    values = {"state": "failed", "error": "rejected", "ended": ended}
    model.Session.execute(sa.update(Outbox).where(Outbox.id == id_).values(values))
    model.Session.commit()


@pytest.mark.parametrize(
    ("age", "kept", "payload"), [(29, True, True), (31, True, False), (364, True, False), (366, False, False)]
)
def test_what_is_over_goes_in_time(sink, age, kept, payload):
    now = datetime.now(UTC)
    letter = vault_room.put(b"surat", "letter")
    id_ = put(attachments=(outbox.Attachment(letter, "surat.pdf"),))
    failed_at(id_, now - timedelta(days=age))
    ending.tidy(now)
    model.Session.commit()
    assert [bool(each.payload) for each in rows()] == ([payload] if kept else [])
    assert bool(holders()) == payload


def test_a_retry_takes_what_failed_and_nothing_else(sink):
    now = datetime.now(UTC)
    ids = [put(event=f"resource:{n}#1") for n in range(3)]
    failed_at(ids[0], now)
    numbers = {id_: row(id_).number for id_ in ids}
    assert store.retry(list(numbers.values()), now) == [numbers[ids[0]]]
    model.Session.commit()
    assert (row(ids[0]).state, row(ids[0]).tries) == ("retry", 0)
    assert drain() == {"sent": 3}
    assert store.retry(list(numbers.values()), now) == []
