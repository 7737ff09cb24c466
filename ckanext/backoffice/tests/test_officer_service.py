"""How officers come into office and leave it: by two persons, on paper, in one transaction with its event."""

import io
import threading
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import ckan.plugins as p
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.plugins import core
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from officer_room import appoint, officer
from werkzeug.datastructures import FileStorage

from ckanext.backoffice import ledger
from ckanext.backoffice.interfaces import IOffice
from ckanext.backoffice.officers import duties_of, has_duty, holders, repository, service
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.rules import Command
from ckanext.backoffice.officers.service import Order
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.vault.model import VaultHold

PDF = b"%PDF-1.4\nSK contoh\n%%EOF\n"
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("nobody_in_office")


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    return vault_room.furnish(tmp_path, monkeypatch)


def today():
    return day_of(datetime.now(UTC))


def act(command: str, user: dict[str, Any], /, **said: Any) -> Any:
    """An action with the rights of a user."""
    model.Session.rollback()
    return tk.get_action(f"backoffice_officer_{command}")({"user": user["name"]}, said)


def propose(by, account, role=Role.PPID, **more):
    said = {"user": account["name"], "role": str(role), "decree_number": "188.45/7/2026"}
    said["starts"] = today().isoformat()
    return act("appoint", by, **(said | more))


def attach(by, made, data=PDF):
    decree = FileStorage(io.BytesIO(data), "sk.pdf")
    return act("attach", by, id=made["id"], version=made["version"], decree=decree)


def confirm(by, made):
    address = model.User.get(made["user"]["id"]).email
    return act("confirm", by, id=made["id"], version=made["version"], email=address)


def ready(by, account, role=Role.PPID, **more):
    """A proposal with its decree."""
    return attach(by, propose(by, account, role, **more))


@pytest.fixture
def sysadmin():
    return factories.Sysadmin()


@pytest.fixture
def superior():
    return officer(Role.SUPERIOR)


@pytest.fixture
def person():
    return factories.User()


# A sysadmin cannot make himself PPID, nor anybody else alone.
def test_a_proposal_gives_nothing(sysadmin, person):
    made = ready(sysadmin, person)
    assert made["state"] == "proposed"
    assert not duties_of(person["id"])


def test_the_second_person_makes_it_effective(sysadmin, superior, person):
    made = confirm(superior, ready(sysadmin, person))
    assert made["state"] == "in_force"
    assert has_duty(person["id"], Role.PPID)
    assert holders(Role.PPID) == (person["id"],)


def test_nobody_is_appointed_alone(sysadmin, superior, person):
    other = factories.Sysadmin()
    by_operator = ready(sysadmin, person)
    for wrong in (sysadmin, other, person, officer(Role.DESK), officer(Role.AUDITOR)):
        with pytest.raises(tk.NotAuthorized):
            confirm(wrong, by_operator)
    by_superior = ready(superior, factories.User(), Role.DESK)
    with pytest.raises(tk.NotAuthorized):
        confirm(superior, by_superior)
    assert not duties_of(person["id"])


def test_nobody_appoints_or_confirms_himself(sysadmin, superior):
    with pytest.raises(tk.NotAuthorized):
        propose(superior, superior)
    about_superior = ready(sysadmin, superior)
    with pytest.raises(tk.NotAuthorized):
        confirm(superior, about_superior)
    assert duties_of(superior["id"]).roles == {Role.SUPERIOR}


def test_a_sysadmin_holds_no_duty(sysadmin, superior, person):
    with pytest.raises(tk.ValidationError) as refused:
        propose(superior, sysadmin)
    assert "user" in refused.value.error_dict
    made = ready(sysadmin, person)
    model.Session.execute(sa.update(model.User).where(model.User.id == person["id"]).values(sysadmin=True))
    model.Session.commit()
    with pytest.raises(tk.ValidationError):
        confirm(superior, made)


