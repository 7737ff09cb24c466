"""Trying passwords ends: for an account from one address first, then for an address, then for an account."""

import re

import pytest
from ckan.tests import factories

PASSWORD = "kata-sandi-uji-9"


@pytest.fixture(autouse=True)
def _fresh(world, reset_redis):
    reset_redis()


@pytest.fixture(scope="module")
def user(world):
    return factories.User(password=PASSWORD)


def attempt(world, login, password, address="203.0.113.7"):
    client = world.app.test_client()
    page = client.get("/user/login")
    token = re.search(r'name="_csrf_token" content="([^"]+)"', page.body).group(1)
    form = {"login": login, "password": password, "_csrf_token": token}
    return client.post("/user/login", data=form, environ_base={"REMOTE_ADDR": address}, follow_redirects=False)


def test_an_account_is_not_tried_for_ever_from_one_address(world, user):
    assert {attempt(world, user["name"], f"salah-{n}").status_code for n in range(10)} == {200}

    late = attempt(world, user["name"].upper(), PASSWORD)

    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) > 0
    assert PASSWORD not in late.body
    assert attempt(world, user["name"], PASSWORD, "198.51.100.4").status_code == 302


def test_an_address_does_not_try_one_account_after_another(world, user):
    statuses = [attempt(world, f"petugas-{n}", "salah").status_code for n in range(61)]

    assert statuses == [200] * 60 + [429]
    assert attempt(world, user["name"], PASSWORD).status_code == 429


def test_an_account_is_not_tried_for_ever_from_many_addresses(world, user):
    statuses = [attempt(world, user["name"], "salah", f"10.0.{n}.1").status_code for n in range(101)]

    assert statuses == [200] * 100 + [429]


def test_who_knows_the_password_is_not_counted(world, user):
    assert {attempt(world, user["name"], PASSWORD).status_code for _ in range(15)} == {302}
