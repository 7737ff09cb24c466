"""The keeper at work: who may not gets nothing, who may leaves an event first; damaged, over budget and away."""

import hashlib
import io
import json
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import keeper_room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from ckan.tests import factories
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from ckanext.backoffice import ledger as office_ledger
from ckanext.backoffice.identity import persons, tagging
from ckanext.backoffice.identity.model import Person
from ckanext.backoffice.keeper import client, frames, health, telling
from ckanext.backoffice.keeper.alarm import OVER_BUDGET
from ckanext.backoffice.keeper.answers import Why
from ckanext.backoffice.ledger.model import EVENT
from ckanext.backoffice.outbox import templates
from ckanext.backoffice.outbox.model import Outbox
from ckanext.backoffice.vault import faults, holds, opening, store

pytestmark = pytest.mark.usefixtures("world")

DATA = os.urandom(300_000)
NIK = "3509114105900001"
FIELDS = {"name": "Ani Uji", "nik": NIK}
TABLE = "nik,nama,kelurahan\n" + "".join(
    f"35091141059000{n:02},{name},Patrang\n" for n, name in enumerate(["Ani Uji", "Budi Uji", "Citra Uji"], 1)
)


def opened(object_id, actor, reason="reply"):
    out = io.BytesIO()
    with client.open(object_id, actor, reason) as found:
        found.copy_to(out)
        assert (found.size, found.sha256) == (len(out.getvalue()), hashlib.sha256(out.getvalue()).hexdigest())
    return out.getvalue()


def person(fields=FIELDS, **more):
    id_ = persons.register("applicant", fields, {"email": "ani@contoh.id"}, "system:test", **more)
    model.Session.commit()
    return id_


def kinds(stream):
    model.Session.rollback()
    return [(event.kind, event.actor) for event in office_ledger.events(stream)]


def upload():
    """An original of an organisation's dataset."""
    office = factories.Organization(kind="dinas")
    dataset = factories.Dataset(owner_org=office["id"], access_level="terbuka")
    resource = factories.Resource(package_id=dataset["id"], url="https://contoh.id/a")
    return office["id"], vault_room.put(DATA, "upload", f"resource:{resource['id']}")


def refusal(call, *arguments):
    with pytest.raises(client.Refused) as refused:
        call(*arguments)
    return refused.value.why


# Originals
def test_an_original_is_for_the_duties_of_its_organisation_and_the_custodian(keeper):
    office, object_id = upload()
    other = factories.Organization(kind="dinas")["id"]
    wrong = [keeper_room.officer("unit", other), keeper_room.officer("auditor"), keeper_room.officer("ppid")]
    wrong += [f"user:{factories.Sysadmin()['id']}", f"user:{factories.User()['id']}", "system:test", "uid:0"]
    for actor in wrong:
        assert refusal(opened, object_id, actor) is Why.FORBIDDEN
    assert not any(kind == "vault.open" for kind, _ in kinds(f"vault:{object_id}"))
    for actor in [keeper_room.officer("unit", office), keeper_room.officer("custodian")]:
        assert opened(object_id, actor) == DATA
        assert ("vault.open", actor) in kinds(f"vault:{object_id}")


def test_the_event_is_there_before_the_first_byte(keeper):
    _, object_id = upload()
    actor = keeper_room.officer("custodian")
    with client.open(object_id, actor, "reply"):
        assert ("vault.open", actor) in kinds(f"vault:{object_id}")


def test_without_an_event_there_is_no_byte(keeper):
    """Somebody else holds the stream: the keeper gives up after some seconds, and gives nothing."""
    _, object_id = upload()
    actor = keeper_room.officer("custodian")
    lock = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('satudata/ledger/vault:' || :id, 0))")
    model.Session.execute(lock, {"id": object_id})
    with pytest.raises(client.KeeperAway):
        opened(object_id, actor)
    model.Session.rollback()
    assert not any(kind == "vault.open" for kind, _ in kinds(f"vault:{object_id}"))


def test_a_paper_is_for_the_office_and_its_applicant(keeper):
    account = factories.User()["id"]
    object_id = vault_room.put(DATA, "paper", f"person:{person(account=account)}")
    for actor in [
        keeper_room.officer("unit", factories.Organization(kind="dinas")["id"]),
        f"user:{factories.User()['id']}",
    ]:
        assert refusal(opened, object_id, actor) is Why.FORBIDDEN
    superior = keeper_room.officer("superior")
    assert refusal(opened, object_id, superior, "reply") is Why.FORBIDDEN
    assert opened(object_id, superior, "objection") == DATA
    for actor in [keeper_room.officer("desk"), f"user:{account}"]:
        assert opened(object_id, actor) == DATA


