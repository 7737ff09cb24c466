"""Ways back: who may go them, where they lead, what becomes of files, inspections and letters that lay there before."""

from datetime import UTC, datetime

import inspection_room
import pytest
import sqlalchemy as sa
from answer_room import SOURCE, cleared, masked, proven
from ckan import model
from ckan.plugins import toolkit as tk
from request_room import CONSEQUENCE, NAME, NIK, next_workday, table, words_of

from ckanext.backoffice import ledger
from ckanext.backoffice.outbox import delivery
from ckanext.backoffice.outbox.model import Outbox
from ckanext.backoffice.vault.model import VaultHold
from ckanext.ppidrequest import gathering, recorded, repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store

pytestmark = pytest.mark.usefixtures("walker")

REASON = {"reason": "Kolom desa tertukar dengan kolom alamat."}
HANDOVER = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}
EVERYBODY = ("desk", "ppid", "superior", "auditor", "adviser", "custodian", "unit", "unit_desk", "other_unit")


def in_refusal(walker):
    return walker.request_in(State.REFUSAL)


def in_state(state):
    return lambda walker: walker.request_in(state)


# command: how a request comes there, who may, what is said, where it leads, whose mails it brings
WAYS = [
    ("send_back", in_state(State.UNIT_REVIEW), {"unit"}, REASON, State.DISPOSITION, {"m13"}),
    ("report_not_held", in_state(State.UNIT_REVIEW), {"unit"}, {"searched": REASON["reason"]}, "disposition", {"m13"}),
    ("revise_decision", in_state(State.HANDOVER), {"unit", "ppid"}, REASON, State.UNIT_REVIEW, {"m14r"}),
    ("return_data", in_state(State.PRIVACY_CHECK), {"ppid"}, REASON, State.HANDOVER, {"m16"}),
    ("refuse_privacy", in_state(State.PRIVACY_CHECK), {"ppid"}, REASON, State.REFUSAL, set()),
    ("recheck", cleared, {"ppid"}, REASON, State.PRIVACY_CHECK, {"m16"}),
    ("reconsider", in_refusal, {"ppid"}, REASON, State.UNIT_REVIEW, {"m16"}),
]


def mails(number):
    """Codes of the mails of a request, oldest first."""
    query = sa.select(Outbox.effect).where(Outbox.matter == number, Outbox.template != "").order_by(Outbox.number)
    return [each.rpartition(".")[2] for each in model.Session.execute(query).scalars()]


def kinds(number):
    return [each.kind for each in ledger.events(recorded.stream_of(repository.row(number).id))]


@pytest.mark.parametrize(("command", "come", "right", "said", "target", "codes"), WAYS, ids=[row[0] for row in WAYS])
def test_wrong_roles_first_then_the_right_one(walker, command, come, right, said, target, codes):
    number = come(walker)
    before, posted = repository.row(number).state, mails(number)
    for who in sorted(set(EVERYBODY) - right):
        with pytest.raises((tk.NotAuthorized, tk.ObjectNotFound)):
            walker.give(number, who, command, **said)
    for less in ({name: "" for name in said}, {name: "singkat" for name in said}):
        with pytest.raises(tk.ValidationError) as refused:
            walker.give(number, min(right), command, **less)
        assert set(refused.value.error_dict) == set(said)
    assert repository.row(number).state == before

    assert walker.give(number, max(right), command, **said)["state"] == target

    row = repository.row(number)
    assert set(mails(number)[len(posted) :]) == codes
    assert recorded.replayed(row.id) == repository.request_of(row)
    page = walker.browser("ppid").page(f"/ppid/permohonan/{number}")
    assert all(text in words_of(page) for text in said.values())


@pytest.mark.parametrize(("command", "come", "right", "said", "target", "codes"), WAYS, ids=[row[0] for row in WAYS])
def test_the_applicant_learns_nothing_of_it(walker, command, come, right, said, target, codes):
    number = come(walker)
    row = repository.row(number)
    shown = tk.get_action("ppidrequest_show")
    seen = {"ppidrequest_visitor": row.id}
    before = [each.kind for each in shown(seen.copy(), {"number": number})["history"]]

    walker.give(number, max(right), command, **said)

    after = shown(seen.copy(), {"number": number})
    assert [each.kind for each in after["history"]] == before
    assert after["state"] != State.REFUSAL
    assert not {"since", "refused_from"} & set(after)


def test_by_its_page(walker):
    number = walker.request_in(State.PRIVACY_CHECK)
    browser = walker.browser("ppid")
    answer = browser.give(number, "kembalikan-data", **REASON)
    assert (answer.status_code, answer.location.endswith(number)) == (303, True)
    assert "Data dikembalikan" in words_of(browser.page(f"/ppid/permohonan/{number}"))


# What lay there before
def file_of(number):
    (file,) = repository.files(repository.row(number).id)
    return file


def work_off_outbox():
    model.Session.commit()
    delivery.drain(datetime.now(UTC))


def handed_anew(walker, number):
    return walker.with_letter(number, "unit", "hand_over", **HANDOVER)


