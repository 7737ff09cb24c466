"""One page for every command: who gets it, what it keeps, what it says when it cannot be given."""

import itertools

import answer_room
import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from request_room import CONSEQUENCE, soup_of, words_of

from ckanext.ppidrequest import repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.domain.transitions import MOVES
from ckanext.ppidrequest.letters import store
from ckanext.ppidrequest.logic.schema.commands import FORMS

pytestmark = pytest.mark.usefixtures("walker")

HOSTILE = """<script>alert(1)</script>"><b>tebal</b> {{ 7*7 }} 'x' & y"""

WALKED = ("submitted", "dip_check", "disposition", "unit_review", "handover", "privacy_check", "refusal")
AFTER = {"delivery": answer_room.cleared, "answered": answer_room.delivered}
BLOCKED = {("privacy_check", "clear_privacy")}
"""In the state that it belongs to, but a guard says no: the file is not proven yet."""
ROLES = (
    "nobody",
    "stranger",
    "superior",
    "adviser",
    "other_unit",
    "auditor",
    "custodian",
    "unit_desk",
    "desk",
    "unit",
    "ppid",
)
OF_UNIT = {"unit_review", "handover", "privacy_check", "refusal", "delivery", "answered"}
EYES = {
    "ppid": set(State),
    "desk": set(State),
    "auditor": set(State),
    "custodian": set(State),
    "unit": OF_UNIT,
    "unit_desk": OF_UNIT,
}
"""Typed by hand from workflow.md: in which states somebody sees the request at all."""
HANDS = {
    "verify": {"desk", "ppid"},
    "record_dip": {"desk", "ppid"},
    "refuse_exempt": {"ppid"},
    "dispose": {"ppid"},
    "grant": {"unit", "unit_desk"},
    "propose_refusal": {"unit", "unit_desk"},
    "record_test": {"unit", "ppid", "unit_desk", "desk"},
    "hand_over": {"unit", "unit_desk"},
    "clear_privacy": {"ppid"},
    "deliver": {"ppid", "desk"},
    "refuse": {"ppid", "desk"},
    "send_back": {"unit"},
    "report_not_held": {"unit"},
    "revise_decision": {"unit", "ppid"},
    "return_data": {"ppid"},
    "refuse_privacy": {"ppid"},
    "recheck": {"ppid"},
    "reconsider": {"ppid"},
    "renew_grant": {"ppid"},
    "revoke_grant": {"ppid"},
    "message": {"desk", "ppid", "unit", "custodian"},
    "hand_to_applicant": {"desk", "ppid"},
    "note": {"desk", "ppid", "unit", "unit_desk", "custodian"},
}
"""Who gives a command, or prepares the letter that it goes with (a desk)."""


def test_the_table_of_this_file_names_every_form():
    assert set(HANDS) == {form.command for form in FORMS}


def status_for(who, form, state):
    """What somebody gets who asks for the page of a command in a state."""
    if who == "nobody":
        return 403
    if state not in EYES.get(who, ()):
        return 404
    if who not in HANDS[form.command]:
        return 403
    return 200 if state in MOVES[form.command].sources and (state, form.command) not in BLOCKED else 409


def walked(walker, state):
    return AFTER[state](walker) if state in AFTER else walker.request_in(State(state))


@pytest.mark.parametrize("state", [*WALKED, *AFTER])
def test_every_command_page_for_everybody_wrong_ones_first(walker, world, state):
    number, found, wanted = walked(walker, state), {}, {}
    browsers = {who: _browser(walker, world, who) for who in ROLES}
    for who, form in itertools.product(ROLES, FORMS):
        found[who, form.command] = browsers[who].get(f"/ppid/permohonan/{number}/{form.slug}").status_code
        wanted[who, form.command] = status_for(who, form, state)
    assert {key: value for key, value in found.items() if value != wanted[key]} == {}


def _browser(walker, world, who):
    if who == "nobody":
        return walker.browser("")
    if who == "stranger":
        browser = walker.browser("")
        browser.headers = world.viewers["stranger"].headers
        return browser
    return walker.browser(who)


