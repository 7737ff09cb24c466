"""Masking as somebody decided: the keeper reads the decision itself, and it costs the one who decided."""

import io
import uuid
from datetime import UTC, datetime

import keeper_room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.tests import factories

from ckanext.backoffice import ledger
from ckanext.backoffice.keeper import client
from ckanext.backoffice.keeper.answers import Why
from ckanext.backoffice.vault import opening, store

pytestmark = pytest.mark.usefixtures("world", "keeper")

NAMES = ("Ani Uji", "Budi Uji", "Citra Uji", "Dedi Uji", "Eka Uji", "Fani Uji")
TABLE = "nama,kelurahan\n" + "".join(f"{name},Patrang\n" for name in NAMES)
KEEP, DROP = ("0-0=keep", "0-1=keep"), ("0-0=drop", "0-1=keep")


@pytest.fixture
def office():
    return factories.Organization(kind="dinas")["id"]


def handed_over(owner=None):
    return vault_room.put(TABLE.encode(), "handover", owner or f"request:{uuid.uuid4()}")


def inspected(object_id, actor, choices=KEEP, *, then=(), lane="ppid", organization="", **received):
    """The events of an inspection; `then` are kinds that follow. Returns its id."""
    id_ = str(uuid.uuid4())
    said = {
        "object": object_id,
        "owner": store.row(object_id).owner,
        "organization": organization,
        "lane": lane,
    } | received
    ledger.append(f"inspection:{id_}", "inspection.receive", "system:test", said)
    if choices:
        ledger.append(f"inspection:{id_}", "inspection.decide", actor, {"choices": list(choices), "k": 5})
    for kind in then:
        ledger.append(f"inspection:{id_}", f"inspection.{kind}", "system:datamask", {})
    model.Session.commit()
    return id_


def masked(object_id, inspection):
    return client.mask(object_id, "csv", "pemohon", "umum", "system:datamask", inspection)


def refusal(*arguments):
    with pytest.raises(client.Refused) as refused:
        masked(*arguments)
    return refused.value.why


def copied(done):
    out = io.BytesIO()
    with opening.open(done.object_id, "system:test", "check") as found:
        found.copy_to(out)
    return out.getvalue().decode()


def untouched(object_id):
    model.Session.rollback()
    return not any(event.kind == "vault.open" for event in ledger.events(f"vault:{object_id}"))


# Wrong ones
def test_the_decision_of_another_file_or_request_is_none(office):
    object_id, other = handed_over(), handed_over()
    custodian = keeper_room.officer("custodian")
    assert refusal(object_id, inspected(other, custodian)) is Why.FORBIDDEN
    assert refusal(object_id, inspected(object_id, custodian, owner=f"request:{uuid.uuid4()}")) is Why.FORBIDDEN
    assert refusal(object_id, str(uuid.uuid4())) is Why.UNKNOWN
    assert refusal(object_id, inspected(object_id, custodian, choices=())) is Why.UNKNOWN
    assert untouched(object_id)


@pytest.mark.parametrize("after", ["withhold", "supersede", "failed", "proven", "keep", "reopen"])
def test_a_decision_is_carried_out_once(after):
    object_id = handed_over()
    id_ = inspected(object_id, keeper_room.officer("custodian"), then=["start_mask", after])
    assert refusal(object_id, id_) is Why.UNKNOWN
    assert untouched(object_id)


def test_only_who_may_decide_has_decided(office):
    object_id, other = handed_over(), factories.Organization(kind="dinas")["id"]
    wrong = [keeper_room.officer(role) for role in ("desk", "auditor", "superior")]
    wrong += [keeper_room.officer("unit", other), keeper_room.officer("unit_desk", office)]
    wrong += [f"user:{factories.Sysadmin()['id']}", "system:datamask", "uid:0"]
    for actor in wrong:
        assert refusal(object_id, inspected(object_id, actor, organization=office)) is Why.FORBIDDEN
    ppid = keeper_room.officer("ppid")
    assert refusal(object_id, inspected(object_id, ppid, lane="government")) is Why.FORBIDDEN
    assert untouched(object_id)


def test_a_unit_decides_about_no_dataset_of_another(office):
    """Whatever a request says: the file lies with a dataset of its organisation."""
    dataset = factories.Dataset(owner_org=factories.Organization(kind="dinas")["id"], access_level="terbuka")
    resource = factories.Resource(package_id=dataset["id"], url="https://contoh.id/a")
    object_id = vault_room.put(TABLE.encode(), "upload", f"resource:{resource['id']}")
    unit = keeper_room.officer("unit", office)
    assert refusal(object_id, inspected(object_id, unit, organization=office)) is Why.FORBIDDEN


def test_other_words_than_choices_are_none():
    object_id, custodian = handed_over(), keeper_room.officer("custodian")
    for choice in ("0-0", "0=keep", "0-0=keep:x", "0-0=Keep"):
        assert refusal(object_id, inspected(object_id, custodian, [choice])) is Why.MALFORMED


# Right ones
def test_the_ledger_says_what_stays(office):
    object_id = handed_over()
    for actor in (keeper_room.officer("unit", office), keeper_room.officer("ppid"), keeper_room.officer("custodian")):
        stays = copied(masked(object_id, inspected(object_id, actor, organization=office)))
        goes = copied(masked(object_id, inspected(object_id, actor, DROP, organization=office, then=["start_mask"])))
        assert (NAMES[0] in stays, NAMES[0] in goes) == (True, False)
    event = ledger.events(f"vault:{object_id}")[-1]
    assert (event.kind, event.actor, event.facts["decider"]) == ("keeper.mask", "system:datamask", actor)


def test_who_held_the_duty_when_he_decided_has_decided():
    object_id, ppid = handed_over(), keeper_room.officer("ppid")
    id_ = inspected(object_id, ppid)
    ended = sa.text("UPDATE backoffice_appointment SET closed_at = :at WHERE 'user:' || user_id = :actor")
    model.Session.execute(ended, {"at": datetime.now(UTC), "actor": ppid})
    model.Session.commit()
    assert masked(object_id, id_).outcome == "masked"
    assert refusal(object_id, inspected(object_id, ppid)) is Why.FORBIDDEN


def test_a_copy_costs_an_original_of_who_decided_also_after_a_restart(keeper):
    keeper.start(original=1)
    object_id, custodian = handed_over(), keeper_room.officer("custodian")
    assert masked(object_id, inspected(object_id, custodian)).outcome == "masked"
    for _ in range(2):
        with pytest.raises(client.OverBudget):
            masked(object_id, inspected(object_id, custodian))
        keeper.start(original=1)
    assert masked(object_id, inspected(object_id, keeper_room.officer("custodian"))).outcome == "masked"
    assert masked(object_id, "").outcome == "masked"
    keeper.start()