def test_a_file_that_is_replaced_is_neither_cleared_nor_delivered(walker):
    number = proven(walker)
    old = file_of(number)
    copy = inspection_room.shown(old.inspection_id)["masked_object_id"]
    walker.give(number, "ppid", "return_data", **REASON)
    assert not file_of(number).handed

    tk.get_action("ppidrequest_file_delete")(walker.context("unit"), {"number": number, "file": old.id})
    work_off_outbox()
    assert inspection_room.shown(old.inspection_id)["state"] == "superseded"
    held = sa.select(VaultHold.object_id).where(VaultHold.object_id.in_([old.object_id, copy]))
    assert model.Session.execute(held).all() == []

    new = walker.upload(number, "unit", "baru.csv", table(30))
    handed_anew(walker, number)
    with pytest.raises(tk.ValidationError):
        walker.give(number, "ppid", "clear_privacy")
    masked(walker, number)
    walker.give(number, "ppid", "clear_privacy")
    walker.with_letter(number, "ppid", "deliver", source=SOURCE, most_downloads="2")

    assert (file_of(number).id, file_of(number).handed) == (new, True)
    first, second = (store.fields(each.id)["files"] for each in letters(number, "handover"))
    assert [each.state.value for each in letters(number, "handover")] == ["replaced", "signed"]
    assert ([each["name"] for each in first], [each["name"] for each in second]) == (["penerima.csv"], ["baru.csv"])
    shown = inspection_room.shown(file_of(number).inspection_id)
    for kind in ("privacy_record", "delivery"):
        (letter,) = letters(number, kind)
        assert [each["rows"] for each in store.fields(letter.id)["files"]] == [shown["rows"]], kind
    assert [each["object_id"] for each in repository.row(number).cleared] == [shown["masked_object_id"]]


def letters(number, kind):
    return [each for each in store.of_request(repository.row(number).id) if each.kind == kind]


def test_the_same_file_is_checked_and_decided_anew(walker):
    number = proven(walker)
    first = inspection_room.shown(file_of(number).inspection_id)
    walker.give(number, "ppid", "return_data", **REASON)
    handed_anew(walker, number)

    with pytest.raises(tk.ValidationError):
        walker.give(number, "ppid", "clear_privacy")
    masked(walker, number)
    again = inspection_room.shown(file_of(number).inspection_id)

    assert (again["id"], again["state"]) == (first["id"], "proven")
    assert again["masked_object_id"] != first["masked_object_id"]
    assert kinds(number).count("request.record_mask") == 2
    assert walker.give(number, "ppid", "clear_privacy")["state"] == State.DELIVERY


def test_who_decided_about_a_file_that_was_taken_back_does_not_clear_the_next(walker):
    number = walker.request_in(State.PRIVACY_CHECK)
    masked(walker, number, "ppid")
    walker.give(number, "ppid", "return_data", **REASON)
    said = {"number": number, "file": file_of(number).id}
    tk.get_action("ppidrequest_file_delete")(walker.context("unit"), said)
    walker.upload(number, "unit", "baru.csv", table(30))
    handed_anew(walker, number)
    masked(walker, number)

    with pytest.raises(tk.ValidationError):
        walker.give(number, "ppid", "clear_privacy")
    assert walker.give(number, "second_ppid", "clear_privacy")["state"] == State.DELIVERY


@pytest.mark.parametrize("who", ["ppid", "desk", "other_unit"])
def test_nobody_but_the_unit_takes_a_returned_file_back(walker, who):
    number = walker.request_in(State.PRIVACY_CHECK)
    said = {"number": number, "file": file_of(number).id}
    with pytest.raises(tk.ObjectNotFound if who == "other_unit" else (tk.ValidationError, tk.NotAuthorized)):
        tk.get_action("ppidrequest_file_delete")(walker.context(who), said)
    with pytest.raises(tk.ValidationError):
        tk.get_action("ppidrequest_file_delete")(walker.context("unit"), said)
    walker.give(number, "ppid", "return_data", **REASON)
    with pytest.raises(tk.ObjectNotFound if who == "other_unit" else tk.NotAuthorized):
        tk.get_action("ppidrequest_file_delete")(walker.context(who), said)
    assert file_of(number).id == said["file"]


def test_a_withheld_file_can_be_decided_anew(walker):
    number = cleared(walker)
    id_ = file_of(number).inspection_id
    version = inspection_room.shown(id_)["version"]
    said = {"id": id_, "version": version, "reason": "Masih ada nama."}
    tk.get_action("datamask_inspection_withhold")(walker.context("unit"), said)
    with pytest.raises(tk.ValidationError):
        walker.give(number, "ppid", "deliver", source=SOURCE, most_downloads="2")

    walker.give(number, "ppid", "recheck", **REASON)
    assert repository.row(number).cleared == []
    masked(walker, number)
    walker.give(number, "ppid", "clear_privacy")

    walker.with_letter(number, "ppid", "deliver", source=SOURCE, most_downloads="2")
    assert [each.state.value for each in letters(number, "privacy_record")] == ["replaced", "signed"]
    (file,) = repository.row(number).cleared
    assert file["object_id"] == inspection_room.shown(id_)["masked_object_id"]
    assert file["inspection_version"] > version