def test_a_duty_that_just_ended_confirms_nothing_any_more(sysadmin, superior, person):
    made = ready(sysadmin, person)
    held = duties_of(superior["id"]).held[0]
    repository.update(held.appointment_id, closed_at=datetime.now(UTC), closed_by="uid:0")
    order = Order(Command.CONFIRM, made["id"], made["version"], superior["id"], datetime.now(UTC))
    with pytest.raises(service.proposing.Refused):
        service.confirm(order, person["email"])


# Paper
def test_without_a_decree_nothing_is_confirmed(sysadmin, superior, person):
    with pytest.raises(tk.ValidationError) as refused:
        confirm(superior, propose(sysadmin, person))
    assert "decree" in refused.value.error_dict


PAPERS = {"nothing": b"", "cut": b"%PDF", "page": b"<html>", "zip": b"PK\x03\x04", "large": PDF + bytes(10 * 1024**2)}


@pytest.mark.parametrize("paper", PAPERS)
def test_only_a_pdf_of_ten_megabytes(sysadmin, person, paper):
    made = propose(sysadmin, person)
    with pytest.raises(tk.ValidationError) as refused:
        attach(sysadmin, made, PAPERS[paper])
    assert list(refused.value.error_dict) == ["decree"]
    assert vault_room.known() == set()


def test_only_the_proposer_adds_the_decree(sysadmin, superior, person):
    made = propose(sysadmin, person)
    with pytest.raises(tk.NotAuthorized):
        attach(factories.Sysadmin(), made)
    with pytest.raises(tk.NotAuthorized):
        attach(superior, made)


def test_the_decree_that_was_seen_is_the_one_confirmed(sysadmin, superior, person):
    seen = ready(sysadmin, person)
    attach(sysadmin, seen)
    with pytest.raises(tk.ValidationError) as refused:
        confirm(superior, seen)
    assert "version" in refused.value.error_dict
    assert not duties_of(person["id"])


def test_the_vault_keeps_the_last_decree_until_the_end(sysadmin, superior, person):
    made = confirm(superior, attach(sysadmin, ready(sysadmin, person)))
    assert len(vault_room.known()) == 2
    held = model.Session.execute(sa.select(VaultHold.object_id)).scalars().all()
    assert held == [repository.find(made["id"]).decree_object_id]
    act("end", superior, id=made["id"], version=made["version"], reason="Mutasi jabatan")
    assert model.Session.execute(sa.select(VaultHold.object_id)).scalars().all() == []


# What may be proposed
@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"user": "tidak-ada"}, "user", "Tidak ada akun"),
        ({"user": ""}, "user", "Isi nama akun."),
        ({"role": "system"}, "role", "Pilih peran"),
        ({"role": "unit"}, "organization", "PPID Pembantu memerlukan unit."),
        ({"role": "unit", "organization": "tidak-ada"}, "organization", "Pilih unit"),
        ({"decree_number": " "}, "decree_number", "Isi nomor SK."),
        ({"decree_number": "x" * 101}, "decree_number", "100 karakter"),
        ({"starts": "31-02-2026"}, "starts", "9 Maret 2026"),
        ({"starts": "2026-03-09", "ends": "2026-03-08"}, "ends", "Tanggal akhir harus setelah tanggal mulai."),
        ({"stand_in": "plh"}, "ends", "Isi hari terakhir"),
        ({"stand_in": "pls"}, "stand_in", "Plh."),
        ({"id": "satu"}, "id", ""),
    ],
)
def test_errors_say_how_to_mend(world, sysadmin, person, said, field, sentence):
    with world.app.flask_app.test_request_context("/", environ_overrides={"CKAN_LANG": "id"}):
        with pytest.raises(tk.ValidationError) as refused:
            propose(sysadmin, person, **said)
        assert list(refused.value.error_dict) == [field]
        assert sentence in refused.value.error_dict[field][0]


def test_one_duty_is_not_held_twice_on_a_day(sysadmin, superior, person):
    last = today() + 10 * DAY
    confirm(superior, ready(sysadmin, person, ends=last.isoformat()))
    with pytest.raises(tk.ValidationError):
        propose(sysadmin, person, starts=last.isoformat())
    confirm(superior, ready(sysadmin, person, starts=(last + DAY).isoformat()))
    assert len(duties_of(person["id"]).held) == 1


