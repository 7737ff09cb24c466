"""The calendar's pages (C11): who comes in, what is seen before it is saved, errors that keep what was typed."""

import io
import json
from datetime import UTC, date, datetime

import ledger_room
import pytest
import sqlalchemy as sa
import workdays_room
from bs4 import BeautifulSoup
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from officer_room import officer
from statements import counted

from ckanext.backoffice import ledger
from ckanext.backoffice.officers.roles import DUTIES, Role
from ckanext.backoffice.workdays import present, repository
from ckanext.backoffice.workdays.model import SpecialDayRow

HERE = "/ppid/libur"
DAY = date(2026, 3, 25)
TYPED = {"day": "2026-03-25", "kind": "regional", "name": "Hari Jadi", "decree": "Keputusan Bupati 1/2026"}
SEED_EVENTS = 1

FORBIDDEN = [role for role in DUTIES if role is not Role.PPID]


@pytest.fixture(autouse=True)
def seeded(world):
    """Each test begins with the calendar and the ledger of a new portal."""
    ledger_room.empty()
    model.Session.execute(sa.delete(SpecialDayRow))
    workdays_room.seed()


@pytest.fixture(scope="module")
def app(world):
    return world.app


@pytest.fixture(scope="module")
def ppid(world):
    return officer(Role.PPID)


class Browser:
    """One person before the screen."""

    def __init__(self, app, user=None):
        self.app, self.headers = app, {"Authorization": user["token"]} if user else {}

    def get(self, path):
        return self.app.get(path, headers=self.headers, follow_redirects=False)

    def post(self, path, **said):
        return self.app.post(path, headers=self.headers, data=said, follow_redirects=False)


def soup(answer):
    return BeautifulSoup(answer.body, "html.parser")


def words(answer):
    return " ".join(soup(answer).find("main").get_text(" ").split())


def hidden(answer):
    """What the preview sends on."""
    return {name: soup(answer).find("input", {"name": name})["value"] for name in ("wanted", "version")}


def events():
    return [event.kind for event in ledger.events("workdays:2026")][SEED_EVENTS:]


def rows():
    model.Session.rollback()
    return {row.day: row for row in repository.rows()}


# Who


PAGES = ["", "/baru", "/2026-03-19", "/impor"]
FORMS = {
    "/baru": TYPED,
    "/2026-03-19": TYPED,
    "/2026-03-19/hapus": {},
    "/impor": {"year": "2026", "source": "package"},
    "/terapkan": {"wanted": json.dumps({"rows": [TYPED], "removed": []}), "version": "x", "reason": "sebab"},
}


def test_others_see_and_change_nothing(app):
    office = factories.Organization()
    people = [officer(role, office["id"] if DUTIES[role].of_organization else None) for role in FORBIDDEN]
    people += [factories.UserWithToken(), None]
    for browser in [Browser(app, user) for user in people]:
        assert {browser.get(HERE + page).status_code for page in PAGES} == {403}
        assert {browser.post(HERE + page, **said).status_code for page, said in FORMS.items()} == {403}
    assert events() == []
    assert DAY not in rows()


def test_the_operator_reads(app):
    browser = Browser(app, factories.SysadminWithToken())
    assert browser.get(HERE).status_code == 200
    assert "Tambah hari" not in words(browser.get(HERE))
    assert {browser.get(HERE + page).status_code for page in PAGES[1:]} == {403}
    assert {browser.post(HERE + page, **said).status_code for page, said in FORMS.items()} == {403}
    assert events() == []


def test_a_former_ppid_is_out(app):
    former = officer(Role.PPID, ends=date(2026, 1, 3))
    assert Browser(app, former).get(HERE).status_code == 403


# Looking


def test_a_year_by_months(app, ppid):
    page = Browser(app, ppid).get(f"{HERE}?tahun=2026")
    assert [head.text for head in soup(page).select("main h2")][:3] == ["Januari", "Februari", "Maret"]
    text = words(page)
    assert "Kamis, 19 Maret Libur nasional Hari Suci Nyepi" in text
    assert "240 hari kerja" in text
    assert "bawaan" in text
    assert "ubahan" not in text


def test_in_english(app, ppid):
    assert "Thursday, 19 March National holiday" in words(Browser(app, ppid).get(f"/en{HERE}?tahun=2026"))


