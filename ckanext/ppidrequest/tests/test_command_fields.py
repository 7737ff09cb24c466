"""Every kind of field on the page of a command: files that come and go, lists that are filled, and a command that is
new: a row of the table and a form are all that it needs."""

import io

import answer_room
import pytest
from ckan.tests import factories
from request_room import soup_of, table, words_of

from ckanext.backoffice.ledger.kinds import KINDS, Kind
from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest import command_page, repository, request_page
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.domain.transitions import MOVES, Move
from ckanext.ppidrequest.fields import Field, Form, Widget
from ckanext.ppidrequest.logic.schema import commands

pytestmark = pytest.mark.usefixtures("walker")

STAMP = Form(
    "stamp",
    "cap",
    "Bubuhkan cap",
    "Cap dibubuhkan.",
    effects=("Permohonan bercap.",),
    fields=(
        Field("line", Widget.LINE, "Baris", "Isi baris.", least=3, most=20),
        Field("long", Widget.LONG, "Uraian cap", "Isi uraian.", least=3, most=200),
        Field("radio", Widget.RADIO, "Bentuk", "Pilih bentuk.", choices=(("o", "Bulat"), ("k", "Kotak"))),
        Field("side", Widget.LINE, "Panjang sisi", "Isi panjang sisi.", least=1, most=9, only_if=("radio", "k")),
        Field("select", Widget.SELECT, "Warna", "Pilih warna.", choices=(("b", "Biru"), ("m", "Merah"))),
        Field("place", Widget.SELECT, "Unit cap", "Pilih unit.", choices="units"),
        Field("day", Widget.DAY, "Tanggal cap", "Isi tanggal."),
        Field("times", Widget.NUMBER, "Banyaknya", "Isi 1 sampai 9.", least=1, most=9),
        Field("tick", Widget.TICK, "Sudah kering", "Centang."),
    ),
)
SAID = {
    "line": "Baris",
    "long": "Uraian",
    "radio": "o",
    "select": "b",
    "day": "2026-03-09",
    "times": "3",
    "tick": "on",
}


@pytest.fixture
def stamp(monkeypatch):
    """A command that nobody has thought of yet."""
    move = Move("stamp", frozenset({State.SUBMITTED}), None, frozenset({Role.DESK}))
    monkeypatch.setitem(MOVES, "stamp", move)
    monkeypatch.setitem(commands.COMMAND, "stamp", STAMP)
    monkeypatch.setitem(commands.BY_SLUG, "cap", STAMP)
    monkeypatch.setattr(request_page, "FORMS", (*request_page.FORMS, STAMP))
    monkeypatch.setitem(KINDS, "request.stamp", Kind("request.stamp", "request", "Cap dibubuhkan"))


def test_a_new_command_needs_a_row_and_a_form_and_no_template(walker, stamp):
    number, path = walker.request_in(State.SUBMITTED), "/ppid/permohonan/{}"
    browser = walker.browser("desk")
    assert browser.page(path.format(number)).find("a", string="Bubuhkan cap")
    assert walker.browser("ppid").get(f"{path.format(number)}/cap").status_code == 403
    empty = browser.give(number, "cap")
    asked = [field for field in STAMP.fields if not field.only_if]
    assert empty.status_code == 422
    assert [link.get_text() for link in soup_of(empty).select(".sdj-error-summary a")] == [f.error for f in asked]
    for field in STAMP.fields:
        assert soup_of(empty).find(id=f"field-{field.name}"), field.name
    done = browser.send(
        *(f"{path.format(number)}/cap", soup_of(empty).select_one("main form")),
        **SAID | {"place": walker.world.office["id"]},
    )
    assert done.status_code == 303
    assert "Cap dibubuhkan." in words_of(browser.page(path.format(number)))
    assert repository.row(number).version == 3


def test_a_field_that_depends_on_an_answer_says_so_and_counts_with_it_alone(walker, stamp):
    number = walker.request_in(State.SUBMITTED)
    browser, said = walker.browser("desk"), SAID | {"place": walker.world.office["id"], "radio": "k"}
    refused = browser.give(number, "cap", **said)
    page = soup_of(refused)
    assert refused.status_code == 422
    assert "Isi bila “Bentuk” adalah “Kotak”." in page.find(id="hint-side").get_text()
    assert [link["href"] for link in page.select(".sdj-error-summary a")] == ["#field-side"]
    assert page.select_one("input[name=radio][value=k]").has_attr("checked")
    assert page.find(id="field-tick").has_attr("checked")
    assert page.select_one("#field-select option[selected]")["value"] == "b"
    assert browser.send(f"/ppid/permohonan/{number}/cap", page.select_one("main form"), side="4").status_code == 303