def test_a_form_that_is_sent_twice_makes_one_proposal(sysadmin, person):
    once = str(uuid.uuid4())
    assert propose(sysadmin, person, id=once)["id"] == propose(sysadmin, person, id=once)["id"] == once
    assert len(repository.open_of(person["id"])) == 1
    with pytest.raises(tk.ValidationError):
        propose(factories.Sysadmin(), factories.User(), id=once)


# End
class Desk(p.SingletonPlugin):
    """A plugin with three open requests of one person."""

    p.implements(IOffice, inherit=True)
    owner, calls = "", []

    def open_work(self, user_id, role, organization_id):
        return 3 if user_id == self.owner else 0

    def hand_over(self, user_id, role, organization_id, successor_id):
        self.calls.append((user_id, role, organization_id, successor_id))


@pytest.fixture
def desk(monkeypatch):
    """Loaded, as far as CKAN asks."""
    Desk.calls = []
    plugin = Desk(name="desk")
    monkeypatch.setitem(core._PLUGINS_SERVICE, plugin.name, plugin)
    return plugin


def end(by, appointment_id, **more):
    version = repository.find(appointment_id).version
    return act("end", by, id=appointment_id, version=version, reason="Mutasi jabatan", **more)


def test_an_end_is_effective_at_once(superior):
    user = officer(Role.PPID)
    end(superior, duties_of(user["id"]).held[0].appointment_id)
    assert not duties_of(user["id"])
    assert holders(Role.PPID) == ()


def test_who_may_not_end(sysadmin, superior):
    user = officer(Role.PPID)
    id_ = duties_of(user["id"]).held[0].appointment_id
    for wrong in (factories.User(), sysadmin, user, officer(Role.DESK), officer(Role.AUDITOR)):
        with pytest.raises(tk.NotAuthorized):
            end(wrong, id_)
    assert duties_of(user["id"])


def test_open_work_needs_a_successor_of_the_same_duty(desk, superior):
    office = factories.Organization(title="Dinas Sosial")["id"]
    user, stranger = officer(Role.UNIT, office), officer(Role.DESK)
    id_ = duties_of(user["id"]).held[0].appointment_id
    desk.owner = user["id"]
    for wrong in (None, stranger["id"], user["id"], "x"):
        with pytest.raises(tk.ValidationError) as refused:
            end(superior, id_, successor=wrong)
        assert list(refused.value.error_dict) == ["successor"]
    assert desk.calls == []
    assert duties_of(user["id"])
    colleague = officer(Role.UNIT, office)
    end(superior, id_, successor=colleague["id"])
    assert desk.calls == [(user["id"], "unit", office, colleague["id"])]
    assert not duties_of(user["id"])


def test_a_unit_without_another_officer_leaves_its_work_to_the_ppid(desk, superior):
    office = factories.Organization()["id"]
    user, ppid = officer(Role.UNIT, office), officer(Role.PPID)
    desk.owner = user["id"]
    end(superior, duties_of(user["id"]).held[0].appointment_id, successor=ppid["id"])
    assert desk.calls == [(user["id"], "unit", office, ppid["id"])]


def test_an_account_that_is_switched_off_gives_back_everything(desk, sysadmin):
    user = officer(Role.PPID)
    appoint(user["id"], Role.DESK)
    waiting = propose(sysadmin, user, Role.AUDITOR)
    tk.get_action("user_delete")({"user": sysadmin["name"]}, {"id": user["name"]})
    model.Session.rollback()
    assert repository.open_of(user["id"]) == []
    assert {call[3] for call in desk.calls} == {None}
    assert repository.find(waiting["id"]).closed_at
    model.Session.execute(sa.update(model.User).where(model.User.id == user["id"]).values(state="active"))
    model.Session.commit()
    assert not duties_of(user["id"])


