"""A sysadmin keeps the accounts of officers running, and gets no way to act as one of them."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib import app_globals
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from officer_room import appoint, officer
from passlib.hash import pbkdf2_sha512

from ckanext.backoffice.officers import has_duty, service
from ckanext.backoffice.officers.roles import Role

PASSWORD = "kata-sandi-uji-9"
PASSWORD_HASH = pbkdf2_sha512.hash(PASSWORD)
NEW_MAIL = "baru"

TAKEOVERS = [
    ("user_patch", {"password": PASSWORD}),
    ("user_patch", {"password_hash": PASSWORD_HASH}),
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


def test_the_page_of_an_account_takes_nobody_over_either(world):
    """CKAN's own page sends other names than its action takes."""
    own, account = factories.SysadminWithToken(password=PASSWORD), officer(Role.PPID)
    before = model.User.get(account["id"]).password
    said = {"save": "", "name": account["name"], "email": account["email"], "old_password": PASSWORD}
    said |= {"password1": PASSWORD * 2, "password2": PASSWORD * 2}
    sent = world.app.post(f"/user/edit/{account['name']}", data=said, headers={"Authorization": own["token"]})
    model.Session.rollback()
    assert (sent.status_code, model.User.get(account["id"]).password) == (403, before)


def test_no_style_of_the_sysadmin_becomes_a_script_before_an_officer(world):
    """Core prints it unescaped; a script on one page acts on all with the session of who looks at it."""
    app_globals.set_app_global("ckan.site_custom_css", "</style><script>confirm()</script>")
    try:
        assert "confirm()" not in world.app.get("/").body
    finally:
        app_globals.set_app_global("ckan.site_custom_css", "")


@pytest.mark.parametrize("in_office", [False, True])
def test_what_was_made_before_the_first_duty_opens_nothing_with_it(sysadmin, in_office):
    """Who makes the accounts could else keep a token of each, and wait."""
    person = officer(Role.DESK) if in_office else factories.UserWithToken()
    proposal = appoint(person["id"], Role.PPID, confirmed_at=None, confirmed_by=None, decree_object_id="x")
    at, superior = datetime.now(UTC), officer(Role.SUPERIOR)["id"]
    service.confirm(service.Order(service.Command.CONFIRM, proposal, 1, superior, at), person["email"])
    model.Session.commit()
    left = model.Session.execute(sa.select(model.ApiToken.id).where(model.ApiToken.user_id == person["id"])).all()
    assert bool(left) is in_office
    assert has_duty(person["id"], Role.PPID)


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
