"""Kotak Masuk: what lies in whose, in which order, what narrows it, and what it costs."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from request_room import DETAILS, NAME, soup_of, words_of

from ckanext.backoffice.officers.terms import day_of
from ckanext.ppidrequest import repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.model import RequestRow

pytestmark = pytest.mark.usefixtures("walker")

PAGE, CUSTODIANS = "/ppid/kotak-masuk", "/walidata/kotak-masuk"
TODAY = day_of(datetime.now(UTC))


def another(number, /, **columns):
    """A copy of a request with another number, as many as a page may have to hold. Returns its number."""
    row = repository.row(number)
    said = {column.name: getattr(row, column.name) for column in RequestRow.__table__.columns}
    said |= {"id": secrets.token_hex(16), "number": f"PPID-2026-9{secrets.randbelow(10**6):06d}", "sending": None}
    model.Session.execute(sa.insert(RequestRow).values(said | columns))
    model.Session.commit()
    return (said | columns)["number"]


def listed(page):
    return [link.get_text() for link in page.select("a.sdj-number")]


def counts(page):
    return [int(count.get_text()) for count in page.select(".sdj-tabs .sdj-count")]


@pytest.mark.parametrize(
    ("who", "ppid", "custodian"),
    [
        ("", 403, 403),
        ("superior", 403, 403),
        ("adviser", 403, 403),
        ("custodian", 403, 200),
        ("unit_desk", 200, 403),
        ("unit", 200, 403),
        ("desk", 200, 403),
        ("ppid", 200, 403),
        ("auditor", 200, 200),
    ],
)
def test_who_has_an_inbox(walker, who, ppid, custodian):
    browser = walker.browser(who)
    assert [browser.get(path).status_code for path in (PAGE, CUSTODIANS)] == [ppid, custodian]


def test_a_sysadmin_has_none(walker, world):
    assert world.get(PAGE, "sysadmin").status_code == 403


TURNS = {
    State.SUBMITTED: {"desk", "ppid"},
    State.DIP_CHECK: {"desk", "ppid"},
    State.DISPOSITION: {"ppid"},
    State.UNIT_REVIEW: {"unit"},
    State.HANDOVER: {"unit"},
    State.REFUSAL: {"ppid"},
}
"""Typed by hand from workflow.md."""
LISTERS = ("ppid", "desk", "auditor")


@pytest.mark.parametrize("state", TURNS)
def test_it_lies_with_whose_turn_it_is_and_waits_for_others_else(walker, state):
    number = walker.request_in(state)
    passed_on = state not in {State.SUBMITTED, State.DIP_CHECK, State.DISPOSITION}
    for who in (*LISTERS, "unit", "unit_desk", "other_unit"):
        browser = walker.browser(who)
        sees = who in LISTERS or (who != "other_unit" and passed_on)
        mine = sees and who in TURNS[state]
        assert listed(browser.page(PAGE)) == ([number] if mine else [])
        assert listed(browser.page(f"{PAGE}?bagian=others")) == ([number] if sees and not mine else [])


def test_the_fewest_days_come_first_and_the_tabs_count(walker):
    first = walker.request_in(State.DISPOSITION)
    late = another(first, step_due=TODAY - timedelta(days=9))
    today = another(first, step_due=TODAY)
    far = another(first, step_due=TODAY + timedelta(days=60), law_due=TODAY + timedelta(days=60))
    done = another(first, state="closed", step_due=None, outcome="refused")
    page = walker.browser("ppid").page(PAGE)
    assert listed(page) == [late, today, first, far]
    assert counts(page) == [4, 0, counts(page)[2], 1, 1]
    assert listed(walker.browser("ppid").page(f"{PAGE}?bagian=late")) == [late]
    near = listed(walker.browser("ppid").page(f"{PAGE}?bagian=near"))
    assert today in near
    assert not {late, far, done} & set(near)
    assert listed(walker.browser("ppid").page(f"{PAGE}?bagian=done")) == [done]
    assert "Lewat" in words_of(page)


def test_a_met_term_of_the_law_does_not_press(walker):
    first = walker.request_in(State.DISPOSITION)
    met = another(first, law_due=TODAY - timedelta(days=9), law_met=TODAY - timedelta(days=12), step_due=TODAY)
    assert met not in listed(walker.browser("ppid").page(f"{PAGE}?bagian=late"))


FILTERS = {
    "keadaan=dip_check": {"state": "dip_check"},
    "jenis=legal_body": {"applicant_kind": "legal_body"},
    "diperpanjang=1": {"extended": True},
    "unit={unit}": {"organization_id": "{unit}"},
    "cari=000777": {"number": "PPID-2026-000777"},
    "cari=ppid-2026-000777": {"number": "PPID-2026-000777"},
}


@pytest.mark.parametrize("query", FILTERS)
def test_filters_stand_in_the_address_and_narrow(walker, query):
    unit = walker.world.office["id"]
    first = walker.request_in(State.DISPOSITION)
    wanted = another(
        first,
        **{
            name: str(value).format(unit=unit) if isinstance(value, str) else value
            for name, value in FILTERS[query].items()
        },
    )
    page = walker.browser("ppid").page(f"{PAGE}?{query.format(unit=unit)}")
    assert listed(page) == [wanted]
    assert page.select_one("details.sdj-filters").has_attr("open")


@pytest.mark.parametrize(
    "query", ["keadaan=%00", "bagian=x", "page=0", "page=-1", "page=9999999999", "cari=%25", "unit='", "cari=%3Cb%3E"]
)
def test_a_strange_address_is_no_error(walker, query):
    walker.request_in(State.DISPOSITION)
    answer = walker.browser("ppid").get(f"{PAGE}?{query}")
    assert answer.status_code == 200
    assert "<b>" not in answer.body


def test_nothing_found_and_nothing_there_say_what_to_do(walker):
    browser = walker.browser("ppid")
    assert "Permohonan baru muncul di sini dan di surel." in words_of(browser.page(PAGE))
    page = browser.page(f"{PAGE}?cari=zzz")
    assert "Tidak ada permohonan yang cocok" in words_of(page)
    assert page.find("a", string="Hapus saringan")


@pytest.mark.parametrize("who", ["ppid", "desk", "unit", "auditor"])
def test_the_subject_is_shown_and_nobodys_name(walker, who):
    walker.request_in(State.UNIT_REVIEW, details=f"<b>tebal</b> {DETAILS} {'x' * 200}")
    words = words_of(walker.browser(who).page(f"{PAGE}?bagian={'mine' if who == 'unit' else 'others'}"))
    assert "<b>tebal</b> Jumlah penerima" in words
    assert "x" * 80 not in words
    assert NAME not in words
    assert "Perorangan" in words


def test_a_page_holds_25_and_the_rest_follow(walker):
    first = walker.request_in(State.DISPOSITION)
    others = {another(first) for _ in range(27)}
    browser = walker.browser("ppid")
    pages = [listed(browser.page(f"{PAGE}?page={number}")) for number in (1, 2)]
    assert [len(page) for page in pages] == [25, 3]
    assert {*pages[0], *pages[1]} == others | {first}
    assert "1-25 dari 28" in words_of(browser.page(PAGE))


def test_what_it_costs_does_not_grow_with_the_rows_and_no_search_engine_is_asked(walker, monkeypatch, statements):
    monkeypatch.setitem(config, "solr_url", "http://127.0.0.1:9/solr/away")
    first = walker.request_in(State.DISPOSITION)
    browser, few = walker.browser("ppid"), 0
    for more in (0, 24):
        for _ in range(more):
            another(first)
        browser.page(PAGE)
        statements.clear()
        assert len(listed(browser.page(PAGE))) == more + 1
        few = few or len(statements)
        assert len(statements) == few <= 25, [text[:80] for text in statements]


def test_the_list_can_be_had_by_the_api(walker, world):
    number = walker.request_in(State.DISPOSITION)
    answer = world.app.get("/api/3/action/ppidrequest_list?part=mine", headers=walker.headers("ppid"))
    assert answer.status_code == 200, answer.body
    (row,) = answer.json["result"]["rows"]
    assert row["number"] == number
    assert row["due"]["step"]["left"] == 3
    assert answer.json["result"]["counts"]["mine"] == 1


def test_the_menu_leads_to_inbox_and_room(walker):
    walker.request_in(State.SUBMITTED)
    page = walker.browser("ppid").page("/ppid")
    menu = {link.get_text().strip(): link["href"] for link in page.select("header nav a")}
    assert menu["Kotak Masuk (1)"] == PAGE
    assert menu["Ruang petugas"] == "/ppid"
    links = {link["href"] for link in page.select("main .sdj-index a")}
    assert links == {
        PAGE,
        "/ppid/petugas",
        "/ppid/petugas/saya",
        "/ppid/libur",
        "/ppid/jejak-audit",
        "/ppid/surel-keluar",
    }


@pytest.mark.parametrize("who", ["unit", "desk", "custodian", "adviser", "superior"])
def test_every_link_of_the_room_opens(walker, who):
    browser = walker.browser(who)
    for link in browser.page("/ppid").select("main .sdj-index a"):
        assert browser.get(link["href"]).status_code == 200, link["href"]


@pytest.mark.parametrize("viewer", ["anonymous", "stranger", "editor"])
def test_the_room_is_for_officers(walker, world, viewer):
    assert world.get("/ppid", viewer).status_code == 403
    assert "Ruang petugas" not in world.get("/", viewer).body


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", [PAGE, "/ppid"])
def test_a_page_is_whole(walker, prefix, path):
    walker.request_in(State.SUBMITTED)
    answer = walker.browser("ppid").get(f"{prefix}{path}")
    page = soup_of(answer)
    assert page.html["lang"] == (prefix.strip("/") or "id")
    assert len(page.find_all("h1")) == len(page.find_all("main")) == 1
    assert page.h1.get_text() in page.title.get_text()
    assert not [tag for tag in page.find_all("script") if not tag.get("src")]
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