def test_a_delivery_letter_from_before_the_recheck_is_not_signed(walker):
    number = cleared(walker)
    old = walker.give(number, "ppid", "deliver", source=SOURCE, most_downloads="2")["letter"]
    walker.give(number, "ppid", "recheck", **REASON)
    masked(walker, number)
    walker.give(number, "ppid", "clear_privacy")

    with pytest.raises(tk.ValidationError) as refused:
        walker.sign(number, "ppid", old)
    assert "older than what was decided since" in str(refused.value.error_dict)
    page = walker.browser("ppid").page(f"/ppid/permohonan/{number}/surat/{old}")
    assert not page.select("form[action$=tanda-tangan]")
    assert store.record(old).state == "prepared"
    assert repository.row(number).state == State.DELIVERY
    walker.with_letter(number, "ppid", "deliver", source=SOURCE, most_downloads="2")


def test_a_handover_letter_from_before_the_return_is_not_signed(walker):
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit", "penerima.csv", table())
    first, second = (walker.give(number, "unit", "hand_over", **HANDOVER)["letter"] for _ in range(2))
    walker.sign(number, "unit", first)
    walker.give(number, "ppid", "return_data", **REASON)

    with pytest.raises(tk.ValidationError):
        walker.sign(number, "unit", second)
    handed_anew(walker, number)


def test_a_refusal_for_privacy_names_its_ground_and_comes_back_to_the_check(walker):
    number = proven(walker)
    walker.give(number, "ppid", "refuse_privacy", **REASON)
    page = walker.browser("ppid").page(f"/ppid/permohonan/{number}/tolak")
    assert page.select_one("#field-ground option[selected]")["value"] == "h"

    assert walker.give(number, "ppid", "reconsider", **REASON)["state"] == State.PRIVACY_CHECK

    assert "m16" not in mails(number)
    assert repository.row(number).unit_decided
    assert walker.give(number, "ppid", "clear_privacy")["state"] == State.DELIVERY


def disposed(walker, number, unit):
    said = {"unit": unit["id"], "instruction": "Mohon ditindaklanjuti.", "nature": "Biasa", "due": next_workday()}
    return walker.give(number, "ppid", "dispose", **said)


def test_twice_is_sent_back_and_no_third_time(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    for _ in range(2):
        walker.give(number, "unit", "send_back", **REASON, suggestion="Dinas Kesehatan")
        disposed(walker, number, walker.world.office)
    with pytest.raises(tk.ValidationError):
        walker.give(number, "unit", "send_back", **REASON)
    page = walker.browser("unit").page(f"/ppid/permohonan/{number}")
    assert "dua kali" in words_of(page)
    assert not page.select("a[href$=kirim-balik]")
    assert "Dinas Kesehatan" in words_of(page)


def test_another_unit_gets_none_of_the_files_of_the_first(walker):
    number = walker.request_in(State.PRIVACY_CHECK)
    file = file_of(number)
    walker.give(number, "ppid", "return_data", **REASON)
    walker.give(number, "unit", "revise_decision", **REASON)
    walker.give(number, "unit", "send_back", **REASON)
    disposed(walker, number, walker.world.office)
    assert file_of(number).id == file.id
    walker.give(number, "unit", "send_back", **REASON)
    disposed(walker, number, walker.world.other_office)
    work_off_outbox()

    assert repository.files(repository.row(number).id) == []
    assert gathering.files(repository.row(number).id) == ()
    assert inspection_room.shown(file.inspection_id)["state"] == "superseded"
    assert "penerima.csv" not in walker.browser("other_unit").page(f"/ppid/permohonan/{number}").get_text()


def test_a_decision_that_is_taken_back_gives_nothing_and_a_new_one_counts(walker):
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit", "penerima.csv", table())
    walker.give(number, "ppid", "revise_decision", **REASON)
    assert not repository.row(number).unit_decided

    walker.with_letter(number, "unit", "propose_refusal", ground="h", consequence=CONSEQUENCE)

    assert repository.row(number).state == State.REFUSAL
    assert [each.state.value for each in letters(number, "unit_decision")] == ["replaced", "signed"]


def test_no_mail_names_the_applicant_or_says_why(walker, mail_sink):
    for command, come, right, said, *_ in WAYS:
        walker.give(come(walker), max(right), command, **said)
    work_off_outbox()
    found = [each for each in mail_sink.mails if "dikembalikan" in each["Subject"] or "dicabut" in each["Subject"]]
    found += [each for each in mail_sink.mails if "dikirim balik" in each["Subject"]]
    found += [each for each in mail_sink.mails if "diperiksa ulang" in each["Subject"]]
    assert len(found) >= 6
    for mail in found:
        body = mail.get_body(("plain",)).get_content()
        assert "/ppid/permohonan/" in body
        assert not any(text in body + mail["Subject"] for text in (NAME, NIK, REASON["reason"], CONSEQUENCE))
