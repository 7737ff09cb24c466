"""What a person sees when the keeper says no, or nothing: a page in plain words, with the right status.

The page that asks is the tests' own; the keeper is a real one.
"""

import keeper_room
import pytest
from bs4 import BeautifulSoup
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import helpers
from flask import Blueprint

from ckanext.backoffice.identity import persons
from ckanext.backoffice.keeper import client
from ckanext.backoffice.keeper.answers import Why

NOBODY = "0b8f6f0e-0000-4000-8000-000000000001"


def show():
    return client.reveal(tk.request.args["orang"], tk.request.args["pelaku"], "reply")["name"]


def refuse():
    raise client.Refused(Why(tk.request.args["sebab"]))


@pytest.fixture(scope="module")
def portal(world):
    blueprint = Blueprint("uji_penjaga", __name__)
    blueprint.add_url_rule("/uji/identitas", view_func=show)
    blueprint.add_url_rule("/uji/tolak", view_func=refuse)
    app = helpers._get_test_app()
    app.flask_app.register_blueprint(blueprint)
    return app


@pytest.fixture
def person():
    id_ = persons.register("applicant", {"name": "Ani Uji"}, {"email": "ani@contoh.id"}, "system:test")
    model.Session.commit()
    return id_


def asked(portal, person_id, actor, language=""):
    return portal.get(f"{language}/uji/identitas?orang={person_id}&pelaku={actor}", expect_errors=True)


def heading(page):
    return BeautifulSoup(page.body, "html.parser").h1.text


def test_the_hours_budget_used_up_is_429(portal, keeper, person):
    keeper.start(identity=1)
    desk = keeper_room.officer("desk")
    assert asked(portal, person, desk).body == "Ani Uji"
    page = asked(portal, person, desk)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "3600")
    assert heading(page) == "Silakan lanjutkan satu jam lagi"
    assert "Ani Uji" not in page.body
    assert "no-store" in page.headers["Cache-Control"]
    assert heading(asked(portal, person, desk, "/en")) == "Please continue in an hour"
    keeper.start()


def test_without_a_duty_it_is_403_and_an_unknown_person_404(portal, keeper, person):
    page = asked(portal, person, keeper_room.officer("custodian"))
    assert (page.status_code, heading(page)) == (403, "Anda tidak memiliki akses ke halaman ini")
    assert "Retry-After" not in page.headers
    page = asked(portal, NOBODY, keeper_room.officer("desk"))
    assert (page.status_code, "Traceback" in page.body) == (404, False)


def test_nobody_answers_is_503_with_what_to_do(portal, settings, person):
    settings.stop()
    page = asked(portal, person, "user:x")
    assert (page.status_code, page.headers["Retry-After"]) == (503, "60")
    assert "Coba lagi" in page.body


@pytest.mark.parametrize("why", Why)
def test_every_refusal_is_a_page(portal, why):
    page = portal.get(f"/uji/tolak?sebab={why}", expect_errors=True)
    assert page.status_code in {403, 404, 422, 429, 500}
    assert heading(page)
    assert why.value not in BeautifulSoup(page.body, "html.parser").main.text
