"""A protected form: another site, a machine and a double click do nothing; a person loses nothing that was typed."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import form_room
import pytest
from ckan import model
from ckan.common import config
from ckan.lib.redis import connect_to_redis
from ckan.tests import factories, helpers
from form_room import PATH, TRACK, acts, fields, sentences
from freezegun import freeze_time

from ckanext.backoffice.antibot import once, reading

DONE = "http://test.portal.id/uji/selesai/1"
PASSWORD = "kata-sandi-uji-9"


@pytest.fixture(scope="module")
def application(world):
    """As a portal runs: protection on, sessions in Redis; and the form of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"WTF_CSRF_ENABLED": True, "SESSION_TYPE": "redis"}.items():
            patch.setitem(config, name, value)
        app = helpers._get_test_app()
        app.flask_app.register_blueprint(form_room.make_blueprint())
        yield app
        config.pop("SESSION_REDIS", None)


@pytest.fixture
def portal(application, monkeypatch):
    """Nothing sent yet, and no least time. CKAN restores its settings before each test."""
    connect_to_redis().flushdb()
    monkeypatch.setitem(config, "WTF_CSRF_ENABLED", True)
    monkeypatch.setitem(config, "ckanext.backoffice.forms.least_seconds", 0)
    acts.clear()
    sentences.clear()
    return application


@pytest.fixture
def browser(portal):
    return portal.test_client()


def drawn(client, **typed):
    return fields(client.get(PATH).body, **typed)


def send(client, data, **more):
    return client.post(PATH, data=data, follow_redirects=False, **more)


def keeps_what_was_typed(answer, name="Warga"):
    return f'value="{name}"' in answer.body and 'value="warga@contoh.id"' in answer.body


def test_a_form_from_its_page_is_handed_on(browser):
    answer = send(browser, drawn(browser))
    assert (answer.status_code, answer.headers["Location"]) == (303, DONE)
    assert acts == ["Warga"]


FOREIGN = [
    lambda sent, other: {key: value for key, value in sent.items() if key != "_csrf_token"},
    lambda sent, other: {key: value for key, value in sent.items() if key != "kunci_formulir"},
    lambda sent, other: sent | {"_csrf_token": other["_csrf_token"]},
    lambda sent, other: sent | {"kunci_formulir": other["kunci_formulir"]},
    lambda sent, other: other,
]


@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("known", [False, True])
def test_a_form_of_another_site_does_nothing_whoever_sends_it(portal, browser, foreign, known):
    if known:
        log_in(browser)
    answer = send(browser, foreign(drawn(browser), drawn(portal.test_client())))
    assert answer.status_code == 400
    assert keeps_what_was_typed(answer)
    assert acts == []
    assert send(browser, fields(answer.body)).status_code == 303


def log_in(client):
    user = factories.User(password=PASSWORD)
    token = fields(client.get("/user/login").body)["_csrf_token"]
    form = {"login": user["name"], "password": PASSWORD, "_csrf_token": token}
    assert client.post("/user/login", data=form, follow_redirects=False).status_code == 302


@pytest.mark.parametrize(("site", "status"), [("cross-site", 400), ("same-site", 400), ("same-origin", 303)])
def test_what_the_browser_says_of_the_sending_site_counts(browser, site, status):
    assert send(browser, drawn(browser), headers={"Sec-Fetch-Site": site}).status_code == status


def test_a_session_that_has_ended_loses_nothing(browser):
    form = drawn(browser)
    connect_to_redis().flushdb()
    answer = send(browser, form)
    assert answer.status_code == 400
    assert keeps_what_was_typed(answer)
    assert send(browser, fields(answer.body)).status_code == 303


def test_a_form_that_is_open_since_the_morning_is_accepted(browser):
    with freeze_time(datetime.now(UTC) - timedelta(hours=8)):
        form = drawn(browser)
    assert send(browser, form).status_code == 303


def test_a_second_sending_gets_the_same_answer_and_does_nothing(browser):
    form = drawn(browser)
    assert [send(browser, form).headers["Location"] for _ in range(3)] == [DONE] * 3
    assert acts == ["Warga"]


