"""A sysadmin keeps the accounts of officers running, and gets no way to act as one of them."""

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from officer_room import officer

from ckanext.backoffice.officers.roles import Role

PASSWORD = "kata-sandi-uji-9"
NEW_MAIL = "baru"

TAKEOVERS = [
    ("user_patch", {"password": PASSWORD}),
    ("user_patch", {"email": NEW_MAIL}),
    ("user_update", {"email": NEW_MAIL, "password": PASSWORD}),
    ("user_update", {"email": NEW_MAIL, "password": PASSWORD, "reset_key": "None"}),
    ("api_token_create", {"name": "diam-diam"}),
]

pytestmark = pytest.mark.usefixtures("nobody_in_office")


def act(action, by, account, said):
    said = said | ({"email": f"{account['name']}@lain.id"} if said.get("email") == NEW_MAIL else {})
    named = (
        {"user": account["name"]} if action == "api_token_create" else {"id": account["id"], "name": account["name"]}
    )
    try:
        return tk.get_action(action)({"user": by["name"]}, named | said)
    finally:
        model.Session.rollback()


@pytest.fixture
def sysadmin():
    return factories.Sysadmin()


@pytest.mark.parametrize("columns", [{}, {"confirmed_at": None}])
@pytest.mark.parametrize(("action", "said"), TAKEOVERS)
def test_nobody_takes_an_officer_over(sysadmin, action, said, columns):
    account = officer(Role.PPID, **columns)
    before = model.User.get(account["id"]).password
    for wrong in (factories.User(), officer(Role.SUPERIOR), sysadmin):
        with pytest.raises(tk.NotAuthorized):
            act(action, wrong, account, said)
    user = model.User.get(account["id"])
    assert (user.password, user.email) == (before, account["email"])


@pytest.mark.parametrize(("action", "said"), TAKEOVERS)
def test_the_officer_himself_may(action, said):
    account = officer(Role.PPID)
    assert act(action, account, account, said)


@pytest.mark.parametrize(("action", "said"), TAKEOVERS)
def test_accounts_without_a_duty_are_as_in_ckan(sysadmin, action, said):
    account = factories.User()
    with pytest.raises(tk.NotAuthorized):
        act(action, factories.User(), account, said)
    assert act(action, sysadmin, account, said)


def test_a_sysadmin_corrects_the_rest(sysadmin):
    account = officer(Role.PPID)
    act("user_patch", sysadmin, account, {"fullname": "Ratnakirana Adiwulung"})
    assert model.User.get(account["id"]).fullname == "Ratnakirana Adiwulung"


def test_the_link_that_came_by_mail_sets_a_password(sysadmin):
    account = officer(Role.PPID)
    user = model.User.get(account["id"])
    user.reset_key = "kunci-dari-surel"
    model.Session.commit()
    said = {"email": account["email"], "password": PASSWORD}
    with pytest.raises(tk.NotAuthorized):
        act("user_update", {"name": ""}, account, said | {"reset_key": "kunci-lain"})
    assert act("user_update", {"name": ""}, account, said | {"reset_key": "kunci-dari-surel"})
    assert model.User.get(account["id"]).validate_password(PASSWORD)