@pytest.mark.parametrize("who", ["", "stranger", "other_unit", "auditor", "unit", "desk"])
def test_a_wrong_person_changes_nothing_by_sending_the_form(walker, world, who):
    number = walker.request_in(State.DISPOSITION)
    form = walker.browser("ppid").page(f"/ppid/permohonan/{number}/disposisi").select_one("main form")
    wrong = _browser(walker, world, who or "nobody")
    own = wrong.get("/ppid/petugas/saya")
    assert own.status_code in {200, 403}
    answer = wrong.send(f"/ppid/permohonan/{number}/disposisi", form, unit=world.office["id"])
    assert answer.status_code in {400, 403, 404}
    assert repository.row(number).state == State.DISPOSITION


def test_a_foreign_number_does_not_exist(walker):
    for who in ("other_unit", "superior", "adviser"):
        number = walker.request_in(State.UNIT_REVIEW)
        for path in ("", "/berikan", "/catatan", "/tidak-ada"):
            assert walker.browser(who).get(f"/ppid/permohonan/{number}{path}").status_code == 404
    assert walker.browser("ppid").get("/ppid/permohonan/PPID-2026-999999/catatan").status_code == 404


def test_a_command_is_given_by_its_page_and_its_sentence_is_said(walker):
    number = walker.request_in(State.SUBMITTED)
    browser = walker.browser("ppid")
    answer = browser.give(number, "verifikasi", identity_checked="on")
    assert (answer.status_code, answer.location.endswith(f"/ppid/permohonan/{number}")) == (303, True)
    page = browser.page(f"/ppid/permohonan/{number}")
    assert "Permohonan dinyatakan lengkap" in words_of(page)
    assert repository.row(number).state == State.DIP_CHECK


def test_what_is_missing_is_said_on_top_and_beside_the_field_and_values_stay(walker):
    number = walker.request_in(State.DISPOSITION)
    answer = walker.browser("ppid").give(number, "disposisi", unit="", instruction=HOSTILE, due="kemarin", note=HOSTILE)
    page = soup_of(answer)
    assert answer.status_code == 422
    assert page.title.get_text().strip().startswith("Kesalahan: ")
    links = page.select(".sdj-error-summary a")
    assert {link["href"] for link in links} == {"#field-unit", "#field-due"}
    for link in links:
        field = page.find(id=link["href"].removeprefix("#"))
        assert field["aria-invalid"] == "true"
        assert page.find(id=field["aria-describedby"].split()[-1]).get_text().strip() == link.get_text()
    assert page.find(id="field-instruction").get_text() == HOSTILE
    assert not page.select("main b, main script")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.command)
def test_nothing_that_is_typed_becomes_markup(walker, form):
    places = [name for name in (*WALKED, *AFTER) if name in MOVES[form.command].sources]
    number = answer_room.proven(walker) if form.command == "clear_privacy" else walked(walker, places[0])
    who = "ppid" if "ppid" in HANDS[form.command] else "unit"
    typed = {field.name: HOSTILE for field in form.fields if field.widget != "files"}
    answer = walker.browser(who).give(number, form.slug, letter_number=HOSTILE, **typed)
    if answer.status_code == 303:
        answer = walker.browser(who).get(f"/ppid/permohonan/{number}")
    page = soup_of(answer)
    assert not page.select("main b, main script:not([src])")
    assert "49" not in words_of(page).replace(number, "").split()


def test_a_form_that_is_older_than_the_request_keeps_the_text_and_says_what_happened(walker):
    number = walker.request_in(State.DISPOSITION)
    browser, path = walker.browser("ppid"), f"/ppid/permohonan/{number}/disposisi"
    form = browser.page(path).select_one("main form")
    walker.give(number, "desk", "note", text="Sudah ditelepon.")
    typed = {"unit": walker.world.office["id"], "instruction": "Mohon segera diperiksa."}
    answer = browser.send(path, form, **typed)
    page = soup_of(answer)
    assert answer.status_code == 409
    assert "Permohonan ini sudah berubah" in words_of(page)
    assert page.find(id="field-instruction").get_text() == typed["instruction"]
    again = browser.send(path, page.select_one("main form"))
    assert again.status_code == 303
    assert repository.row(number).state == State.UNIT_REVIEW


