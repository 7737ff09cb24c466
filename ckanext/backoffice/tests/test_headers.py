"""Headers that every answer has, pages of CKAN and of ours, errors included."""

import pytest
from ckan.plugins import toolkit as tk
from ckan.tests import helpers
from flask import Blueprint

POLICY = {
    *("default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'"),
    *("style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "form-action 'self' http://test.portal.id"),
}
PAGES = {"/": 200, "/dataset/": 200, "/user/login": 200, "/permohonan/baru": 200, "/ppid": 403, "/tidak-ada": 404}


@pytest.mark.parametrize(("path", "status"), PAGES.items())
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_says_what_it_may_load(world, path, status, language):
    answer = world.app.get(f"{language}{path}", expect_errors=True)
    assert answer.status_code == status
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}


def test_an_answer_that_is_no_page_is_taken_for_what_it_is(world):
    headers = world.app.get("/api/3/action/site_read").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" not in headers


def test_whoever_is_stricter_stays_so(world):
    """And a broken page is a page."""
    blueprint = Blueprint("uji_kepala", __name__)
    strict = {"Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "no-referrer"}
    blueprint.add_url_rule("/uji/ketat", "ketat", view_func=lambda: ("<p>ketat</p>", strict))
    blueprint.add_url_rule("/uji/rusak", "rusak", view_func=lambda: tk.abort(500))
    app = helpers._get_test_app()
    app.flask_app.register_blueprint(blueprint)
    kept = app.get("/uji/ketat").headers
    assert {name: kept[name] for name in strict} == strict
    broken = app.get("/uji/rusak", expect_errors=True)
    assert (broken.status_code, "default-src 'self'" in broken.headers["Content-Security-Policy"]) == (500, True)


OFFICE = ("/ppid/libur", "/ppid/petugas", "/ppid/surel-keluar", "/ppid/kotak-masuk", "/unduh/izin")


@pytest.mark.parametrize("path", OFFICE)
def test_a_form_that_ckan_checks_comes_with_a_referrer(world, path):
    """Over https it refuses one without (WTF_CSRF_SSL_STRICT), and these pages have no private address."""
    assert world.app.get(path, expect_errors=True).headers["Referrer-Policy"] == "same-origin"
