"""A request over the action API: JSON for who may see it, 404 for the others, no crash for what does not exist."""

import json
import uuid

import pytest
from request_room import NIK

from ckanext.ppidrequest import repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.domain.visibility import Sight
from ckanext.ppidrequest.logic.auth import identity as auth

pytestmark = pytest.mark.usefixtures("walker")


def call(walker, who, action, **said):
    headers = walker.headers(who) if who else {}
    path = f"/api/3/action/{action}"
    answer = walker.world.app.post(path, json=said, headers=headers, expect_errors=True)
    return answer.status_code, json.loads(answer.body)


@pytest.mark.parametrize("who", ["", "other_unit", "superior", "adviser"])
def test_for_others_the_number_does_not_exist(walker, who):
    number = walker.request_in(State.HANDOVER)

    assert call(walker, who, "ppidrequest_show", number=number)[0] == 404


@pytest.mark.parametrize("who", ["unit", "ppid"])
def test_who_may_see_it_gets_json(walker, who):
    number = walker.request_in(State.HANDOVER)

    status, said = call(walker, who, "ppidrequest_show", number=number)

    assert status == 200
    assert said["result"]["number"] == number
    assert said["result"]["state"] == "handover"
    assert {each["kind"] for each in said["result"]["history"]} >= {"submit", "dispose", "grant"}


def test_a_letter_that_is_none_is_not_found(walker):
    number = walker.request_in(State.HANDOVER)

    status, _ = call(walker, "unit", "ppidrequest_letter_sign", number=number, letter=str(uuid.uuid4()), version=9)

    assert status == 404


def look(walker, who, number):
    return call(walker, who, "ppidrequest_identity_show", number=number, reason="letter")


def test_a_budget_that_is_used_up_is_a_sentence(walker, keeper):
    number = walker.request_in(State.UNIT_REVIEW)
    keeper.start(identity=1)

    assert look(walker, "unit", number)[0] == 403
    statuses = [look(walker, "ppid", number) for _ in range(2)]

    keeper.start()
    assert statuses[-1][0] == 409
    assert statuses[-1][1]["error"]["keeper"][0].startswith("Dalam satu jam")


def test_a_duty_that_the_keeper_refuses_is_403(walker, keeper, monkeypatch):
    """As when the portal's own rule did not look."""
    number = walker.request_in(State.UNIT_REVIEW)
    keeper.start()
    monkeypatch.setattr(auth, "sight_of", lambda _roles: Sight(True, True, True))

    status, said = look(walker, "unit", number)

    assert (status, said["error"]["__type"]) == (403, "Authorization Error")
    assert NIK not in json.dumps(said)


def test_a_keeper_that_is_away_is_a_sentence(walker, keeper):
    number = walker.request_in(State.SUBMITTED)
    keeper.stop()

    status, said = look(walker, "ppid", number)

    assert (status, said["success"]) == (409, False)
    assert "Coba lagi nanti" in said["error"]["keeper"][0]
    keeper.start()


@pytest.mark.parametrize("left_out", ["number", "version"])
@pytest.mark.parametrize("who", ["", "other_unit", "ppid"])
def test_a_command_names_the_request_and_the_version_that_was_seen(walker, who, left_out):
    """Without a version nobody would be told that somebody else was quicker."""
    number = walker.request_in(State.SUBMITTED)
    said = {"number": number, "version": repository.row(number).version, "command": "note", "text": "Sudah dibaca."}

    status, answer = call(walker, who, "ppidrequest_execute", **{name: said[name] for name in said if name != left_out})

    assert (status, list(answer["error"])) == (409, [left_out, "__type"])
    assert call(walker, "ppid", "ppidrequest_execute", **said)[0] == 200
