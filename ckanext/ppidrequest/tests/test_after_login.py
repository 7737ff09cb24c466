"""Where a login leads: officers to their inbox, everybody else where stock CKAN leads, a wanted page of ours first."""

from urllib.parse import urlsplit

import pytest
from ckan import model
from ckan.common import config
from ckan.tests import factories, helpers

pytestmark = pytest.mark.usefixtures("walker")

PASSWORD = "kata-sandi-uji-9"
DASHBOARD, INBOX = "/dashboard/datasets", "/ppid/kotak-masuk"


@pytest.fixture
def login(world):
    """Log in as an account of CKAN and say where that ends: its address, followed as long as it is one of ours."""

    def ends(name, query="", language=""):
        user = model.User.by_name(name)
        user.password = PASSWORD
        model.Session.commit()
        client = helpers._get_test_app().test_client()
        said = {"login": name, "password": PASSWORD}
        answer = client.post(f"{language}/user/login{query}", data=said, follow_redirects=False)
        while answer.status_code in {302, 303}:
            target = answer.headers["Location"]
            if not target.startswith((config["ckan.site_url"] + "/", "/")):
                return target
            path = urlsplit(target).path
            answer = client.get(path, follow_redirects=False)
        return path

    return ends


def test_who_holds_no_duty_lands_where_ckan_leads(login):
    assert login(factories.User()["name"]) == DASHBOARD
    assert login(factories.Sysadmin()["name"]) == DASHBOARD


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("adviser", "/ppid"),
        ("superior", "/ppid"),
        ("custodian", "/walidata/kotak-masuk"),
        ("unit", INBOX),
        ("desk", INBOX),
        ("ppid", INBOX),
        ("auditor", INBOX),
    ],
)
def test_an_officer_lands_in_his_inbox(walker, login, who, path):
    assert login(walker.people[who]["name"]) == path
    assert login(walker.people[who]["name"], language="/en") == f"/en{path}"


@pytest.mark.parametrize("asked", ["next", "came_from"])
def test_a_page_that_was_asked_for_wins_when_it_is_ours(walker, login, asked):
    name = walker.people["ppid"]["name"]
    assert login(name, f"?{asked}=/ppid/libur") == "/ppid/libur"
    for foreign in ("//jahat.example/ppid", "https://jahat.example/", "https:jahat.example", "javascript:alert(1)"):
        assert login(name, f"?{asked}={foreign}") == INBOX
    assert login(name, f"?{asked}=/%5Cjahat.example/") != "/jahat.example/"


def test_who_is_not_logged_in_is_asked_to_by_ckan(world):
    answer = world.app.get("/ppid/mulai", follow_redirects=False)
    assert (answer.status_code, urlsplit(answer.headers["Location"]).path) == (302, DASHBOARD)
