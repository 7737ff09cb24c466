"""What must not come of a request: a masker who clears, a file behind its letter, a copy that was held back, errors."""

import importlib
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace

import inspection_room
import officer_room
import pytest
from answer_room import SOURCE, delivered, refused
from applicant_room import link, opened
from ckan import model
from ckan.plugins import toolkit as tk
from request_room import CONSEQUENCE, ask, soup_of, table, words_of

from ckanext.backoffice.identity import erasure
from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest import gathering, handing, offices, repository, request_page
from ckanext.ppidrequest.domain.errors import NotNow
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store

pytestmark = pytest.mark.usefixtures("walker")

HANDOVER = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}
TEST = {"ground": "h", "harm": CONSEQUENCE, "benefit": CONSEQUENCE, "reason": CONSEQUENCE, "period": "5 tahun"}


def masked(walker, number):
    for file in repository.files(repository.row(number).id):
        inspection_room.worked(file.inspection_id)
        inspection_room.decide(file.inspection_id, walker.people["unit"])
        assert inspection_room.worked(file.inspection_id)["state"] == "proven"


def erase(number):
    person = repository.row(number).person_id
    model.Session.commit()
    assert erasure.erase(person, "system:test", erasure.SCHEDULE, datetime.now(UTC))


def test_who_signed_the_handover_does_not_clear_though_another_uploaded(walker):
    both = officer_room.officer(Role.UNIT, walker.world.office["id"])
    officer_room.appoint(both["id"], Role.PPID)
    walker.people["both"] = both
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit", "penerima.csv", table())
    walker.with_letter(number, "both", "hand_over", **HANDOVER)
    masked(walker, number)

    (file,) = gathering.files(repository.row(number).id)
    assert file.hands == {both["id"], walker.people["unit"]["id"]}
    with pytest.raises(tk.ValidationError):
        walker.give(number, "both", "clear_privacy")

    assert walker.give(number, "ppid", "clear_privacy")["state"] == State.DELIVERY


def test_an_upload_that_outlasts_the_handover_does_not_come_in_behind_it(walker, monkeypatch):
    number = walker.request_in(State.HANDOVER)
    first = walker.upload(number, "unit", "penerima.csv", table())
    letter = walker.give(number, "unit", "hand_over", **HANDOVER)["letter"]
    put = handing.vault.put

    def slow(*said):
        monkeypatch.setattr(handing.vault, "put", put)
        walker.sign(number, "unit", letter)
        return put(*said)

    monkeypatch.setattr(handing.vault, "put", slow)
    with pytest.raises(tk.ValidationError):
        walker.upload(number, "unit", "lain.csv", table())

    assert [file.id for file in repository.files(repository.row(number).id)] == [first]
    assert repository.row(number).state == State.PRIVACY_CHECK


def test_a_copy_that_is_withheld_after_the_answer_does_not_leave_and_is_not_counted(visit, walker):
    number = delivered(walker)
    row = repository.row(number)
    path, (file,) = f"/permohonan/{number}/berkas/{row.cleared[0]['object_id']}", repository.files(row.id)
    browser, unit = opened(visit, number), walker.context("unit")
    shown = tk.get_action("datamask_inspection_show")(unit.copy(), {"id": file.inspection_id})
    said = {"id": file.inspection_id, "version": shown["version"], "reason": "Masih ada nama."}
    tk.get_action("datamask_inspection_withhold")(unit.copy(), said)

    assert browser.open(path).status == 503
    assert "Unduhan 0 dari 2" in browser.open(f"/permohonan/{number}/tanggapan").text