def test_what_the_portal_opens_itself_is_not_the_keepers(keeper):
    assert refusal(opened, vault_room.put(DATA, "letter"), keeper_room.officer("ppid")) is Why.FORBIDDEN
    assert refusal(opened, "0b8f6f0e-0000-4000-8000-000000000001", keeper_room.officer("ppid")) is Why.UNKNOWN


def test_a_changed_object_gives_no_byte_and_a_red_line(keeper):
    _, object_id = upload()
    path = store.path_of(object_id)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    vault_room.overwrite(path, bytes(data))
    assert refusal(opened, object_id, keeper_room.officer("custodian")) is Why.DAMAGED
    assert [line for line in faults.lines() if line.startswith(object_id)]


# Identities
def test_an_identity_is_for_the_office_alone(keeper):
    id_ = person()
    for actor in [keeper_room.officer("custodian"), keeper_room.officer("auditor"), "system:test", "uid:0"]:
        assert refusal(client.reveal, id_, actor, "reply") is Why.FORBIDDEN
    ended = keeper_room.officer("desk")
    model.Session.execute(
        sa.text("UPDATE backoffice_appointment SET closed_at = now() WHERE 'user:' || user_id = :a"), {"a": ended}
    )
    model.Session.commit()
    assert refusal(client.reveal, id_, ended, "reply") is Why.FORBIDDEN
    desk = keeper_room.officer("desk")
    assert client.reveal(id_, desk, "reply") == FIELDS
    assert kinds(f"person:{id_}") == [("identity.register", "system:test"), ("keeper.reveal", desk)]


@pytest.mark.parametrize("columns", ["sealed", "sealed, mark"])
def test_a_blob_in_another_row_is_refused(keeper, columns):
    first, second = person(), person()
    values = sa.select(*(getattr(Person, name) for name in columns.split(", "))).where(Person.id == first)
    taken = model.Session.execute(values).one()._asdict()
    model.Session.execute(sa.update(Person).where(Person.id == second).values(taken))
    model.Session.commit()
    assert refusal(client.reveal, second, keeper_room.officer("desk"), "reply") is Why.DAMAGED
    assert [line for line in faults.lines() if line.startswith(second)]
    faults.clear(second)


def test_a_person_is_found_by_number_in_any_notation(keeper):
    own = "3509114206910001"
    id_, desk = person({"nik": own}), keeper_room.officer("desk")
    assert persons.find("nik", own, desk, "duplicate-check") == []
    assert tagging.tag_new(datetime.now(UTC)) > 0
    model.Session.commit()
    assert id_ not in untagged()
    assert persons.find("nik", "3509 1142 0691 0001", desk, "duplicate-check") == [id_]
    assert persons.find("nik", "3509114105900002", desk, "duplicate-check") == []
    assert refusal(persons.find, "nik", "12345", desk, "duplicate-check") is Why.MALFORMED
    assert refusal(persons.find, "nik", NIK, keeper_room.officer("unit"), "duplicate-check") is Why.FORBIDDEN
    assert refusal(client.tag, "nik", NIK, "system:test", "duplicate-check") is Why.FORBIDDEN


def tagged_by_ledger():
    query = sa.select(EVENT.c.stream).where(EVENT.c.kind == "keeper.tag")
    return model.Session.execute(query).scalars().all()


def untagged():
    return set(model.Session.execute(sa.select(Person.id).where(Person.tagged.is_(None))).scalars())


# Budgets
def test_over_the_budget_nothing_is_given_and_the_ledger_knows_it_once(keeper):
    keeper.start(identity=2)
    desk, other, id_ = keeper_room.officer("desk"), keeper_room.officer("desk"), person()
    for _ in range(2):
        client.reveal(id_, desk, "reply")
    for _ in range(2):
        with pytest.raises(client.OverBudget):
            client.reveal(id_, desk, "reply")
    assert kinds("keys").count(("keeper.over_budget", desk)) == 1
    assert_told_once(desk)
    assert client.reveal(id_, other, "reply") == FIELDS
    keeper.start(identity=2)
    with pytest.raises(client.OverBudget):
        client.reveal(id_, desk, "reply")
    keeper.start()


