"""The officers' page of one request: who sees what of it, what it offers, and an identity that is shown once."""

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from request_room import ADDRESS, DETAILS, NAME, NIK, soup_of, words_of

from ckanext.backoffice import ledger
from ckanext.ppidrequest import repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store

pytestmark = pytest.mark.usefixtures("walker")

PAGE = "/ppid/permohonan/{}"
ACTIONS = {
    ("submitted", "ppid"): {"verifikasi", "pesan", "catatan"},
    ("submitted", "desk"): {"verifikasi", "pesan", "catatan"},
    ("submitted", "auditor"): set(),
    ("submitted", "custodian"): {"pesan", "catatan"},
    ("dip_check", "ppid"): {"dip", "dikecualikan", "pesan", "catatan"},
    ("dip_check", "desk"): {"dip", "pesan", "catatan"},
    ("disposition", "ppid"): {"disposisi", "pesan", "catatan"},
    ("unit_review", "ppid"): {"uji-konsekuensi", "pesan", "catatan"},
    ("unit_review", "unit"): {
        *("berikan", "usul-tolak", "kirim-balik", "lapor-tidak-ada"),
        *("uji-konsekuensi", "pesan", "catatan"),
    },
    ("unit_review", "unit_desk"): {"berikan", "usul-tolak", "uji-konsekuensi", "catatan"},
    ("unit_review", "desk"): {"uji-konsekuensi", "pesan", "catatan"},
    ("handover", "unit"): {"serahkan", "ubah-keputusan", "pesan", "catatan"},
    ("handover", "ppid"): {"ubah-keputusan", "pesan", "catatan"},
    ("privacy_check", "unit"): {"uji-konsekuensi", "pesan", "catatan"},
    ("privacy_check", "ppid"): {"kembalikan-data", "tolak-privasi", "uji-konsekuensi", "pesan", "catatan"},
    ("refusal", "ppid"): {"tolak", "tinjau-ulang", "uji-konsekuensi", "pesan", "catatan"},
}
"""Typed by hand from workflow.md, without what is not built yet."""


def offered(page, number):
    """Slugs of the commands that the page offers, inline or as a link."""
    links = [each["href"] for each in page.select(".sdj-panel .sdj-index a")]
    forms = [each["action"] for each in page.select(".sdj-panel form")]
    return {path.rpartition("/")[2] for path in links + forms}


@pytest.mark.parametrize("state", sorted({state for state, _ in ACTIONS}))
def test_exactly_the_commands_of_state_and_role_are_offered(walker, state):
    number = walker.request_in(State(state))
    people = [who for at, who in ACTIONS if at == state]
    found = {who: offered(walker.browser(who).page(PAGE.format(number)), number) for who in people}
    assert found == {who: ACTIONS[state, who] for who in people}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("", 403),
        ("superior", 404),
        ("adviser", 404),
        ("other_unit", 404),
        ("auditor", 200),
        ("unit", 200),
        ("ppid", 200),
    ],
)
def test_who_may_not_see_a_request_learns_nothing_of_it(walker, who, status):
    answer = walker.browser(who).get(PAGE.format(walker.request_in(State.UNIT_REVIEW)))
    assert answer.status_code == status
    assert (DETAILS in answer.body) is (status == 200)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_applicants_account_is_no_officer(walker, world):
    stranger = model.User.by_name(world.viewers["stranger"].user)
    number = walker.request_in(State.REFUSAL, account_id=stranger.id)
    answer = world.get(PAGE.format(number), "stranger")
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["unit", "unit_desk", "auditor", "custodian"])
def test_who_may_not_know_the_applicant_cannot_open_him(walker, who):
    number = walker.request_in(State.UNIT_REVIEW)
    browser, path = walker.browser(who), PAGE.format(number)
    page = browser.page(path)
    assert not page.select("form[action$=identitas]")
    assert NAME not in page.get_text()
    form = walker.browser("ppid").page(path).select_one("form[action$=identitas]")
    assert browser.send(f"{path}/identitas", form, reason="verification").status_code in {400, 403}
    assert NIK not in browser.get(path).body