def test_a_draft_that_nobody_signed_is_cited_by_no_letter(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    signed, _draft = (walker.give(number, "unit", "grant", extent="all")["letter"] for _ in range(2))
    walker.sign(number, "unit", signed)
    walker.upload(number, "unit", "penerima.csv", table())

    letter = walker.give(number, "unit", "hand_over", **HANDOVER)["letter"]

    assert store.fields(letter)["decision_number"] == store.record(signed).number


@pytest.mark.parametrize("people", [", Kepala Dinas", "a\n" * 600])
def test_what_makes_no_letter_is_said_at_its_field_and_takes_no_number(walker, people):
    number = walker.request_in(State.REFUSAL)
    before = len(store.of_request(repository.row(number).id))

    answer = walker.browser("ppid").give(number, "uji-konsekuensi", participants=people, **TEST)

    assert answer.status_code == 422
    assert soup_of(answer).find(id="field-participants")["aria-invalid"] == "true"
    assert len(store.of_request(repository.row(number).id)) == before


def test_a_paper_of_a_fact_is_signed_by_nobody(walker):
    number = walker.request_in(State.DIP_CHECK)
    (receipt,) = store.of_request(repository.row(number).id)
    browser = walker.browser("ppid")
    form = browser.page(f"/ppid/permohonan/{number}/catatan").select_one("main form")

    path = f"/ppid/permohonan/{number}/surat/{receipt.id}/tanda-tangan"

    assert browser.send(path, form).status_code in {400, 404}
    with pytest.raises(tk.ObjectNotFound):
        walker.sign(number, "ppid", receipt.id)


def test_who_may_not_know_the_applicant_gets_neither_his_occupation_nor_his_code(walker):
    owner = walker.people["adviser"]
    number = walker.request_in(State.UNIT_REVIEW, occupation="Wartawan", account_id=owner["id"])
    seen = {who: tk.get_action("ppidrequest_show")(walker.context(who), {"number": number}) for who in SEEN}

    assert {who: (shown["wrote"]["occupation"], bool(shown["wrote"]["code"])) for who, shown in seen.items()} == SEEN
    assert not any(each.facts for each in seen["adviser"]["history"])


SEEN = {"unit": ("", False), "unit_desk": ("", False), "auditor": ("", False), "adviser": ("Wartawan", True)}
SEEN |= {"ppid": ("Wartawan", True), "desk": ("Wartawan", True)}


def test_an_erased_applicant_breaks_nothing_and_keeps_no_other_from_its_end(walker):
    first, second, running = refused(walker), refused(walker), walker.request_in(State.DISPOSITION)
    late = datetime.combine(repository.row(first).objection_until, time(), UTC) + timedelta(days=3)
    erase(first)
    erase(running)

    offices.tick(late)
    model.Session.commit()

    assert [repository.row(number).state for number in (first, second)] == [State.CLOSED, State.CLOSED]
    assert walker.browser("ppid").get(f"/ppid/permohonan/{running}").status_code == 200
    assert walker.give(running, "ppid", "note", text="Pemohon sudah dihapus.")["state"] == State.DISPOSITION


def test_one_request_that_cannot_be_closed_keeps_no_other_open(walker, monkeypatch):
    first, second = sorted((refused(walker), refused(walker)))
    late = datetime.combine(repository.row(first).objection_until, time(), UTC) + timedelta(days=3)
    real, blocked = offices.service.carry_out, repository.row(first).id

    def carry_out(order, now):
        if order.request_id == blocked:
            raise NotNow("nothing_open")
        return real(order, now)

    monkeypatch.setattr(offices.service, "carry_out", carry_out)
    offices.tick(late)
    model.Session.commit()

    assert [repository.row(number).state for number in (first, second)] == [State.ANSWERED, State.CLOSED]


def test_after_erasure_the_account_opens_nothing(visit, walker):
    number = walker.request_in(State.PRIVACY_CHECK, account_id=walker.people["adviser"]["id"])
    masked(walker, number)
    walker.give(number, "ppid", "clear_privacy")
    walker.with_letter(number, "ppid", "deliver", source=SOURCE, most_downloads="2")
    row, client, headers = repository.row(number), visit().client, walker.headers("adviser")
    paths = [f"/permohonan/{number}{page}" for page in ("", "/tanggapan", f"/berkas/{row.cleared[0]['object_id']}")]
    paths += [
        f"/permohonan/{number}/surat/{each.id}.pdf" for each in store.of_request(row.id) if each.kind == "receipt"
    ]
    assert {client.get(path, headers=headers).status_code for path in paths} == {200}

    erase(number)

    assert {client.get(path, headers=headers).status_code for path in paths} == {404}
    for who in ("ppid", "unit", "auditor"):
        assert walker.browser(who).get(f"/ppid/permohonan/{number}").status_code == 200
        assert walker.browser(who).get("/ppid/kotak-masuk?bagian=others").status_code == 200


def test_a_confirmation_that_came_between_is_not_said_to_be_done(visit, monkeypatch):
    browser = visit()
    number = ask_unconfirmed(browser)
    browser = visit().open(link(number, "confirm"))
    links = importlib.import_module("ckanext.ppidrequest.views.links")
    real = links._row

    def older(token, kind):
        row = real(token, kind)
        return SimpleNamespace(id=row.id, number=row.number, version=row.version + 1)

    monkeypatch.setattr(links, "_row", older)
    assert browser.press("Konfirmasi").status == 409
    monkeypatch.undo()

    assert not repository.row(number).contact_confirmed


def ask_unconfirmed(browser):
    browser.send()
    return browser.path.split("/")[2]


def test_every_field_of_an_identity_has_words():
    fields = dict.fromkeys(("name", "nik", "address", "phone", "body_name", "body_decree", "position"), "x")
    rows = dict(request_page.identity_rows(fields | {"occupation": "student"}))
    assert not set(rows) & {*fields, "occupation"}
    assert "Mahasiswa/pelajar" in rows.values()


def test_blanks_that_a_text_brings_along_are_no_error(walker):
    number = ask()
    walker.give(number, "ppid", "note", text="Sudah\xa0ditelepon.")
    assert "Sudah ditelepon." in words_of(walker.browser("ppid").page(f"/ppid/permohonan/{number}"))
