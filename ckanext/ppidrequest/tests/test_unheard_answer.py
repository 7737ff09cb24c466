"""An answer that nobody gets a mail of: its terms begin when it is handed over, with a scan, or he confirms."""

import io
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from answer_room import delivered, refused
from applicant_room import opened
from ckan import model
from ckan.plugins import toolkit as tk
from request_room import confirm, soup_of, words_of
from werkzeug.datastructures import FileStorage

from ckanext.backoffice import workdays
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.outbox.model import Outbox
from ckanext.backoffice.vault.model import VaultHold, VaultObject
from ckanext.ppidrequest import actors, grants, handing, recorded, repository, service
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.errors import NotNow
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import making, store

pytestmark = pytest.mark.usefixtures("walker")

PDF = b"%PDF-1.4 resi pos contoh"
TODAY = day_of(datetime.now(UTC))


def scan(data=PDF, name="resi.pdf"):
    return FileStorage(io.BytesIO(data), name)


def said(**more):
    return {"way": "post", "given_on": TODAY.isoformat(), "post_number": "P2611", "note": ""} | more


def terms(number):
    row = repository.row(number)
    return row.law_met, row.objection_until


def window(day=TODAY):
    return workdays.calendar().add(day, 30)


def scans_of(number):
    owner = recorded.stream_of(repository.row(number).id)
    query = sa.select(VaultObject.id).where(VaultObject.owner == owner, VaultObject.purpose == "paper")
    return set(model.Session.execute(query).scalars())


def mails(number):
    query = sa.select(Outbox.template).where(Outbox.matter == number).order_by(Outbox.created)
    return [template.removeprefix("ppidrequest/") for template in model.Session.execute(query).scalars()]


def test_no_term_begins_and_the_officers_are_told(walker):
    number = refused(walker, confirmed=False)

    assert terms(number) == (None, None)
    row = repository.row(number)
    assert (row.state, row.law_due is not None) == (State.ANSWERED, True)
    answer = store.of_request(row.id)[-1]
    assert "objection_until" not in {name for name, value in store.fields(answer.id).items() if value}
    assert making.bytes_of(answer).startswith(b"%PDF")
    page = words_of(walker.browser("ppid").page(f"/ppid/permohonan/{number}"))
    assert "Tanggapan belum sampai kepada Pemohon" in page
    assert "Tanggapan belum diserahkan" in page
    assert "Tanggapan dikirim" not in page


@pytest.mark.parametrize("confirmed", [True, False])
def test_it_waits_in_the_inbox_of_who_can_hand_it_over(walker, confirmed):
    number = refused(walker, confirmed=confirmed)
    for who, waits in (("unit", False), ("auditor", False), ("desk", not confirmed), ("ppid", not confirmed)):
        assert (number in walker.browser(who).get("/ppid/kotak-masuk").get_data(as_text=True)) == waits, who


@pytest.mark.parametrize("who", ["auditor", "custodian", "unit_desk", "unit"])
def test_nobody_else_hands_it_over_or_brings_a_scan(walker, who):
    number = refused(walker, confirmed=False)
    upload = {"number": number, "command": "hand_to_applicant", "upload": scan()}
    with pytest.raises(tk.NotAuthorized):
        tk.get_action("ppidrequest_scan_create")(walker.context(who), upload)
    assert not scans_of(number)
    mine = tk.get_action("ppidrequest_scan_create")(walker.context("desk"), upload | {"upload": scan()})["id"]
    with pytest.raises(tk.NotAuthorized):
        walker.give(number, who, "hand_to_applicant", paper=mine, **said())
    assert terms(number) == (None, None)


@pytest.mark.parametrize("who", ["desk", "ppid"])
def test_handed_over_with_a_scan_it_counts_from_that_day(walker, who):
    number = refused(walker, confirmed=False)
    answer = walker.browser(who).give(number, "sampai", paper=scan(), **said())
    assert answer.status_code == 303
    assert terms(number) == (TODAY, window())

    page = walker.browser(who).page(f"/ppid/permohonan/{number}")
    assert "Tanggapan belum sampai" not in words_of(page)
    assert number not in walker.browser(who).get("/ppid/kotak-masuk").get_data(as_text=True)


def test_the_scan_is_held_until_its_applicant_is_erased(walker):
    number = refused(walker, confirmed=False)
    walker.browser("desk").give(number, "sampai", paper=scan(), **said())
    (paper,), request = scans_of(number), repository.row(number).id
    held = sa.select(VaultHold.holder_id).where(VaultHold.object_id == paper)
    assert model.Session.execute(held).scalars().all() == [request]
    handing.let_go(request)
    assert model.Session.execute(held).scalars().all() == []