def test_of_eight_at_the_same_instant_one_acts_and_all_are_answered_alike(portal, browser):
    form, cookie = drawn(browser, nama="lambat"), browser.get_cookie("ckan", "test.portal.id").value
    answers = Counter()

    def send_once():
        client = portal.test_client()
        client.set_cookie("ckan", cookie, domain="test.portal.id")
        answer = send(client, form)
        answers[answer.status_code, answer.headers.get("Location")] += 1
        model.Session.remove()

    threads = [threading.Thread(target=send_once) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {(303, DONE): 8}
    assert acts == ["lambat"]
    # What the one put into the session is not overwritten by those that waited.
    assert browser.get(DONE).body == "lambat"


def test_the_session_is_kept_before_the_second_sending_wakes_up(browser, monkeypatch):
    kept = []
    monkeypatch.setattr(once, "answered", lambda *_: kept.append(connect_to_redis().get(f"session:{cookie}")))
    form, cookie = drawn(browser), browser.get_cookie("ckan", "test.portal.id").value
    send(browser, form)
    assert b'"izin":"Warga"' in kept[0]


def test_the_same_key_with_other_content_is_asked_about_and_then_accepted(browser):
    form = drawn(browser)
    send(browser, form)
    answer = send(browser, form | {"nama": "Lain"})
    assert answer.status_code == 409
    assert keeps_what_was_typed(answer, "Lain")
    assert acts == ["Warga"]
    assert send(browser, fields(answer.body, nama="Lain")).headers["Location"] == DONE.replace("1", "2")


def test_what_the_view_refused_may_be_sent_again(browser):
    form = drawn(browser, email="")
    assert [send(browser, form).status_code for _ in range(2)] == [422, 422]
    assert send(browser, form | {"email": "warga@contoh.id"}).status_code == 303


def test_a_sending_that_broke_off_is_told_and_may_be_sent_again(browser):
    form = drawn(browser, nama="rusak")
    with pytest.raises(RuntimeError):
        send(browser, form)
    answer = send(browser, form)
    assert answer.status_code == 409
    assert keeps_what_was_typed(answer, "rusak")
    assert send(browser, fields(answer.body)).status_code == 303


def test_a_first_sending_that_works_too_long_is_told_and_the_next_is_still_the_same(browser, monkeypatch):
    monkeypatch.setattr(once, "PATIENCE_SECONDS", 0.2)
    form = drawn(browser)
    monkeypatch.setattr(once, "answered", lambda *_: None)
    send(browser, form)
    assert send(browser, form).status_code == 409
    assert acts == ["Warga"]


def test_too_quick_is_told_and_a_moment_later_accepted(browser, monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.forms.least_seconds", 3)
    answer = send(browser, drawn(browser))
    assert answer.status_code == 422
    assert "terlalu cepat" in sentences[-1]
    assert keeps_what_was_typed(answer)
    # The time runs from the first drawing, not from the last.
    monkeypatch.setitem(config, "ckanext.backoffice.forms.least_seconds", 0)
    assert send(browser, fields(answer.body)).status_code == 303


def test_the_trap_is_told_and_shown_and_a_person_gets_on(browser):
    assert 'class="sdj-trap"' in browser.get(PATH).body
    answer = send(browser, drawn(browser, situs_web="http://contoh.id"))
    assert answer.status_code == 422
    assert 'class="sdj-trap"' not in answer.body
    assert "http://contoh.id" not in answer.body
    assert keeps_what_was_typed(answer)
    assert send(browser, fields(answer.body)).status_code == 303


def test_a_mailbox_is_counted_under_all_its_spellings(portal):
    for spelling in ("a@contoh.id", "A@contoh.id", "a+1@contoh.id", " a@Contoh.id", "a+2@contoh.id"):
        assert send_fresh(portal, email=spelling).status_code == 303
    answer = send_fresh(portal, email="a@contoh.id")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 24 * 3600
    assert 'value="a@contoh.id"' in answer.body
    assert send_fresh(portal, email="b@contoh.id").status_code == 303


def test_who_mistypes_is_not_locked_out_of_his_mailbox(portal, monkeypatch):
    """The view refuses without a name; the address is counted all the same."""
    monkeypatch.setitem(config, "ckanext.backoffice.forms.limit_email", "2 per hour")
    monkeypatch.setitem(config, "ckanext.backoffice.forms.limit_address", "7 per hour")
    wrong, right = {"nama": "tolak", "email": "a@contoh.id"}, {"email": "a@contoh.id"}
    statuses = [send_fresh(portal, **typed).status_code for typed in (*[wrong] * 4, right, right, right, right)]
    assert statuses == [422] * 4 + [303, 303, 429, 429]
    assert send_fresh(portal, email="b@contoh.id").status_code == 429


def send_fresh(portal, headers=None, address="203.0.113.7", **typed):
    client = portal.test_client()
    sender = {"REMOTE_ADDR": address}
    return send(client, drawn(client, **typed), headers=headers, environ_overrides=sender)


def test_a_school_class_behind_one_address_is_not_locked_out(portal):
    answers = Counter(send_fresh(portal, email=f"murid{n % 40}@contoh.id").status_code for n in range(80))
    assert answers == {303: 80}


def test_an_address_is_counted_and_a_forged_header_changes_nothing(portal, monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.forms.limit_address", "3 per hour")
    forged = [{"X-Forwarded-For": f"203.0.113.{n}", "X-Real-IP": f"203.0.113.{n}"} for n in range(5)]
    statuses = [send_fresh(portal, headers, email=f"{n}@contoh.id").status_code for n, headers in enumerate(forged)]
    assert statuses == [303, 303, 303, 429, 429]
    assert send_fresh(portal, email="lain@contoh.id", address="203.0.113.9").status_code == 303


def test_who_is_logged_in_is_not_counted(browser, monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.forms.limit_address", "1 per hour")
    log_in(browser)
    assert [send(browser, drawn(browser)).status_code for _ in range(7)] == [303] * 7


def test_a_form_may_have_limits_of_its_own(portal):
    assert [track(portal, f"PPID-{n}") for n in range(6)] == [303] * 5 + [429]


def test_a_field_may_be_counted(portal, monkeypatch):
    monkeypatch.setattr(reading.senders, "network_of", lambda _: "")
    answers = [track(portal, name) for name in ["PPID-1"] * 20 + ["ppid-1 ", "PPID-2"]]
    assert answers == [303] * 20 + [429, 303]


def track(portal, name):
    client = portal.test_client()
    form = fields(client.get(TRACK).body, nama=name, email="")
    return client.post(TRACK, data=form, follow_redirects=False).status_code


def test_redis_holds_neither_address_nor_what_was_typed(portal):
    send_fresh(portal, email="rahasia@contoh.id")
    held = connect_to_redis()
    kept = [key + (held.get(key) or b"") for key in held.scan_iter("satudata:*")]
    assert any(b"satudata:rates" in entry for entry in kept)
    assert any(b"satudata:form" in entry for entry in kept)
    assert not [entry for entry in kept for word in (b"rahasia", b"Warga", b"203.0.113") if word in entry]


def test_no_other_site_may_frame_the_form(browser):
    answer = browser.get(PATH)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "private" in answer.headers["Cache-Control"]