def test_an_error_does_not_hide_that_the_request_has_changed(walker):
    number = walker.request_in(State.DISPOSITION)
    browser, path = walker.browser("ppid"), f"/ppid/permohonan/{number}/disposisi"
    form = browser.page(path).select_one("main form")
    walker.give(number, "desk", "note", text="Sudah ditelepon.")
    refused = browser.send(path, form, unit="")
    assert refused.status_code == 422
    later = browser.send(path, soup_of(refused).select_one("main form"), unit=walker.world.office["id"])
    assert later.status_code == 409


def test_who_comes_too_late_gets_the_text_back(walker):
    number = walker.request_in(State.DISPOSITION)
    browser, path = walker.browser("second_ppid"), f"/ppid/permohonan/{number}/disposisi"
    form = browser.page(path).select_one("main form")
    walker.browser("ppid").give(number, "disposisi", unit=walker.world.office["id"])
    answer = browser.send(path, form, unit=walker.world.office["id"], instruction=HOSTILE)
    page = soup_of(answer)
    assert answer.status_code == 409
    assert HOSTILE in page.select_one(".sdj-quote").get_text()
    assert not page.select("main b, main form")


def test_sending_twice_does_it_once(walker):
    number = walker.request_in(State.SUBMITTED)
    browser, path = walker.browser("ppid"), f"/ppid/permohonan/{number}/catatan"
    form = browser.page(path).select_one("main form")
    sent = [browser.send(path, form, text="Sudah ditelepon.") for _twice in range(2)]
    assert {(answer.status_code, answer.location) for answer in sent} == {(303, sent[0].location)}
    assert words_of(browser.page(f"/ppid/permohonan/{number}")).count("Sudah ditelepon.") == 2  # note, history


def test_a_form_of_another_site_does_nothing(walker, monkeypatch):
    monkeypatch.setitem(config, "WTF_CSRF_ENABLED", True)
    number = walker.request_in(State.SUBMITTED)
    browser, path = walker.browser("ppid"), f"/ppid/permohonan/{number}/verifikasi"
    form = browser.page(path).select_one("main form")
    for missing in ({"_csrf_token": None}, {"kunci_formulir": None}, {"_csrf_token": "x"}):
        assert browser.send(path, form, identity_checked="on", **missing).status_code == 400
    assert repository.row(number).state == State.SUBMITTED
    assert browser.send(path, form, identity_checked="on").status_code == 303


def test_a_letter_is_read_before_it_is_signed(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    browser = walker.browser("unit")
    answer = browser.give(number, "usul-tolak", ground="h", consequence=CONSEQUENCE)
    assert "/surat/" in answer.location
    assert repository.row(number).state == State.UNIT_REVIEW
    page = browser.page(answer.location[answer.location.index("/ppid/") :])
    assert CONSEQUENCE in words_of(page)
    assert "DRAF" in words_of(page)
    assert browser.sign(answer.location).status_code == 303
    assert repository.row(number).state == State.REFUSAL
    kinds = [each.kind for each in store.of_request(repository.row(number).id) if each.state == "signed"]
    assert "unit_decision" in kinds


@pytest.mark.parametrize("confirmed", [True, False])
def test_an_answer_that_nobody_is_told_of_says_so(walker, confirmed):
    number = walker.request_in(State.REFUSAL)
    row = repository.row(number)
    model.Session.execute(sa.update(type(row)).where(type(row).id == row.id).values(contact_confirmed=confirmed))
    model.Session.commit()
    paths = {slug: f"/ppid/permohonan/{number}/{slug}" for slug in ("tolak", "catatan")}
    told = {slug: "belum dikonfirmasi" in words_of(walker.browser("ppid").page(path)) for slug, path in paths.items()}
    assert told == {"tolak": not confirmed, "catatan": False}
