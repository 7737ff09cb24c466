"""A file that comes again: its old proof ends at once, it is reopened once, and what is decided since holds.

The outbox does an effect at least once, and hours later when the clock was down.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

import inspection_room
import pytest
from answer_room import SOURCE, cleared, masked, proven
from applicant_room import opened
from ckan import model
from ckan.plugins import toolkit as tk
from race_room import call

from ckanext.backoffice.outbox import delivery
from ckanext.ppidrequest import actors, inspections, repository, service
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.terms import State

pytestmark = pytest.mark.usefixtures("walker")

REASON = {"reason": "Kolom desa tertukar dengan kolom alamat."}
HANDOVER = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}


def recheck(walker, number):
    walker.give(number, "ppid", "recheck", **REASON)


def hand_over_anew(walker, number):
    walker.give(number, "ppid", "return_data", **REASON)
    walker.with_letter(number, "unit", "hand_over", **HANDOVER)


AGAIN = pytest.mark.parametrize(("come", "again"), [(cleared, recheck), (proven, hand_over_anew)])


@contextmanager
def failing(monkeypatch):
    """Nothing of what follows is done for the person who waits: it is left to the clock."""

    def fail(*_said):
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr("ckanext.ppidrequest.following.do", fail)
        yield


@contextmanager
def masking_off(monkeypatch):
    real = tk.get_action

    def get_action(name):
        if name.startswith("datamask_"):
            raise KeyError(name)
        return real(name)

    with monkeypatch.context() as patched:
        patched.setattr(tk, "get_action", get_action)
        yield


def file_of(number):
    (file,) = repository.files(repository.row(number).id)
    return file


def inspection(number):
    return inspection_room.shown(file_of(number).inspection_id)


def withhold(walker, number):
    shown = inspection(number)
    said = {"id": shown["id"], "version": shown["version"], "reason": "Masih ada nama."}
    tk.get_action("datamask_inspection_withhold")(walker.context("unit"), said)


def is_offered(walker, number):
    shown = tk.get_action("ppidrequest_show")(walker.context("ppid"), {"number": number})
    return "clear_privacy" in shown["commands"]


def work_off_outbox():
    model.Session.commit()
    delivery.drain(datetime.now(UTC))


@AGAIN
def test_what_an_officer_withholds_is_not_reopened_by_the_clock(walker, come, again):
    number = come(walker)
    again(walker, number)
    withhold(walker, number)
    work_off_outbox()
    assert inspection(number)["state"] == "withheld"


@AGAIN
def test_nor_when_he_was_quicker_than_the_reopening(walker, monkeypatch, come, again):
    number = come(walker)
    with failing(monkeypatch):
        again(walker, number)
    withhold(walker, number)
    work_off_outbox()
    assert inspection(number)["state"] == "withheld"


@AGAIN
def test_what_was_delivered_while_the_clock_was_down_stays_delivered(visit, walker, come, again):
    number = come(walker)
    again(walker, number)
    masked(walker, number)
    walker.give(number, "ppid", "clear_privacy")
    walker.with_letter(number, "ppid", "deliver", source=SOURCE, most_downloads="2")
    before = inspection(number)

    work_off_outbox()

    after = inspection(number)
    assert (after["state"], after["version"]) == ("proven", before["version"])
    path = f"/permohonan/{number}/berkas/{repository.row(number).cleared[0]['object_id']}"
    assert opened(visit, number).client.get(path).status_code == 200


@AGAIN
def test_until_it_is_reopened_the_old_proof_clears_nothing(walker, monkeypatch, come, again):
    number = come(walker)
    first = inspection(number)
    with failing(monkeypatch):
        again(walker, number)
    assert inspection(number) == first
    with pytest.raises(tk.ValidationError):
        walker.give(number, "ppid", "clear_privacy")
    assert not is_offered(walker, number)
    page = walker.browser("ppid").page(f"/ppid/permohonan/{number}")
    assert page.select(f"a[href$='/pemeriksaan/{first['id']}']")

    work_off_outbox()
    assert inspection(number)["state"] == "received"
    masked(walker, number)

    assert is_offered(walker, number)
    assert walker.give(number, "ppid", "clear_privacy")["state"] == State.DELIVERY
    assert repository.row(number).cleared[0]["inspection_version"] > first["version"]


@AGAIN
def test_a_masking_plugin_that_is_off_meanwhile_leaves_no_proof_behind(walker, monkeypatch, come, again):
    """Then nobody says which version is spent: none counts, until it is reopened from where it stands."""
    number = come(walker)
    first = inspection(number)
    with masking_off(monkeypatch):
        again(walker, number)
    assert inspection(number) == first
    with pytest.raises(tk.ValidationError):
        walker.give(number, "ppid", "clear_privacy")

    work_off_outbox()
    assert inspection(number)["state"] == "received"
    masked(walker, number)
    inspections.ask_for(file_of(number).id)
    assert inspection(number)["state"] == "proven"
    assert walker.give(number, "ppid", "clear_privacy")["state"] == State.DELIVERY


def test_what_is_rechecked_between_telling_and_lock_is_not_cleared(walker, monkeypatch):
    """A program names no version: the proof was told of before, and ended before the lock."""
    number = cleared(walker)
    row = repository.row(number)
    actor = actors.account(repository.request_of(row), walker.people["ppid"]["id"])
    other = call(walker, "ppidrequest_execute", number, "second_ppid", command="recheck", **REASON)
    told = service.gathering.told
    model.Session.commit()

    def rechecked_meanwhile(request, command):
        answer = told(request, command)
        monkeypatch.setattr(service.gathering, "told", told)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(other).result() == 200
        return answer

    monkeypatch.setattr(service.gathering, "told", rechecked_meanwhile)
    with pytest.raises(service.Stale):
        service.execute(service.Order(row.id, Command("clear_privacy"), actor))

    row = repository.row(number)
    assert (row.state, row.cleared) == (State.PRIVACY_CHECK, [])
