"""The page of an inspection as officers meet it: who comes in, what it costs, errors that keep what was typed."""

import officer_room
import pytest
from bs4 import BeautifulSoup
from ckan.tests import factories
from inspection_room import CLEAN, PEOPLE, act, as_csv, as_xlsx, inspect, leaked, shown, worked

from ckanext.backoffice.officers.roles import Role

pytestmark = pytest.mark.usefixtures("nobody_in_office", "keeper")

BASIS = "daftar pejabat publik, UU 14/2008 Pasal 18"


@pytest.fixture
def office(world):
    return world.office["id"]


class Browser:
    """One person before the screen."""

    def __init__(self, app, user):
        self.app, self.headers = app, {"Authorization": user["token"]} if user else {}

    def get(self, path, status=200):
        answer = self.app.get(path, headers=self.headers, follow_redirects=False)
        assert answer.status_code == status, answer.body
        return BeautifulSoup(answer.body, "html.parser")

    def form(self, path):
        """The fields of the form as they are filled in."""
        form = next(form for form in self.get(path).find_all("form") if form.find("input", {"name": "version"}))
        said = {each["name"]: each["value"] for each in form.find_all("input") if each.get("value")}
        said |= {each["name"]: each.get_text() for each in form.find_all("textarea")}
        for each in form.find_all("select"):
            said[each["name"]] = (each.find("option", selected=True) or each.find("option"))["value"]
        return said

    def post(self, path, said):
        return self.app.post(path, headers=self.headers, data=said, follow_redirects=False)


@pytest.fixture
def unit(world, office):
    return Browser(world.app, officer_room.officer(Role.UNIT, office))


def words(soup):
    return " ".join((soup.find("main") or soup).get_text(" ").split())


def page_of(id_):
    return f"/penyamaran/pemeriksaan/{id_}"


# The wrong ones first
def test_strangers_learn_nothing(world, office):
    id_ = inspect(CLEAN, office)
    worked(id_)
    strangers = [factories.SysadminWithToken(), officer_room.officer(Role.UNIT, world.other_office["id"])]
    for user in strangers:
        browser = Browser(world.app, user)
        for path in (page_of(id_), f"{page_of(id_)}/tahan", f"{page_of(id_)}/simpan"):
            browser.get(path, 404)
        for path in ("samarkan", "tahan", "simpan"):
            assert browser.post(f"{page_of(id_)}/{path}", {"version": "3"}).status_code == 404
    Browser(world.app, None).get(page_of(id_), 403)
    Browser(world.app, strangers[1]).get("/penyamaran/pemeriksaan/00000000-0000-4000-8000-000000000000", 404)


def test_who_reads_sees_no_button_and_cannot_send(world, office):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    auditor = Browser(world.app, officer_room.officer(Role.AUDITOR))
    page = auditor.get(page_of(id_))
    assert "nomor KK" in words(page)
    assert not [form for form in page.find_all("form") if form.find("input", {"name": "version"})]
    assert auditor.post(f"{page_of(id_)}/samarkan", {"version": "3"}).status_code == 403
    auditor.get(f"{page_of(id_)}/tahan", 403)


# From findings to a proof
def test_from_findings_to_a_proof_with_the_proposals(unit, office):
    id_ = inspect(as_xlsx(PEOPLE), office, "xlsx")
    assert "Antre" in words(unit.get(page_of(id_)))
    worked(id_)
    page = unit.get(page_of(id_))
    assert "Ditemukan data pribadi pada 6 kolom" in words(page)
    assert "48 baris 7 kolom 1 lembar, 1 lagi tersembunyi untuk: PPID-2026-000123" in words(page)
    assert page.title.get_text().startswith("Pemeriksaan data pribadi - ")
    assert leaked(str(page).encode()) == []
    sent = [unit.post(f"{page_of(id_)}/samarkan", said) for said in [unit.form(page_of(id_))] for _twice in range(2)]
    assert {(answer.status_code, answer.location) for answer in sent} == {(303, page_of(id_))}
    assert "Muat ulang status" in words(unit.get(page_of(id_)))
    done = worked(id_)
    page = words(unit.get(page_of(id_)))
    assert "Terbukti bersih: 0 sisa, " in page
    assert done["masked_sha256"] in page
    assert "Kelompok terkecil (k)" in page


def test_a_clean_file_leaves_in_one_click(unit, office):
    id_ = inspect(CLEAN, office)
    worked(id_)
    page = unit.get(page_of(id_))
    assert "Tidak ditemukan data pribadi" in words(page)
    assert "Buktikan dan siapkan salinan" in words(page)
    assert unit.post(f"{page_of(id_)}/samarkan", unit.form(page_of(id_))).status_code == 303
    worked(id_)
    assert "Terbukti bersih: 0 sisa, 60 sel lain tidak berubah." in words(unit.get(page_of(id_)))


