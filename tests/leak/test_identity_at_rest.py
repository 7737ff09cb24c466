"""A NIK that somebody typed lies nowhere in plain, and after the purge nowhere at all, also not for who has every key.

Dumps of every database, Redis, Solr, storage, vault, logs, temporary folders and mails are searched. Invented number.
"""

import base64
import io
import logging
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keeper_room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from ckan.lib.redis import connect_to_redis
from leak import stores
from pyrage import DecryptError, decrypt

from ckanext.backoffice import ledger, outbox
from ckanext.backoffice.identity import erasure, persons, ticks
from ckanext.backoffice.keeper import client
from ckanext.backoffice.vault import holds

NIK, NAME, EMAIL = "3509114207920003", "Warga Rekaan Istimewa", "rekaan.istimewa@contoh.id"
NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=400)
MAIL = {"asked": NOW.isoformat(), "portal": outbox.Link("backoffice.page", {"path": "/"})}

MAILS = Path(os.environ["PORTAL_ROOT"]) / "mail"


@pytest.fixture
def own_tmp(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.INFO, logger="sqlalchemy.engine")
    for name in ("", "ckan", "ckanext"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def needles() -> list[str]:
    """Also as PostgreSQL dumps bytes, and as JSON or a mail may pack them."""
    plain = [NIK, NAME, EMAIL]
    packed = [word.encode().hex() for word in plain] + [base64.b64encode(NIK.encode()).decode().rstrip("=")]
    return [*plain, *packed]


def places(room, own_tmp, logged):
    return {
        **{f"database {name}": stores.dump(name) for name in stores.database_names()},
        "redis": stores.redis(),
        "solr": stores.solr(),
        "storage": stores.folder(config["ckan.storage_path"]),
        "vault": stores.folder(room.vault),
        "keeper": stores.folder(room.folder / "tmp"),
        "log of the keeper": iter([room.log.encode()]),
        "journal": (path.read_bytes() for path in room.folder.glob("journal.jsonl")),
        "log": iter([record.getMessage().encode() for record in logged.records]),
        "temporary folder": stores.folder(own_tmp),
        # What was sent names its recipient; a NIK it never tells.
        "mails": (data.replace(NAME.encode(), b"").replace(EMAIL.encode(), b"") for data in stores.folder(MAILS)),
    }


def found(room, own_tmp, logged):
    model.Session.commit()
    hits = {name: stores.hits(store, needles()) for name, store in places(room, own_tmp, logged).items()}
    return {name: pieces for name, pieces in hits.items() if pieces}


def opened_with_every_key(room):
    """Whatever can be opened in the vault and in the rows, by somebody who has both identities."""
    sealed = [path.read_bytes() for path in room.vault.rglob("*.age")]
    rows = "SELECT unnest(ARRAY[sealed, contact]) FROM backoffice_person"
    texts = "SELECT sealed FROM ledger.event_text"
    mails = "SELECT payload FROM backoffice_outbox"
    for query in (rows, texts, mails):
        sealed += [bytes(box) for (box,) in model.Session.execute(sa.text(query)) if box]
    model.Session.rollback()
    return [name for box in sealed for name in (NIK, NAME, EMAIL) if name.encode() in _opened(box)]


def _opened(box):
    """Typed texts of other tests are sealed with keys that are gone."""
    try:
        return decrypt(box, [vault_room.INTI, vault_room.KELUAR])
    except DecryptError:
        return b""


def a_person_with_everything(world):
    """As a request brings it: fields, contact, paper, a sentence with the number, mails; looked for, shown, opened."""
    fields = {"name": NAME, "nik": NIK}
    id_ = persons.register("applicant", fields, {"email": EMAIL}, "system:test")
    ledger.append(f"person:{id_}", "identity.correct", "system:test", {}, {"note": f"NIK saya {NIK}, {NAME}"})
    paper = vault_room.put(f"KTP {NIK} {NAME}".encode(), "paper", f"person:{id_}")
    holds.hold(paper, "person", id_)
    event = ledger.events(f"person:{id_}")[0]
    outbox.put(event.id, "backoffice.test", EMAIL, "backoffice/test", MAIL, "id", stream=f"person:{id_}")
    model.Session.commit()
    assert outbox.drain(datetime.now(UTC))["sent"] == 1
    # A second mail waits: nobody drains it before the purge.
    outbox.put(
        event.id, "backoffice.later", EMAIL, "backoffice/test", MAIL | {"name": NAME}, "id", stream=f"person:{id_}"
    )
    model.Session.commit()
    ticks.tag_new(datetime.now(UTC))
    model.Session.commit()
    desk = keeper_room.officer("desk")
    assert persons.find("nik", NIK, desk, "duplicate-check") == [id_]
    assert client.reveal(id_, desk, "reply") == fields
    out = io.BytesIO()
    with client.open(paper, desk, "reply") as opened:
        opened.copy_to(out)
    assert NIK.encode() in out.getvalue()
    return id_


def test_nowhere_in_plain_and_after_the_purge_nowhere(world, keeper, own_tmp, logged, monkeypatch):
    monkeypatch.setitem(config, "smtp.mail_from", "portal@contoh.id")
    id_ = a_person_with_everything(world)
    assert found(keeper, own_tmp, logged) == {}
    assert set(opened_with_every_key(keeper)) == {NIK, NAME, EMAIL}
    ticks.erase_due(LATER)
    vault_room.purge_all(LATER)
    assert found(keeper, own_tmp, logged) == {}
    assert opened_with_every_key(keeper) == []
    assert [event.kind for event in ledger.events(f"person:{id_}")][-1] == erasure.ERASE


def test_the_search_finds_what_is_put_into_each_store(world, keeper, own_tmp, logged):
    world.dataset("terbatas", notes=f"Nomor {NIK}")
    connect_to_redis().set("uji", NIK)
    logging.getLogger("ckanext.uji").debug("nomor %s", NIK)
    for path in (own_tmp / "unggahan", keeper.vault / "jelas", keeper.folder / "tmp" / "jelas", MAILS / "uji.txt"):
        path.write_text(base64.b64encode(NIK.encode()).decode())
    hits = found(keeper, own_tmp, logged)
    (MAILS / "uji.txt").unlink()
    wanted = {"database ckan_test", "redis", "solr", "vault", "keeper", "log", "temporary folder", "mails"}
    assert wanted <= set(hits)
