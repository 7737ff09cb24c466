"""With the first duty of an account nothing opens it any more that did before, and its owner chooses a password."""

import re
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers
from officer_room import appoint, officer
from outbox_room import Sink, furnish, lead_to, running

from ckanext.backoffice import outbox
from ckanext.backoffice.officers import first_duty, has_duty, repository, service
from ckanext.backoffice.officers.errors import Unfit
from ckanext.backoffice.officers.roles import Role

PASSWORD, OWN = "kata-sandi-uji-9", "sandi-pilihan-sendiri-7"

pytestmark = pytest.mark.usefixtures("nobody_in_office")


@pytest.fixture
def sink(request, monkeypatch):
    furnish(request, monkeypatch)
    taken = Sink()
    with running(taken) as port:
        lead_to(port, monkeypatch)
        yield taken


@pytest.fixture
def person():
    return factories.UserWithToken(password=PASSWORD)


def confirm(person, email=None, role=Role.PPID, **columns):
    columns = {"confirmed_at": None, "confirmed_by": None, "decree_object_id": "x"} | columns
    id_ = appoint(person["id"], role, **columns)
    order = service.Order(service.Command.CONFIRM, id_, 1, officer(Role.SUPERIOR)["id"], datetime.now(UTC))
    service.confirm(order, person["email"] if email is None else email)
    model.Session.commit()


def logged_in(person, password=PASSWORD, **more):
    """A browser, and whether the portal lets it in."""
    client = helpers._get_test_app().test_client()
    form = {"login": person["name"], "password": password, **more}
    client.post("/user/login", data=form, follow_redirects=False)
    return client


def is_in(client):
    return client.get("/ppid/petugas/saya", follow_redirects=False).status_code == 200


def account(person):
    model.Session.rollback()
    return model.Session.get(model.User, person["id"], populate_existing=True)


# Wrong ones
@pytest.mark.parametrize("seen", ["", "lain@contoh.id"])
def test_another_address_than_the_one_seen_confirms_nothing(person, seen):
    with pytest.raises(Unfit):
        confirm(person, seen)
    assert account(person).validate_password(PASSWORD)
    assert not has_duty(person["id"], Role.PPID)


def test_an_account_that_no_mail_reaches_is_not_confirmed(person):
    model.Session.execute(sa.update(model.User).where(model.User.id == person["id"]).values(email=None))
    with pytest.raises(Unfit, match="surel|e-mail"):
        confirm(person, "")
    assert account(person).validate_password(PASSWORD)


def test_what_opened_the_account_before_opens_it_no_more(sink, person):
    before, remembered = logged_in(person), logged_in(person, remember="63072000")
    assert is_in(before)
    assert is_in(remembered)
    confirm(person)
    for client in (before, remembered, remembered, logged_in(person)):
        assert not is_in(client)
    assert not account(person).validate_password(PASSWORD)
    assert not model.Session.execute(sa.select(model.ApiToken.id).where(model.ApiToken.user_id == person["id"])).all()


def test_a_cookie_that_remembers_an_older_login_opens_nothing(sink, person):
    """Its session has gone; the cookie has no time of its own."""
    client = logged_in(person, remember="63072000")
    (cookie,) = [cookie for cookie in client._cookies.values() if cookie.key == "remember_token"]
    for begun in (False, True):
        if begun:
            confirm(person)
        stolen = helpers._get_test_app().test_client()
        stolen.set_cookie("remember_token", cookie.value, domain=cookie.domain)
        assert is_in(stolen) is not begun


@pytest.mark.parametrize(
    "said", [{"state": "deleted"}, {"sysadmin": True}, {"plugin_extras": {}}, {"plugin_extras": {"lain": 1}}]
)
@pytest.mark.parametrize("columns", [{}, {"confirmed_at": None}])
def test_no_sysadmin_ends_a_duty_unseen(said, columns):
    person = officer(Role.PPID, **columns)
    for wrong in (factories.User(), officer(Role.SUPERIOR), factories.Sysadmin()):
        with pytest.raises(tk.NotAuthorized):
            tk.get_action("user_patch")({"user": wrong["name"]}, {"id": person["id"]} | said)
    user = account(person)
    assert (user.state, user.sysadmin, user.plugin_extras) == ("active", False, None)
    tk.get_action("user_delete")({"user": wrong["name"]}, {"id": person["id"]})
    assert not repository.has_open(person["id"], datetime.now(UTC))


# Right ones
def test_the_mail_leads_to_a_password_and_in(sink, person, monkeypatch):
    monkeypatch.setattr(first_duty, "COMMITS_WITHIN", 0)
    confirm(person)
    outbox.drain(datetime.now(UTC))
    texts = [mail.get_body(("plain",)).get_content() for mail in sink.mails if person["email"] in mail["To"]]
    (link,) = {found for text in texts for found in re.findall(r"/user/reset/\S+", text)}
    said = {"password1": OWN, "password2": OWN}
    client = helpers._get_test_app().test_client()
    assert client.post(link, data=said, follow_redirects=False).status_code == 302
    assert client.post(link, data=said, follow_redirects=False).status_code == 403
    assert is_in(logged_in(person, OWN))
    assert first_duty.since(account(person))


def test_a_second_duty_changes_nothing_for_who_is_in_office(sink, person):
    appoint(person["id"], Role.DESK)
    before = logged_in(person)
    confirm(person, "")
    assert is_in(before)
    assert account(person).validate_password(PASSWORD)