def test_who_may_not_know_the_applicant_gets_no_scan_and_the_others_its_bytes(walker):
    number = refused(walker, confirmed=False)
    other = refused(walker, confirmed=False)
    for each in (number, other):
        walker.browser("desk").give(each, "sampai", paper=scan(), **said())
    (paper,), (foreign,) = scans_of(number), scans_of(other)
    path = f"/ppid/permohonan/{number}/pindaian/"

    for who, status in (("", 403), ("other_unit", 404), ("auditor", 404), ("unit", 404), ("custodian", 404)):
        assert walker.browser(who).get(path + paper).status_code == status, who
    assert walker.browser("ppid").get(path + foreign).status_code == 404
    answer = walker.browser("ppid").get(path + paper)
    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ program", "resi.pdf"),
        (b"", "resi.pdf"),
        (b"<html><script>alert(1)</script>", "resi.png"),
        (PDF + b" " * 10 * 1024 * 1024, "resi.pdf"),
    ],
)
def test_what_is_no_scan_is_refused_and_what_was_typed_stays(walker, data, name):
    number = refused(walker, confirmed=False)
    answer = walker.browser("desk").give(number, "sampai", paper=scan(data, name), **said(post_number="P7788"))
    page = soup_of(answer)
    assert answer.status_code == 422
    assert page.select_one(".sdj-error-summary a")["href"] == "#field-paper"
    assert page.find(id="field-post_number")["value"] == "P7788"
    assert not scans_of(number)
    assert terms(number) == (None, None)


def test_a_scan_that_is_in_need_not_be_sent_again(walker):
    number = refused(walker, confirmed=False)
    browser, path = walker.browser("desk"), f"/ppid/permohonan/{number}/sampai"
    refused_form = browser.give(number, "sampai", paper=scan(), **said(given_on="2020-01-01"))
    page = soup_of(refused_form)
    assert refused_form.status_code == 422
    assert page.select_one(".sdj-error-summary a")["href"] == "#field-given_on"
    assert "sudah tersimpan" in words_of(page)
    assert terms(number) == (None, None)

    sent = browser.send(path, page.select_one("main form"), **said())
    assert sent.status_code == 303
    assert len(scans_of(number)) == 1
    assert terms(number) == (TODAY, window())


def test_without_a_scan_or_with_one_of_another_request_nothing_is_recorded(walker):
    number, other = refused(walker, confirmed=False), refused(walker, confirmed=False)
    upload = {"number": other, "command": "hand_to_applicant", "upload": scan()}
    foreign = tk.get_action("ppidrequest_scan_create")(walker.context("desk"), upload)["id"]
    for paper in ("", "resi.pdf", foreign):
        with pytest.raises(tk.ValidationError) as error:
            walker.give(number, "desk", "hand_to_applicant", paper=paper, **said())
        assert list(error.value.error_dict) == ["paper"]
    assert terms(number) == (None, None)


def test_neither_unit_nor_auditor_reads_which_parcel_it_was(walker):
    number = refused(walker, confirmed=False)
    walker.browser("desk").give(number, "sampai", paper=scan(), **said(post_number="JNE-778899"))
    for who, reads in (("auditor", False), ("unit", False), ("desk", True), ("ppid", True)):
        page = walker.browser(who).get(f"/ppid/permohonan/{number}").get_data(as_text=True)
        assert ("JNE-778899" in page) == reads, who


@pytest.mark.parametrize("command", ["message", "withdraw", "deliver", "kosong"])
def test_a_command_without_a_scan_takes_none(walker, world, command):
    number = refused(walker, confirmed=False)
    upload = {"number": number, "command": command, "upload": scan()}
    with pytest.raises(tk.ValidationError):
        tk.get_action("ppidrequest_scan_create")(walker.context("desk"), upload)
    said_by_api = {"number": number, "command": "hand_to_applicant", "upload": "resi.pdf"}
    answer = world.app.post("/api/3/action/ppidrequest_scan_create", json=said_by_api, headers=walker.headers("desk"))
    assert answer.status_code == 409
    assert not scans_of(number)


def test_an_address_that_is_confirmed_later_gets_the_answer_and_its_terms(visit, walker):
    number = delivered(walker, confirmed=False)
    before = grants.of(repository.row(number).id)
    assert (before.until, before.used) == (window(), 0)
    assert terms(number) == (None, None)
    assert not {"m18", "m03"} & set(mails(number))

    confirm(number)

    assert terms(number) == (TODAY, window())
    assert [mail for mail in mails(number) if mail in {"m03", "m18"}] == ["m18"]
    page = opened(visit, number).open(f"/permohonan/{number}/tanggapan")
    assert "Surat Penyampaian Data" in page.text


def test_nobody_confirms_to_have_what_did_not_come_to_him(walker):
    number = refused(walker, confirmed=False)
    order = service.Order(repository.row(number).id, Command("confirm_receipt"), actors.HOLDER_OF_LINK)
    with pytest.raises(NotNow) as error:
        service.execute(order)
    assert error.value.why == "answer_reached"
    confirm(number)
    assert service.execute(order).request.state is State.CLOSED
