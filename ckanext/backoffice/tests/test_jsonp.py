"""No answer of the API is a script, for whoever asks: not of another site, and not on a page of ours."""

import json

import officer_room
import pytest
from officer_room import officer

from ckanext.backoffice.officers.roles import Role

PATHS = ["/api/3/action/site_read", "/api/3/action/ppidrequest_list", "/en/api/3/action/site_read"]
PATHS += ["/api/2/util/tag/autocomplete?incomplete=x", "/api/action/status_show"]


def get(world, path, headers):
    return world.app.get(path, headers=headers, expect_errors=True)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["visitor", "officer"])
def test_a_callback_is_refused(world, path, who):
    officer_room.empty()
    headers = {"Authorization": officer(Role.PPID)["token"]} if who == "officer" else {}
    joint = "&" if "?" in path else "?"

    answer = get(world, f"{path}{joint}callback=fetch('//contoh.id')//", headers)

    assert answer.status_code == 400
    assert answer.content_type == "application/json"
    assert json.loads(answer.body)["success"] is False
    assert "contoh.id" not in answer.body


def test_without_a_callback_the_officer_gets_his_list(world):
    officer_room.empty()
    answer = get(world, "/api/3/action/ppidrequest_list", {"Authorization": officer(Role.PPID)["token"]})

    assert (answer.status_code, json.loads(answer.body)["success"]) == (200, True)
