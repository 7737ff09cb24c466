"""Pages of officers as a browser meets them: the way from a proposal to an end, errors that keep what was typed."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import vault_room
from bs4 import BeautifulSoup
from ckan import model
from ckan.tests import factories
from officer_room import officer

from ckanext.backoffice.officers import duties_of, repository
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

PDF = b"%PDF-1.4\nSK contoh\n%%EOF\n"

pytestmark = pytest.mark.usefixtures("nobody_in_office")


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    return vault_room.furnish(tmp_path, monkeypatch)


@pytest.fixture
def superior():
    return officer(Role.SUPERIOR)


@pytest.fixture
def sysadmin():
    return factories.SysadminWithToken()


class Browser:
    """One person before the screen."""

    def __init__(self, app, user):
        self.app, self.headers = app, {"Authorization": user["token"]}

    def get(self, path):
        return self.page(self.app.get(path, headers=self.headers))

    def post(self, path, **said):
        return self.app.post(path, headers=self.headers, data=said, follow_redirects=False)

    def page(self, answer):
        return BeautifulSoup(answer.body, "html.parser")

    def version(self, path):
        return self.get(path).find("input", {"name": "version"})["value"]


def today():
    return day_of(datetime.now(UTC)).isoformat()


def proposal(**more):
    said = {"role": "ppid", "decree_number": "188.45/7/2026", "starts": today(), "stand_in": "", "organization": ""}
    return said | {"ends": ""} | more


def words(soup):
    return " ".join(soup.find("main").get_text(" ").split())


def test_from_a_proposal_to_an_end(world, sysadmin, superior):
    operator, second = Browser(world.app, sysadmin), Browser(world.app, superior)
    person = factories.User(fullname="Tirtaguna Gunungsekar")
    form = operator.get("/ppid/petugas/baru").find("form", {"method": "post", "class": "sdj-form"})
    once = form.find("input", {"name": "id"})["value"]
    sent = [operator.post("/ppid/petugas/baru", **proposal(user=person["name"], id=once)) for _twice in range(2)]
    assert {(answer.status_code, answer.location) for answer in sent} == {(303, f"/ppid/petugas/{once}")}
    here = f"/ppid/petugas/{once}"
    assert "Menunggu pengesahan" in words(operator.get("/ppid/petugas?bagian=waiting"))
    paper = {"version": operator.version(here), "decree": (io.BytesIO(PDF), "sk.pdf")}
    assert operator.post(f"{here}/sk", **paper).status_code == 303
    assert "Sahkan penugasan" not in words(operator.get(here))
    assert "Sahkan penugasan" in words(second.get(here))
    assert second.post(f"{here}/sahkan", version=second.version(here), email=person["email"]).status_code == 303
    assert duties_of(person["id"])
    assert "Tirtaguna Gunungsekar" in words(second.get("/ppid/petugas"))
    version = second.version(f"{here}/akhiri")
    assert second.post(f"{here}/akhiri", version=version, reason="Mutasi jabatan").status_code == 303
    assert not duties_of(person["id"])
    assert "Berakhir" in words(second.get(here))
    assert "Tirtaguna Gunungsekar" in words(second.get("/ppid/petugas?bagian=past"))


def test_errors_are_on_top_and_beside_the_field_and_keep_what_was_typed(world, superior):
    browser, office = Browser(world.app, superior), factories.Organization(title="Dinas <b>Sosial</b>")
    said = proposal(user="tidak-ada", role="unit", ends="kemarin", stand_in="plh", decree_number='"><b>1')
    answer = browser.post("/ppid/petugas/baru", **said)
    soup = browser.page(answer)
    assert answer.status_code == 422
    assert {"PPID Pembantu memerlukan unit.", "Tulis tanggal"} <= {
        link.get_text()[: len("PPID Pembantu memerlukan unit.")].split(" sebagai")[0]
        for link in soup.select(".sdj-error-summary a")
    }
    assert soup.title.get_text().strip().startswith("Kesalahan: Tetapkan petugas")
    for link in soup.select(".sdj-error-summary a"):
        field = soup.find(id=link["href"].removeprefix("#"))
        assert field["aria-invalid"] == "true"
        assert soup.find(id=field["aria-describedby"].split()[-1]).get_text().strip() == link.get_text()
    assert soup.find(id="field-decree_number")["value"] == '"><b>1'
    assert soup.find(id="field-user")["value"] == "tidak-ada"
    assert soup.select_one("#field-role option[selected]")["value"] == "unit"
    assert soup.find("input", {"name": "stand_in", "checked": True})["value"] == "plh"
    assert office["id"] in {option["value"] for option in soup.select("#field-organization option")}
    assert not soup.find("b")


def test_a_unit_is_missing(world, superior):
    person = factories.User()
    answer = Browser(world.app, superior).post("/ppid/petugas/baru", **proposal(user=person["name"], role="unit"))
    assert "PPID Pembantu memerlukan unit." in words(BeautifulSoup(answer.body, "html.parser"))


def test_a_stale_form_shows_what_is_now_and_keeps_the_text(world, superior):
    id_ = duties_of(officer(Role.PPID)["id"]).held[0].appointment_id
    browser = Browser(world.app, superior)
    repository.update(id_, decree_number="2/2026")
    model.Session.commit()
    answer = browser.post(f"/ppid/petugas/{id_}/akhiri", version="1", reason="Mutasi jabatan")
    assert answer.status_code == 409
    soup = browser.page(answer)
    assert "Penugasan ini berubah sejak Anda membuka halaman." in words(soup)
    assert soup.find(id="field-reason").get_text() == "Mutasi jabatan"
    again = soup.find("input", {"name": "version"})["value"]
    assert browser.post(f"/ppid/petugas/{id_}/akhiri", version=again, reason="Mutasi jabatan").status_code == 303


def test_an_officer_goes_on_leave_and_comes_back(world):
    away, present = officer(Role.PPID), officer(Role.PPID)
    browser = Browser(world.app, away)
    here = f"/ppid/petugas/{duties_of(away['id']).held[0].appointment_id}"
    assert here in {link.get("href") for link in browser.get("/ppid/petugas/saya").select("main a")}
    until = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    said = {"version": browser.version(f"{here}/cuti"), "until": until}
    assert browser.post(f"{here}/cuti", **said).status_code == 422
    assert browser.post(f"{here}/cuti", deputy=present["id"], **said).status_code == 303
    assert "Kotak Masuk dan surel beralih kepada" in words(browser.get(here))
    assert browser.post(f"{here}/kembali", version=browser.version(here)).status_code == 303
    assert "Saya cuti" in words(browser.get(here))


def test_without_a_colleague_there_is_no_leave_but_advice(world):
    away = officer(Role.PPID)
    here = f"/ppid/petugas/{duties_of(away['id']).held[0].appointment_id}"
    assert "Mintalah Plh. dengan SK." in words(Browser(world.app, away).get(f"{here}/cuti"))


@pytest.mark.parametrize("part", ["serving", "waiting", "past"])
def test_an_empty_list_says_what_to_do(world, sysadmin, part):
    assert (
        Browser(world.app, sysadmin).get(f"/ppid/petugas?bagian={part}").select_one(".sdj-empty p").get_text().strip()
    )


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99999999999999999999", "bagian=%00", "bagian=<b>"])
def test_a_list_with_a_strange_address(world, sysadmin, query):
    answer = world.app.get(f"/ppid/petugas?{query}", headers={"Authorization": sysadmin["token"]})
    assert answer.status_code in {200, 400}
    assert "<b>" not in answer.body


def test_the_list_costs_as_many_statements_for_fifty_as_for_one(world, superior, statements):
    browser = Browser(world.app, superior)
    browser.get("/ppid/petugas")
    statements.clear()
    browser.get("/ppid/petugas")
    few = len(statements)
    for _ in range(20):
        officer(Role.DESK)
    statements.clear()
    browser.get("/ppid/petugas")
    assert len(statements) == few <= 15


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["", "/baru", "/saya"])
def test_a_page_is_whole(world, superior, prefix, path):
    soup = Browser(world.app, superior).get(f"{prefix}/ppid/petugas{path}")
    assert soup.html["lang"] == (prefix.strip("/") or "id")
    assert len(soup.find_all("h1")) == len(soup.find_all("main")) == 1
    assert soup.h1.get_text() in soup.title.get_text()
    assert not [tag for tag in soup.find_all("script") if not tag.get("src")]