@pytest.mark.parametrize("year", ["", "1066", "abc", "2026' OR 1=1", "９９９９", "99999999999"])
def test_another_year_is_this_one(app, ppid, year):
    page = Browser(app, ppid).get(f"{HERE}?tahun={year}")
    assert str(datetime.now(UTC).year) in soup(page).find("h1").text


def test_a_year_that_is_missing_shows(app, ppid, monkeypatch):
    for month, shown in ((9, 0), (10, 1), (11, 1)):
        monkeypatch.setattr(present, "datetime", Frozen(2027, month))
        assert ("Kalender 2028 belum diisi." in words(Browser(app, ppid).get(HERE))) is bool(shown)
    assert soup(Browser(app, ppid).get(HERE)).select("main .sdj-notice--danger")


class Frozen:
    """A month, as the page takes it for now."""

    def __init__(self, year, month):
        self.moment = datetime(year, month, 15, tzinfo=UTC)

    def now(self, _zone):
        return self.moment


def test_a_page_costs_few_statements(app, ppid):
    browser = Browser(app, ppid)
    browser.get(HERE)
    with counted() as statements:
        browser.get(HERE)
    assert len([one for one in statements if "special_day" in one]) == 1
    assert len(statements) <= 14, statements


# Changing


def test_a_day_is_added_after_its_consequences_were_seen(app, ppid, monkeypatch):
    workdays_room.load(monkeypatch, workdays_room.Counting)
    browser = Browser(app, ppid)
    seen = browser.post(f"{HERE}/baru", **TYPED)
    assert "Rabu, 25 Maret 2026 - tidak ada Libur daerah: Hari Jadi" in words(seen)
    assert "1 permohonan terbuka berubah batas waktunya" in words(seen)
    assert "PPID-2026-000123: 30 Maret 2026 → 31 Maret 2026" in words(seen)
    assert events() == []
    done = browser.post(f"{HERE}/terapkan", **hidden(seen), reason="Keputusan baru")
    assert (done.status_code, done.location) == (303, f"{HERE}?tahun=2026")
    assert rows()[DAY].name == "Hari Jadi"
    assert events() == ["workdays.add"]
    assert ledger.events("workdays:2026")[-1].actor == f"user:{ppid['id']}"
    assert "ubahan" in words(browser.get(f"{HERE}?tahun=2026"))


def test_a_second_press_changes_nothing_more(app, ppid):
    browser = Browser(app, ppid)
    sent = hidden(browser.post(f"{HERE}/baru", **TYPED)) | {"reason": "sebab"}
    assert [browser.post(f"{HERE}/terapkan", **sent).status_code for _twice in range(2)] == [303, 303]
    assert events() == ["workdays.add"]


def test_a_plugin_that_cannot_say_is_named(app, ppid, monkeypatch):
    workdays_room.load(monkeypatch, workdays_room.Ill)
    assert "tidak dapat dihitung (ill)" in words(Browser(app, ppid).post(f"{HERE}/baru", **TYPED))


def test_a_day_moves(app, ppid):
    browser = Browser(app, ppid)
    assert soup(browser.get(f"{HERE}/2026-03-19")).find("input", {"name": "name"})["value"] == "Hari Suci Nyepi"
    sent = hidden(browser.post(f"{HERE}/2026-03-19", **TYPED))
    assert browser.post(f"{HERE}/terapkan", **sent, reason="SKB perubahan").status_code == 303
    assert date(2026, 3, 19) not in rows()
    assert events() == ["workdays.remove", "workdays.add"]


def test_a_day_is_removed_on_a_second_page(app, ppid):
    browser = Browser(app, ppid)
    seen = browser.post(f"{HERE}/2026-03-19/hapus")
    assert date(2026, 3, 19) in rows()
    assert browser.post(f"{HERE}/terapkan", **hidden(seen), reason="SKB perubahan").status_code == 303
    assert date(2026, 3, 19) not in rows()


def test_a_stale_preview_keeps_the_reason_and_shows_the_changes_anew(app, ppid):
    first, second = Browser(app, ppid), Browser(app, officer(Role.PPID))
    sent = hidden(first.post(f"{HERE}/2026-03-19/hapus")) | {"reason": "SKB perubahan"}
    other = hidden(second.post(f"{HERE}/baru", **TYPED))
    assert second.post(f"{HERE}/terapkan", **other, reason="sebab").status_code == 303
    stale = first.post(f"{HERE}/terapkan", **sent)
    assert stale.status_code == 409
    assert soup(stale).find("input", {"name": "reason"})["value"] == "SKB perubahan"
    assert date(2026, 3, 19) in rows()
    assert first.post(f"{HERE}/terapkan", **hidden(stale), reason="SKB perubahan").status_code == 303