def test_originals_have_a_budget_that_a_restart_keeps(keeper):
    keeper.start(original=1)
    _, object_id = upload()
    custodian = keeper_room.officer("custodian")
    assert opened(object_id, custodian) == DATA
    for _ in range(2):
        with pytest.raises(client.OverBudget):
            opened(object_id, custodian)
        keeper.start(original=1)
    assert client.mask(object_id, "csv", "terbuka", "umum", "system:datamask").outcome == "refused"
    keeper.start()


def test_tags_have_a_budget_of_their_own_that_a_restart_keeps_and_the_others_follow_later(keeper):
    tagging.tag_new(datetime.now(UTC))
    model.Session.commit()
    one_more = len(tagged_by_ledger()) + 1
    ids = {person({"nik": NIK}), person({"nik": NIK})}
    for _ in range(3):
        keeper.start(tag=one_more, together=0)
        tagging.tag_new(datetime.now(UTC))
        model.Session.commit()
        assert len(ids & untagged()) == 1
    (event,) = [event for event in office_ledger.events("keys") if event.facts.get("seen") == "tag"]
    assert (event.kind, event.actor) == (OVER_BUDGET, "system:keeper")
    values = {
        "account": "",
        "seen": "tag",
        "at": event.at.isoformat(),
        "site_title": "",
        "site_host": "",
        "contact": "",
    }
    assert "nomor" in templates.words(telling.TEMPLATE, "id", values).body
    keeper.start()
    tagging.tag_new(datetime.now(UTC))
    model.Session.commit()
    assert not ids & untagged()


def assert_told_once(actor):
    keeper_room.officer("superior")
    (event,) = [event for event in office_ledger.events("keys") if (event.kind, event.actor) == (OVER_BUDGET, actor)]
    mails = sa.select(Outbox.id).where(Outbox.event_id == event.id)
    found = []
    for _ in range(2):
        telling.tell(datetime.now(UTC))
        found.append(set(model.Session.execute(mails).scalars()))
    model.Session.commit()
    assert found[0] == found[1] != set()
    values = {"account": "uji-desk", "seen": "identity", "at": event.at.isoformat()}
    said = templates.words(telling.TEMPLATE, "id", values | {"site_title": "", "site_host": "", "contact": ""})
    assert "uji-desk" in said.body


# Marks
def test_a_letter_is_signed_for_who_may_decide_it(keeper):
    digest = hashlib.sha256(b"surat").hexdigest()
    for actor in [keeper_room.officer("desk"), "system:test"]:
        assert refusal(client.sign, "letter", digest, actor, "delivery") is Why.FORBIDDEN
    ppid = keeper_room.officer("ppid")
    key, signature = client.sign("letter", digest, ppid, "delivery")
    public = serialization.load_pem_public_key(client.ping().public_key.encode())
    public.verify(signature, bytes.fromhex(digest), ec.ECDSA(Prehashed(hashes.SHA256())))
    (event,) = [event for event in office_ledger.events("keys") if event.actor == ppid]
    assert event.facts | {"digest": digest, "key": key} == event.facts


def test_the_keeper_vouches_for_its_own_seals_alone(keeper):
    one, other = (hashlib.sha256(word).hexdigest() for word in (b"a", b"b"))
    mac = client.seal(1, "0" * 64, one)
    assert client.vouch(one, mac)
    assert not any(client.vouch(*said) for said in [(other, mac), (one, ""), (one, mac[:-1]), ("x", mac)])
    assert refusal(client.seal, 1, "0" * 64, "x") is Why.MALFORMED


# Masking
def test_a_masked_copy_is_made_from_vault_to_vault(keeper):
    owner = f"resource:{factories.Resource(url='https://contoh.id/a', package_id=dataset())['id']}"
    object_id = vault_room.put(TABLE.encode(), "upload", owner)
    assert refusal(client.mask, object_id, "csv", "terbuka", "umum", keeper_room.officer("custodian")) is Why.FORBIDDEN
    done = client.mask(object_id, "csv", "terbuka", "umum", "system:datamask")
    assert (done.outcome, done.sentence) == ("masked", "")
    assert done.report["proof"]["proven"]
    holds.hold(done.object_id, "resource", "1")
    masked = vault_copy(done.object_id)
    assert b"Patrang" in masked
    assert not any(word.encode() in masked for word in (NIK, "Ani Uji"))
    assert ("keeper.mask", "system:datamask") in kinds(f"vault:{object_id}")
    assert list((keeper.folder / "tmp").iterdir()) == []