def test_errors_keep_what_was_typed(unit, office):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    said = unit.form(page_of(id_)) | {"operator-0-2": "keep", "basis-0-2": "pendek", "operator-0-0": "partial:first=4"}
    answer = unit.post(f"{page_of(id_)}/samarkan", said)
    page = BeautifulSoup(answer.body, "html.parser")
    assert answer.status_code == 422
    assert page.title.get_text().startswith("Kesalahan: ")
    links = {link["href"] for link in page.find(class_="sdj-error-summary").find_all("a")}
    assert links == {"#field-operator-0-0", "#field-basis-0-2"}
    assert all(page.find(id=link[1:]) for link in links)
    assert page.find(id="field-basis-0-2").get_text() == "pendek"
    assert page.find(id="field-operator-0-2").find("option", selected=True)["value"] == "keep"
    assert shown(id_)["state"] == "findings"


def test_an_old_form_is_told_so_and_nothing_typed_is_lost(world, unit, office):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    said = unit.form(page_of(id_)) | {"operator-0-2": "keep", "basis-0-2": BASIS}
    ppid = Browser(world.app, officer_room.officer(Role.PPID))
    assert ppid.post(f"{page_of(id_)}/samarkan", ppid.form(page_of(id_))).status_code == 303
    answer = unit.post(f"{page_of(id_)}/samarkan", said)
    assert answer.status_code == 409
    page = words(BeautifulSoup(answer.body, "html.parser"))
    assert BASIS in page
    assert "sudah dikerjakan orang lain" in page


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999", "-1"])
def test_a_form_without_a_version_decides_nothing(unit, office, version):
    id_ = inspect(CLEAN, office)
    worked(id_)
    answer = unit.post(f"{page_of(id_)}/samarkan", unit.form(page_of(id_)) | {"version": version, "k": "x" * 9})
    assert answer.status_code in {409, 422}
    assert shown(id_)["state"] == "clean"


def test_withholding_asks_first_and_wants_a_reason(unit, office):
    id_ = inspect(CLEAN, office)
    worked(id_)
    there = f"{page_of(id_)}/tahan"
    assert "tidak dapat dibatalkan" in words(unit.get(there))
    short = unit.post(there, unit.form(there) | {"reason": "ya"})
    assert short.status_code == 422
    assert "5 sampai 500 karakter" in short.body
    assert unit.post(there, unit.form(there) | {"reason": "salah berkas"}).status_code == 303
    assert "Berkas ditahan" in words(unit.get(page_of(id_)))


def test_what_cannot_be_read_says_what_to_do(unit, office):
    id_ = inspect(b"%PDF-1.7\n", office, "pdf")
    worked(id_)
    page = words(unit.get(page_of(id_)))
    assert "Format belum didukung (pdf)" in page
    assert "Ini bukan tanda bersih" in page
    assert "Tahan berkas" in page


def test_a_header_with_a_finding_is_not_shown(unit, office):
    data = as_csv([["1", "2"]] * 8, ["no", PEOPLE[0][0]])
    id_ = inspect(data, office)
    worked(id_)
    page = unit.get(page_of(id_))
    assert PEOPLE[0][0] not in str(page)
    assert "●" in words(page)


def test_what_stays_of_a_name_by_its_basis_is_shown_with_it(unit, office):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    said = unit.form(page_of(id_)) | {"operator-0-3": "keep", "basis-0-3": BASIS}
    assert unit.post(f"{page_of(id_)}/samarkan", said).status_code == 303
    worked(id_)
    assert BASIS in words(unit.get(page_of(id_)))


# What it costs
def test_a_page_costs_as_many_statements_for_many_columns_as_for_few(world, office, statements):
    user = officer_room.officer(Role.UNIT, office)
    browser, costs = Browser(world.app, user), []
    wide = as_csv([[*row, *row[:3] * 20] for row in PEOPLE], [f"kolom {n}" for n in range(67)])
    for data in (CLEAN, wide):
        id_ = inspect(data, office)
        worked(id_)
        browser.get(page_of(id_))
        statements.clear()
        browser.get(page_of(id_))
        costs.append(len(statements))
    assert costs[0] == costs[1]
    assert costs[0] <= 14


def test_in_english(world, unit, office):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    page = words(unit.get(f"/en{page_of(id_)}"))
    assert "Personal data found in 6 columns" in page
    assert "family card number (general)" in page


def test_in_lane_government_the_ppid_finds_nothing(world, office):
    id_ = inspect(CLEAN, office, lane="government")
    worked(id_)
    Browser(world.app, officer_room.officer(Role.PPID)).get(page_of(id_), 404)
    assert act("datamask_inspection_show", officer_room.officer(Role.CUSTODIAN), id=id_)["commands"]