def test_wrong_typing_is_kept_and_told(app, ppid):
    wrong = TYPED | {"day": "30 Februari 2026", "kind": "substitute", "name": "<b>x</b>", "decree": ""}
    page = Browser(app, ppid).post(f"{HERE}/baru", **wrong)
    assert page.status_code == 422
    assert soup(page).find("title").text.startswith("Kesalahan: ")
    assert [link["href"] for link in soup(page).select(".sdj-error-summary a")] == ["#field-day", "#field-decree"]
    assert "“30 Februari 2026” bukan tanggal" in words(page)
    assert soup(page).find("input", {"name": "name"})["value"] == "<b>x</b>"
    assert "<b>x" not in page.body


def test_a_reason_is_needed(app, ppid):
    browser = Browser(app, ppid)
    sent = hidden(browser.post(f"{HERE}/baru", **TYPED))
    for reason in ("", " \n", "x" * 501):
        assert browser.post(f"{HERE}/terapkan", **sent, reason=reason).status_code == 422
    assert events() == []


@pytest.mark.parametrize(
    "wanted", ["", "{", "[]", "null", '{"rows": 1, "removed": 2}', '{"rows": [3], "removed": []}', "[" * 100000]
)
def test_a_preview_that_nobody_drew_changes_nothing(app, ppid, wanted):
    answer = Browser(app, ppid).post(f"{HERE}/terapkan", wanted=wanted, version="x", reason="sebab")
    assert answer.status_code in {303, 422}
    assert events() == []


@pytest.mark.parametrize("day", ["2026-03-25", "2026-13-01", "aaaaaaaaaa", "../../../x"])
def test_a_day_without_a_row_is_404(app, ppid, day):
    assert Browser(app, ppid).get(f"{HERE}/{day}").status_code == 404


CSV = b"tanggal;jenis;keterangan;dasar\n19 Maret 2026;libur nasional;Nyepi;SKB 9/2026\n"


def test_a_year_is_imported(app, ppid):
    browser = Browser(app, ppid)
    seen = browser.post(f"{HERE}/impor", year="2026", source="file", file=(io.BytesIO(CSV), "2026.csv"))
    assert events() == []
    assert browser.post(f"{HERE}/terapkan", **hidden(seen), reason="SKB perubahan").status_code == 303
    assert [(row.day, row.name) for row in rows().values() if row.day.year == 2026] == [(date(2026, 3, 19), "Nyepi")]
    again = browser.post(f"{HERE}/impor", year="2026", source="package")
    assert browser.post(f"{HERE}/terapkan", **hidden(again), reason="salah impor").status_code == 303
    assert len([row for row in rows().values() if row.day.year == 2026]) == 25


BAD_IMPORTS = [
    ({"year": "2026", "source": "file"}, "field-file"),
    ({"year": "2027", "source": "file", "file": CSV}, "field-file"),
    ({"year": "20 26", "source": "package"}, "field-year"),
    ({"year": "2090", "source": "package"}, "field-year"),
    ({"year": "2026", "source": "file", "file": b"PK\x00\x00"}, "field-file"),
]


@pytest.mark.parametrize(("said", "field"), BAD_IMPORTS)
def test_a_wrong_import_is_told(app, ppid, said, field):
    sent = said | ({"file": (io.BytesIO(said["file"]), "x.csv")} if "file" in said else {})
    page = Browser(app, ppid).post(f"{HERE}/impor", **sent)
    assert page.status_code == 422
    assert [link["href"] for link in soup(page).select(".sdj-error-summary a")] == [f"#{field}"]
    assert soup(page).find("input", {"name": "year"})["value"] == said["year"]


def test_over_the_api(ppid):
    context = {"user": ppid["name"]}
    seen = tk.get_action("backoffice_workdays_preview")(context, {"rows": [TYPED]})
    order = {"wanted": seen["wanted"], "version": seen["version"], "reason": "sebab"}
    assert tk.get_action("backoffice_workdays_apply")(context, order) == {"changed": ["2026-03-25"]}
    shown = tk.get_action("backoffice_workdays_show")(context, {"year": 2026})
    assert TYPED | {"edited": True} in shown["days"]
    with pytest.raises(tk.ValidationError):
        tk.get_action("backoffice_workdays_preview")(context, {"rows": "abc"})
