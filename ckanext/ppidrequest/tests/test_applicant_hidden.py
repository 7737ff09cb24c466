"""What leads to an applicant beside his identity: his account, names of files, letters after he was erased."""

import json
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from ckan import model
from request_room import NAME, NIK, table

from ckanext.backoffice.identity import erasure
from ckanext.ppidrequest import following, repository
from ckanext.ppidrequest.domain.commands import Actor
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store
from ckanext.ppidrequest.model import FileRow

pytestmark = pytest.mark.usefixtures("walker")

APPLICANT = "adviser"
"""Whose account asks; his duty opens no request."""


def get(walker, who, action, **said):
    answer = walker.world.app.post(f"/api/3/action/{action}", json=said, headers=walker.headers(who))
    return answer.status_code, answer.body


@pytest.fixture
def asked(walker, monkeypatch):
    """The number of a request that was sent by an account, and passed to a unit."""
    account = walker.people[APPLICANT]["id"]
    monkeypatch.setattr("request_room.actors.HOLDER_OF_LINK", Actor(f"user:{account}", frozenset({"applicant"})))
    return walker.request_in(State.HANDOVER, account_id=account)


# His account
@pytest.mark.parametrize("who", ["unit_desk", "unit", "auditor", "desk", "ppid"])
def test_no_officer_reads_his_account_in_the_history(walker, asked, who):
    """Who may know him asks the keeper, who writes it down."""
    status, body = get(walker, who, "ppidrequest_show", number=asked)

    assert status == 200
    assert walker.people[APPLICANT]["id"] not in body
    (submitted,) = [each for each in json.loads(body)["result"]["history"] if each["kind"] == "submit"]
    assert submitted["by"] == "applicant"


@pytest.mark.parametrize(("who", "knows"), [("desk", False), ("unit", False), ("auditor", False), ("ppid", True)])
def test_the_ledger_names_his_account_to_the_ppid_alone(walker, asked, who, knows):
    streams = (f"request:{repository.row(asked).id}", f"person:{repository.row(asked).person_id}")
    found = [get(walker, who, "backoffice_ledger_list", stream=stream)[1] for stream in streams]

    assert [walker.people[APPLICANT]["id"] in body for body in found] == [knows, knows]


def test_the_auditor_still_reads_which_officer_did_what(walker, asked):
    _, body = get(walker, "auditor", "backoffice_ledger_list", stream=f"request:{repository.row(asked).id}")

    assert f"user:{walker.people['ppid']['id']}" in body


# After he was erased
def erase(number):
    person = repository.row(number).person_id
    model.Session.commit()
    assert erasure.erase(person, "system:test", erasure.SCHEDULE, datetime.now(UTC))


def test_after_erasure_his_account_is_a_stranger_to_the_api(walker, asked):
    said = {"number": asked, "command": "withdraw", "version": repository.row(asked).version, "reason": "Tidak perlu."}
    assert get(walker, APPLICANT, "ppidrequest_show", number=asked)[0] == 200

    erase(asked)

    assert get(walker, APPLICANT, "ppidrequest_show", number=asked)[0] == 404
    assert get(walker, APPLICANT, "ppidrequest_execute", **said)[0] == 404
    assert repository.row(asked).state == State.HANDOVER


def test_after_erasure_nobody_takes_the_letters_that_name_him(walker, asked):
    (receipt,) = [each for each in store.of_request(repository.row(asked).id) if each.kind == "receipt"]
    path = f"/ppid/permohonan/{asked}/surat/{receipt.id}.pdf"
    assert [walker.browser(who).get(path).status_code for who in ("unit", "ppid")] == [404, 200]

    erase(asked)

    answers = [walker.browser(who).get(path) for who in ("unit", "desk", "ppid")]
    assert [answer.status_code for answer in answers] == [404, 410, 410]
    assert not any(answer.data.startswith(b"%PDF") or NAME in answer.body for answer in answers)


def names(number):
    query = sa.select(FileRow.name).where(FileRow.request_id == repository.row(number).id)
    return list(model.Session.execute(query).scalars())


@pytest.mark.parametrize("name", [f"{NIK}.csv", f"KTP {NIK[:6]} {NIK[6:12]} {NIK[12:]}.csv", f"a/{NIK}_wulan.csv"])
def test_a_number_in_the_name_of_a_file_lies_in_no_table(walker, asked, name):
    walker.upload(asked, "unit", name, table())

    (kept,) = names(asked)
    assert not any(part in kept for part in (NIK, NIK[:6], NIK[6:12]))
    assert kept.endswith(".csv")


def test_after_erasure_the_name_of_a_file_is_gone(walker, asked):
    walker.upload(asked, "unit", "daftar Wulan.csv", table())
    erase(asked)

    assert following.do("ppidrequest.letting-go", {"request": repository.row(asked).id})
    model.Session.commit()

    assert names(asked) == ["berkas.csv"]
