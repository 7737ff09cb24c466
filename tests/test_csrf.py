"""With CSRF protection on, as a portal runs: a form of another site changes nothing, also not through our plugins."""

import re
from typing import Any

import pytest
from ckan.common import config
from ckan.tests import factories, helpers

PASSWORD = "kata-sandi-uji-9"


@pytest.fixture
def browser(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A logged-in browser of an application that was started with the protection."""
    monkeypatch.setitem(config, "WTF_CSRF_ENABLED", True)
    user = factories.User(password=PASSWORD)
    helpers.call_action("organization_member_create", id=world.office["id"], username=user["name"], role="editor")
    client = helpers._get_test_app().test_client()
    form = {"login": user["name"], "password": PASSWORD, "_csrf_token": token(client, "/user/login")}
    assert client.post("/user/login", data=form, follow_redirects=False).status_code == 302
    return client


def token(client: Any, path: str) -> str:
    return re.search(r'name="_csrf_token" content="([^"]+)"', client.get(path).body).group(1)


FORMS = [
    "/dataset/edit/{name}",
    "/dataset/{name}/resource/new",
    "/dataset/delete/{name}",
    "/ppid/petugas/baru",
]


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_a_token_is_refused(world, browser, path):
    dataset = world.dataset("terbuka")
    answer = browser.post(path.format(**dataset), data={"save": "x", "title": "Diubah"}, follow_redirects=False)
    assert answer.status_code == 400
    assert world.act("package_show", id=dataset["id"])["title"] == "Data uji"


def test_the_action_api_by_session_needs_a_token(world, browser):
    dataset = world.dataset("terbuka")
    answer = browser.post("/api/3/action/package_patch", json={"id": dataset["id"], "access_level": "terbatas"})
    assert answer.status_code == 400
    assert world.act("package_show", id=dataset["id"])["access_level"] == "terbuka"


def test_a_form_with_its_token_is_accepted(world, browser):
    dataset = world.dataset("terbuka")
    form = {"_csrf_token": token(browser, "/dataset/"), "save": "", "id": "", "url_type": "", "name": "Tautan"}
    form["url"] = "https://contoh.go.id/x.csv"
    answer = browser.post(f"/dataset/{dataset['name']}/resource/new", data=form, follow_redirects=False)
    assert answer.status_code == 302
    assert len(world.act("package_show", id=dataset["id"])["resources"]) == 1