def test_an_identity_is_shown_once_and_the_look_is_on_record(walker):
    number = walker.request_in(State.SUBMITTED)
    browser, path = walker.browser("ppid"), PAGE.format(number)
    form = browser.page(path).select_one("form[action$=identitas]")
    refused = browser.send(f"{path}/identitas", form)
    assert refused.status_code == 422
    assert NIK not in refused.body
    answer = browser.send(f"{path}/identitas", form, reason="verification")
    assert answer.status_code == 200
    assert all(text in soup_of(answer).get_text() for text in (NIK, NAME, ADDRESS))
    assert not any(text in browser.get(path).body for text in (NIK, NAME, ADDRESS))
    person = repository.row(number).person_id
    looks = [event for event in ledger.events(f"person:{person}") if event.kind == "keeper.reveal"]
    assert [event.facts["reason"] for event in looks] == ["verification"]
    assert looks[0].actor == f"user:{walker.people['ppid']['id']}"


def test_more_looks_than_allowed_are_refused_in_words(walker, keeper):
    keeper.start(identity=1)
    number = walker.request_in(State.SUBMITTED)
    browser, path = walker.browser("ppid"), PAGE.format(number)
    form = browser.page(path).select_one("form[action$=identitas]")
    statuses = [browser.send(f"{path}/identitas", form, reason="letter").status_code for _ in range(3)]
    assert 429 in statuses
    keeper.start()


def test_a_keeper_that_is_away_is_said_in_words(walker, keeper):
    number = walker.request_in(State.SUBMITTED)
    browser, path = walker.browser("ppid"), PAGE.format(number)
    form = browser.page(path).select_one("form[action$=identitas]")
    keeper.stop()
    answer = browser.send(f"{path}/identitas", form, reason="letter")
    assert answer.status_code == 503
    assert "Coba lagi nanti" in words_of(soup_of(answer))


HOSTILE = "<script>alert(1)</script><b>tebal</b>"


def test_what_an_applicant_wrote_stays_text(walker):
    number = walker.request_in(State.SUBMITTED, details=HOSTILE, purpose=HOSTILE, period=HOSTILE, area=HOSTILE)
    page = walker.browser("ppid").page(PAGE.format(number))
    assert words_of(page).count(HOSTILE) >= 5
    assert not page.select("main b, main script:not([src])")


def test_a_note_is_internal_and_shown_as_typed(walker):
    number = walker.request_in(State.SUBMITTED)
    walker.give(number, "desk", "note", text=HOSTILE)
    page = walker.browser("ppid").page(PAGE.format(number))
    assert HOSTILE in page.select_one(".sdj-quote").get_text()
    assert not page.select("main b")


def test_the_page_works_without_the_search_engine_and_costs_few_statements(walker, monkeypatch, statements):
    monkeypatch.setitem(config, "solr_url", "http://127.0.0.1:9/solr/away")
    number = walker.request_in(State.UNIT_REVIEW)
    browser, path = walker.browser("unit"), PAGE.format(number)
    browser.page(path)
    statements.clear()
    browser.page(path)
    few = len(statements)
    for _ in range(5):
        walker.give(number, "unit", "note", text="Catatan.")
    statements.clear()
    browser.page(path)
    assert len(statements) == few <= 25, [text[:90] for text in statements]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["", "/disposisi", "/catatan"])
def test_a_page_is_whole(walker, prefix, path):
    page = walker.browser("ppid").page(f"{prefix}{PAGE.format(walker.request_in(State.DISPOSITION))}{path}")
    assert page.html["lang"] == (prefix.strip("/") or "id")
    assert len(page.find_all("h1")) == len(page.find_all("main")) == 1
    assert page.h1.get_text() in page.title.get_text()
    assert not [tag for tag in page.find_all("script") if not tag.get("src")]
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert sorted({id_ for id_ in ids if ids.count(id_) > 1}) == []


@pytest.mark.parametrize("path", ["/disposisi", "/catatan", "/surat/{}"])
def test_forms_and_letters_cost_few_statements(walker, statements, path):
    number = walker.request_in(State.DISPOSITION)
    (receipt,) = store.of_request(repository.row(number).id)
    browser, address = walker.browser("ppid"), PAGE.format(number) + path.format(receipt.id)
    browser.page(address)
    statements.clear()
    browser.page(address)
    assert len(statements) <= 25, [text[:90] for text in statements]


def test_an_erased_applicant_leaves_a_page(walker):
    number = walker.request_in(State.SUBMITTED)
    row = repository.row(number)
    model.Session.execute(sa.update(type(row)).where(type(row).id == row.id).values(sealed=None))
    model.Session.commit()
    assert DETAILS not in walker.browser("ppid").get(PAGE.format(number)).body