def test_every_list_that_a_form_names_is_filled():
    assert {field.choices for form in commands.FORMS for field in form.fields if isinstance(field.choices, str)} == set(
        command_page.choices.LISTS
    )


def test_a_unit_without_an_officer_is_marked(walker):
    bare = factories.Organization(title="Dinas Tanpa Petugas <b>")
    page = walker.browser("ppid").page(f"/ppid/permohonan/{walker.request_in(State.DISPOSITION)}/disposisi")
    options = {option["value"]: option.get_text() for option in page.select("#field-unit option")}
    assert options[bare["id"]] == "Dinas Tanpa Petugas <b> (belum ada petugas)"
    assert options[walker.world.office["id"]] == "Dinas Uji"
    assert "cetak disposisi" in page.find(id="hint-unit").get_text()


def files_of(number):
    return [file.name for file in repository.files(repository.row(number).id)]


def test_files_come_and_go_and_what_was_typed_stays(walker):
    number = walker.request_in(State.HANDOVER)
    browser, path = walker.browser("unit"), f"/ppid/permohonan/{number}/serahkan"
    typed = {"period": "2025", "sensitivity": "Memuat <b>NIK</b>.", "masked_before": "no"}
    two = [(io.BytesIO(table()), "satu.csv"), (io.BytesIO(table(3)), "dua <b>.csv")]
    more = browser.send(path, browser.page(path).select_one("main form"), upload="1", files=two, **typed)
    page = soup_of(more)
    assert more.status_code == 200
    assert files_of(number) == ["satu.csv", "dua _b_.csv"]
    assert page.find(id="field-sensitivity").get_text() == typed["sensitivity"]
    assert "sudah tersimpan; tidak perlu diunggah ulang" in words_of(page)
    gone = page.select_one("button[name=remove]")["value"]
    fewer = browser.send(path, page.select_one("main form"), remove=gone)
    assert files_of(number) == ["dua _b_.csv"]
    assert soup_of(fewer).find(id="field-period")["value"] == "2025"
    wrong = browser.send(path, soup_of(fewer).select_one("main form"), files=(io.BytesIO(b"MZ"), "x.exe"))
    assert wrong.status_code == 422
    assert "CSV atau XLSX" in words_of(soup_of(wrong))
    done = browser.send(path, soup_of(wrong).select_one("main form"))
    assert "/surat/" in done.location
    assert browser.sign(done.location).status_code == 303
    assert repository.row(number).state == State.PRIVACY_CHECK


def test_without_a_file_nothing_is_handed_over(walker):
    number = walker.request_in(State.HANDOVER)
    said = {"period": "2025", "sensitivity": "Memuat NIK.", "masked_before": "no"}
    answer = walker.browser("unit").give(number, "serahkan", **said)
    assert answer.status_code == 422
    assert soup_of(answer).select_one(".sdj-error-summary a")["href"] == "#field-files"


@pytest.mark.parametrize("who", ["ppid", "desk", "other_unit"])
def test_nobody_else_puts_a_file_in_or_takes_one_out(walker, who):
    number = walker.request_in(State.HANDOVER)
    file = walker.upload(number, "unit", "satu.csv", table())
    form = walker.browser("unit").page(f"/ppid/permohonan/{number}/serahkan").select_one("main form")
    wrong = walker.browser(who)
    for said in ({"remove": file}, {"upload": "1", "files": (io.BytesIO(table()), "dua.csv")}):
        answer = wrong.send(f"/ppid/permohonan/{number}/serahkan", form, **said)
        assert answer.status_code in {400, 403, 404}
    assert files_of(number) == ["satu.csv"]


def test_clearing_and_delivering_by_their_pages(walker):
    number = answer_room.cleared(walker)
    browser = walker.browser("ppid")
    page = browser.page(f"/ppid/permohonan/{number}/sampaikan")
    assert page.find(id="field-most_downloads")["value"] == "10"
    assert page.find(id="field-source")["value"].startswith("Dinas Uji, ")
    done = browser.give(number, "sampaikan")
    assert browser.sign(done.location).status_code == 303
    assert repository.row(number).state == State.ANSWERED
    shown = browser.page(f"/ppid/permohonan/{number}")
    assert "Ditutup otomatis setelah" in words_of(shown)
    assert [link["href"].partition("/pemeriksaan/")[0] for link in shown.select(".sdj-file a[href*=pemeriksaan]")]
