"""Messages between an applicant and the officers of his request: both read them, nobody else does, no mail tells."""

import json
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from answer_room import refused
from applicant_room import opened
from ckan import model
from ckan.plugins import toolkit as tk
from request_room import ask, confirm, words_of
from statements import counted

from ckanext.backoffice import ledger
from ckanext.backoffice.identity import copies
from ckanext.backoffice.outbox import delivery
from ckanext.backoffice.outbox.model import Outbox
from ckanext.ppidrequest import offices, recorded, repository, tracking, written
from ckanext.ppidrequest.domain.terms import State

pytestmark = pytest.mark.usefixtures("walker")

ASKED = "Tahun berapa saja yang <b>tersedia</b>?"
TOLD = "Data tersedia mulai tahun 2023."


def told(number):
    """Mails of messages: who gets them, by the stream of what goes to the applicant."""
    query = sa.select(Outbox.stream).where(Outbox.matter == number, Outbox.effect == "ppidrequest.m20")
    found = model.Session.execute(query.order_by(Outbox.number)).scalars().all()
    return ["applicant" if stream else "office" for stream in found]


@pytest.mark.parametrize("who", ["superior", "auditor", "adviser", "unit_desk", "other_unit"])
def test_who_has_no_part_in_it_writes_nothing(walker, who):
    number = walker.request_in(State.UNIT_REVIEW)
    with pytest.raises((tk.NotAuthorized, tk.ObjectNotFound)):
        walker.give(number, who, "message", text=TOLD)
    assert told(number) == []


@pytest.mark.parametrize("who", ["desk", "ppid", "unit", "custodian"])
def test_an_officer_writes_and_the_applicant_hears_of_it(visit, walker, who):
    number = walker.request_in(State.UNIT_REVIEW)
    for text in ("", "abc", "x" * 2001):
        with pytest.raises(tk.ValidationError):
            walker.give(number, who, "message", text=text)
    walker.give(number, who, "message", text=TOLD)
    assert told(number) == ["applicant"]
    page = opened(visit, number).open(f"/permohonan/{number}")
    assert TOLD in page.page.find(id="messages").find_parent("section").get_text()
    assert "Petugas" in page.page.find(id="messages").find_parent("section").get_text()


def test_the_applicant_writes_and_his_office_hears_of_it(visit, walker):
    number = walker.request_in(State.UNIT_REVIEW)
    browser = opened(visit, number).open(f"/permohonan/{number}")
    assert browser.page.select_one("a[href$='/pesan']")
    browser.open(f"/permohonan/{number}/pesan").press("Kirim pesan", text="ya")
    assert (browser.status, bool(browser.error("text"))) == (422, True)
    assert browser.page.find(id="field-text").get_text().strip() == "ya"
    browser.press("Kirim pesan", text=ASKED)
    assert browser.path == f"/permohonan/{number}"
    assert ASKED in browser.text
    assert not browser.page.select("main b")
    assert set(told(number)) == {"office"}
    for who in ("ppid", "unit", "desk", "auditor"):
        section = walker.browser(who).page(f"/ppid/permohonan/{number}").find(id="part-messages").find_parent("section")
        assert ASKED in section.get_text()
        assert "Pemohon" in section.get_text()
    assert ASKED not in words_of(walker.browser("custodian").page(f"/ppid/permohonan/{number}"))


def test_an_applicant_with_an_account_is_no_officer(walker, world):
    stranger = model.User.by_name(world.viewers["stranger"].user)
    number = walker.request_in(State.SUBMITTED, account_id=stranger.id)
    said = {"number": number, "command": "message", "version": repository.row(number).version, "text": ASKED}
    tk.get_action("ppidrequest_execute")({"user": stranger.name, "auth_user_obj": stranger}, said)
    assert set(told(number)) == {"office"}
    event = ledger.events(recorded.stream_of(repository.row(number).id))[-1]
    assert event.facts["by_office"] is False
    page = walker.browser("ppid").page(f"/ppid/permohonan/{number}")
    assert "Pemohon" in page.find(id="part-messages").find_parent("section").select_one(".sdj-quote").get_text()