def test_who_may_not_delete_a_user_ends_nothing(superior):
    user = officer(Role.PPID)
    with pytest.raises(tk.NotAuthorized):
        tk.get_action("user_delete")({"user": superior["name"]}, {"id": user["name"]})
    model.Session.rollback()
    assert duties_of(user["id"])


# Leave
def test_leave_and_return(world):
    away, present = officer(Role.PPID), officer(Role.PPID)
    id_ = duties_of(away["id"]).held[0].appointment_id
    until = (today() + DAY).isoformat()
    for wrong in (officer(Role.DESK)["id"], away["id"], "x"):
        with pytest.raises(tk.ValidationError):
            act("leave", away, id=id_, version=1, until=until, deputy=wrong)
    with pytest.raises(tk.NotAuthorized):
        act("leave", present, id=id_, version=1, until=until, deputy=present["id"])
    for wrong in (today() - DAY, today() + 181 * DAY):
        with pytest.raises(tk.ValidationError) as refused:
            act("leave", away, id=id_, version=1, until=wrong.isoformat(), deputy=present["id"])
        assert list(refused.value.error_dict) == ["until"]
    act("leave", away, id=id_, version=1, until=until, deputy=present["id"])
    assert holders(Role.PPID) == (present["id"],)
    act("return", away, id=id_, version=2)
    assert set(holders(Role.PPID)) == {away["id"], present["id"]}


def test_who_goes_on_leave_hands_on_what_was_handed_to_him():
    first, second, third = (officer(Role.PPID) for _ in range(3))
    ids = {user["id"]: duties_of(user["id"]).held[0].appointment_id for user in (first, second)}
    said = {"until": (today() + DAY).isoformat(), "version": 1}
    act("leave", first, id=ids[first["id"]], deputy=second["id"], **said)
    act("leave", second, id=ids[second["id"]], deputy=third["id"], **said)
    assert set(duties_of(third["id"]).held[0].instead_of) == {first["id"], second["id"]}
    with pytest.raises(tk.ValidationError):
        act("leave", third, id=duties_of(third["id"]).held[0].appointment_id, deputy=first["id"], **said)


# The ledger
def test_every_change_is_one_event_without_typed_words(sysadmin, superior, person):
    made = confirm(superior, ready(sysadmin, person))
    act("end", superior, id=made["id"], version=made["version"], reason="Mutasi jabatan")
    events = ledger.events("officers")
    assert [event.kind for event in events] == [f"officer.{name}" for name in ("appoint", "attach", "confirm", "end")]
    assert [event.actor for event in events] == [f"user:{by['id']}" for by in (sysadmin, sysadmin, superior, superior)]
    assert all(event.facts["appointment"] == made["id"] for event in events)
    assert "188.45" not in "".join(event.facts_json for event in events)
    assert ledger.texts_of(events[0]) == {"decree_number": "188.45/7/2026"}
    assert ledger.texts_of(events[-1]) == {"reason": "Mutasi jabatan"}


def test_what_is_refused_leaves_no_event(sysadmin, superior, person):
    made = propose(sysadmin, person)
    with pytest.raises(tk.ValidationError):
        confirm(superior, made)
    assert [event.kind for event in ledger.events("officers")] == ["officer.appoint"]


# Two at once
def test_of_two_who_confirm_at_once_one_is_told_to_look_again(sysadmin, superior, person):
    second = officer(Role.CUSTODIAN)
    for _round in range(10):
        new = factories.User()
        made = ready(sysadmin, new, Role.DESK)
        start, outcomes = threading.Barrier(4), []

        def try_it(user, made=made, address=new["email"], start=start, outcomes=outcomes):
            start.wait()
            try:
                order = Order(Command.CONFIRM, made["id"], made["version"], user["id"], datetime.now(UTC))
                service.confirm(order, address)
                model.Session.commit()
                outcomes.append("done")
            except Exception as error:
                outcomes.append(type(error).__name__)
            finally:
                model.Session.remove()

        threads = [threading.Thread(target=try_it, args=(user,)) for user in (superior, second) * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["Stale", "Stale", "Stale", "done"]