def test_what_cannot_be_masked_makes_no_copy(keeper):
    object_id = vault_room.put(b"\x89PNG\r\n\x1a\n", "upload", "resource:1")
    done = client.mask(object_id, "csv", "terbuka", "umum", "system:datamask")
    assert (done.outcome, done.object_id) == ("refused", None)
    assert done.sentence


def dataset():
    return factories.Dataset(owner_org=factories.Organization(kind="dinas")["id"], access_level="terbuka")["id"]


def vault_copy(object_id):
    out = io.BytesIO()
    with opening.open(object_id, "system:test", "check") as found:
        found.copy_to(out)
    return out.getvalue()


# The door
def test_who_answers_is_asked_on_one_connection(tmp_path, monkeypatch):
    """A door that takes one caller and closes: the second would find nobody."""
    monkeypatch.setitem(config, "ckanext.backoffice.keeper.socket", str(tmp_path / "s"))
    with socket.socket(socket.AF_UNIX) as door, ThreadPoolExecutor(1) as hand:
        door.bind(str(tmp_path / "s"))
        door.listen()
        hand.submit(answer_one, door, {"given": {"keys": {}, "public_key": "", "sealed": None}})
        assert client.ping() == (False, {}, "", None)


def answer_one(door, said):
    caller, _ = door.accept()
    door.close()
    with caller, caller.makefile("rwb") as stream:
        frames.receive(stream)
        frames.send(stream, said)


def test_who_is_not_named_gets_no_answer(keeper):
    keeper.start(callers="nobody")
    with pytest.raises(client.KeeperAway):
        client.vouch(hashlib.sha256(b"a").hexdigest(), "")
    assert f"keeper refused uid={os.getuid()}" in keeper.log
    keeper.start()


@pytest.mark.parametrize("name", ["mem", "environ", "fd"])
def test_no_process_of_the_same_user_looks_into_the_keeper(keeper, name):
    folder = Path("/proc") / str(keeper.process.pid)
    with pytest.raises(PermissionError):
        list((folder / name).iterdir()) if name == "fd" else (folder / name).read_bytes()


@pytest.mark.parametrize(
    "sent",
    [b"", b"\xff" * 8, b"\0\0\0\x02{}", b"GET / HTTP/1.1\r\n\r\n", json.dumps({"verb": "x"}).encode()],
)
def test_noise_ends_a_connection_and_nothing_else(keeper, sent):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        connection.connect(str(keeper.folder / "socket"))
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        assert len(connection.recv(1000)) < 60
    assert client.ping()


def test_an_unknown_verb_is_refused(keeper):
    assert refusal(client._ask, "keys") is Why.MALFORMED


# Away
def test_a_keeper_that_dies_while_it_hands_over_gives_no_short_file(keeper):
    object_id = vault_room.put(os.urandom(16 << 20), "paper", f"person:{person()}")
    with client.open(object_id, keeper_room.officer("desk"), "reply") as found:
        blocks = found.blocks()
        next(blocks)
        keeper.process.kill()
        with pytest.raises(client.KeeperAway):
            list(blocks)


def test_without_a_keeper_people_are_taken_in_and_health_says_so(settings):
    settings.stop()
    id_ = person()
    object_id = vault_room.put(DATA, "paper", f"person:{id_}")
    assert store.path_of(object_id).is_file()
    assert persons.contact_of(id_) == {"email": "ani@contoh.id"}
    for call in [lambda: client.reveal(id_, "user:x", "reply"), client.ping, lambda: opened(object_id, "user:x")]:
        with pytest.raises(client.KeeperAway):
            call()
    (line,) = health.lines()
    assert line.state == "bad"
    settings.start()
    (line,) = health.lines()
    assert (line.state, "tidak terpisah" in line.text) == ("warn", True)


def test_nothing_of_a_person_is_in_the_keepers_log(keeper):
    assert "keeper denied verb=reveal" in keeper.log
    assert not any(word in keeper.log for word in (NIK, "Ani Uji", "ani@contoh.id"))