def test_number_and_code_tell_no_message_and_a_foreign_request_none(visit, walker):
    number = walker.request_in(State.UNIT_REVIEW)
    walker.give(number, "ppid", "message", text=TOLD)
    code = tracking.shown_code(written.opened(repository.row(number)).code)
    short = visit().open("/permohonan/lacak").press("Lihat status", number=number, code=code)
    assert "Pesan dikirim" in short.text
    assert TOLD not in short.text
    for path in ("", "/pesan"):
        assert visit().open(f"/permohonan/{number}{path}").status == 404
    other = opened(visit, walker.request_in(State.SUBMITTED))
    assert other.open(f"/permohonan/{number}/pesan").status == 404


def test_before_the_address_is_confirmed_nothing_is_read_or_written(visit, walker):
    number = walker.request_in(State.UNIT_REVIEW)
    walker.give(number, "ppid", "message", text=TOLD)
    browser = opened(visit, number)
    row = repository.row(number)
    model.Session.execute(sa.update(type(row)).where(type(row).id == row.id).values(contact_confirmed=False))
    model.Session.commit()
    assert TOLD not in browser.open(f"/permohonan/{number}").text
    assert browser.open(f"/permohonan/{number}/pesan").status == 404
    form = walker.browser("ppid").page(f"/ppid/permohonan/{number}/pesan")
    assert "belum dikonfirmasi" in words_of(form)
    walker.give(number, "ppid", "message", text=TOLD)
    assert told(number) == ["applicant"]


def test_an_account_without_a_confirmed_address_writes_nothing_and_nobody_floods(walker, world):
    owner = walker.people["adviser"]
    number = ask(confirmed=False, account_id=owner["id"])
    with pytest.raises(tk.ValidationError):
        walker.give(number, "adviser", "message", text=ASKED)
    confirm(number)
    for _ in range(19):
        walker.give(number, "adviser", "message", text=ASKED)
    with pytest.raises(tk.ValidationError) as error:
        walker.give(number, "adviser", "message", text=ASKED)
    assert list(error.value.error_dict) == ["text"]


def test_messages_end_with_the_request(visit, walker):
    number = refused(walker)
    browser = opened(visit, number).open(f"/permohonan/{number}/tanggapan")
    browser.press("Saya sudah menerima")
    assert "Pesan berakhir bersama permohonan" in browser.open(f"/permohonan/{number}/pesan").text
    with pytest.raises(tk.ValidationError):
        walker.give(number, "ppid", "message", text=TOLD)


def test_the_mail_has_a_link_and_no_word_of_the_message(walker, mail_sink):
    number = walker.request_in(State.SUBMITTED)
    walker.give(number, "ppid", "message", text=TOLD)
    model.Session.commit()
    delivery.drain(datetime.now(UTC))
    (mail,) = [each for each in mail_sink.mails if each["Subject"] == f"Pesan baru pada permohonan {number}"]
    body = mail.get_body(("plain",)).get_content()
    assert "/permohonan/p/" in body
    assert TOLD not in body


def test_many_messages_cost_no_more_statements(visit, walker):
    number = walker.request_in(State.SUBMITTED)
    browser = opened(visit, number)
    costs = []
    for count in (1, 5):
        for _ in range(count):
            walker.give(number, "ppid", "message", text=TOLD)
        browser.open(f"/permohonan/{number}")
        with counted() as seen:
            browser.open(f"/permohonan/{number}")
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 25


def test_an_applicant_gets_his_messages_with_his_data_and_they_go_with_him(walker):
    number = walker.request_in(State.SUBMITTED)
    walker.give(number, "ppid", "message", text=TOLD)
    walker.give(number, "ppid", "note", text="Hanya untuk petugas.")
    subject = f"person:{repository.row(number).person_id}"
    held = copies.of(repository.row(number).person_id, "uid:0").held
    assert json.loads(json.dumps(held))["ppidrequest"][number]["messages"] == [TOLD]
    offices.erase(subject)
    assert offices.export(subject)[number]["messages"] == []
