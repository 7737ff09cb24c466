"""A request over the action API: JSON for who may see it, 404 for the others, no crash for what does not exist."""

import json
import uuid

import pytest

from ckanext.ppidrequest.domain.terms import State

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
