"""Drafts that nobody signed, tests on their own ground, letters to somebody who was erased."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from answer_room import SOURCE, cleared, proven, refused
from ckan import model
from ckan.plugins import toolkit as tk
from freezegun import freeze_time
from request_room import CONSEQUENCE, next_workday, soup_of, words_of

from ckanext.backoffice import ledger
from ckanext.backoffice.identity import erasure
from ckanext.backoffice.identity.model import Person
from ckanext.ppidrequest import actors, papers, recorded, repository, service
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store
from ckanext.ppidrequest.letters.model import Letter

pytestmark = pytest.mark.usefixtures("walker")

TEST = {name: CONSEQUENCE for name in ("harm", "benefit", "reason")}
TEST |= {"period": "5 tahun", "participants": "Contoh, PPID"}
REASON = "Disusun dua kali karena keliru."


def path_of(number, letter):
    return f"/ppid/permohonan/{number}/surat/{letter}"


def void(walker, number, who, letter):
    said = {"number": number, "letter": letter, "version": repository.row(number).version, "reason": REASON}
    return tk.get_action("ppidrequest_letter_void")(walker.context(who), said)


def erase(number):
    person = repository.row(number).person_id
    model.Session.commit()
    assert erasure.erase(person, "system:test", erasure.SCHEDULE, datetime.now(UTC))


def two_drafts(walker):
    """A request whose unit prepared its decision twice and signed one: its number, the draft that is left."""
    number = walker.request_in(State.UNIT_REVIEW)
    draft, signed = (walker.give(number, who, "grant", extent="all")["letter"] for who in ("unit_desk", "unit"))
    walker.sign(number, "unit", signed)
    return number, draft


def test_a_draft_whose_command_is_done_says_so_and_is_signed_no_more(walker):
    number, draft = two_drafts(walker)
    page = words_of(walker.browser("unit").page(f"/ppid/permohonan/{number}"))
    assert "Draf yang tidak ditandatangani" in page
    assert "Ada surat yang menunggu" not in page
    shown = walker.browser("unit").page(path_of(number, draft))
    assert "Draf ini tidak ditandatangani" in words_of(shown)
    assert not shown.select("form[action$=tanda-tangan]")
    asked = len(ledger.events("keys"))
    with pytest.raises(tk.ValidationError):
        walker.sign(number, "unit", draft)
    assert len(ledger.events("keys")) == asked
    assert store.record(draft).state == "prepared"


@pytest.mark.parametrize("state", [State.ANSWERED, State.CLOSED])
def test_a_draft_is_voided_when_all_is_over(walker, state):
    number = walker.request_in(State.REFUSAL)
    left = walker.give(number, "ppid", "record_test", ground="h", **TEST)["letter"]
    walker.with_letter(number, "ppid", "record_test", ground="h", **TEST)
    walker.with_letter(number, "ppid", "refuse", ground="h", consequence=CONSEQUENCE)
    if state is State.CLOSED:
        row = repository.row(number)
        service.execute(service.Order(row.id, Command("confirm_receipt"), actors.HOLDER_OF_LINK))
    assert repository.row(number).state == state
    for wrong, error in (("auditor", tk.NotAuthorized), ("other_unit", tk.ObjectNotFound)):
        with pytest.raises(error):
            void(walker, number, wrong, left)
    with pytest.raises(tk.ValidationError):
        void(walker, number, "unit", left)
    assert void(walker, number, "desk", left)["state"] == state
    assert store.record(left).state == "void"


def test_tidying_up_afterwards_keeps_nobody_longer(walker):
    number = walker.request_in(State.REFUSAL)
    left = walker.give(number, "ppid", "record_test", ground="h", **TEST)["letter"]
    walker.with_letter(number, "ppid", "record_test", ground="h", **TEST)
    walker.with_letter(number, "ppid", "refuse", ground="h", consequence=CONSEQUENCE)
    row = repository.row(number)
    service.execute(service.Order(row.id, Command("confirm_receipt"), actors.HOLDER_OF_LINK))
    kept = sa.select(Person.keep_until).where(Person.id == row.person_id)
    before = model.Session.execute(kept).scalar()
    with freeze_time(datetime.now(UTC) + timedelta(days=40)):
        void(walker, number, "ppid", left)
    assert model.Session.execute(kept).scalar() == before


@pytest.mark.parametrize("kind", ["receipt", "disposition"])
@pytest.mark.parametrize("who", ["desk", "ppid"])
def test_a_paper_that_is_only_not_drawn_yet_is_no_draft(walker, kind, who):
    number = walker.request_in(State.UNIT_REVIEW)
    paper = next(each for each in store.of_request(repository.row(number).id) if each.kind == kind)
    undrawn = sa.update(Letter).where(Letter.id == paper.id).values(state="prepared")
    model.Session.execute(undrawn)
    model.Session.commit()
    with pytest.raises((tk.ValidationError, tk.ObjectNotFound)):
        void(walker, number, who, paper.id)
    assert store.record(paper.id).state == "prepared"


@pytest.mark.parametrize(("who", "right"), [("desk", False), ("unit_desk", True), ("unit", True), ("ppid", True)])
def test_a_unit_voids_a_draft_of_its_own_book(walker, who, right):
    number, draft = two_drafts(walker)
    if not right:
        with pytest.raises(tk.ValidationError):
            void(walker, number, who, draft)
        assert walker.browser(who).get(f"{path_of(number, draft)}/batal").status_code == 403
        assert store.record(draft).state == "prepared"
        return
    number_used = store.record(draft).number
    void(walker, number, who, draft)
    assert (store.record(draft).state, store.record(draft).number) == ("void", number_used)
    assert recorded.replayed(repository.row(number).id) == repository.request_of(repository.row(number))


def test_a_signed_letter_is_signed_once(walker):
    number = walker.request_in(State.REFUSAL)
    letter = walker.give(number, "ppid", "record_test", ground="h", **TEST)["letter"]
    walker.sign(number, "ppid", letter)
    with pytest.raises(tk.ValidationError):
        walker.sign(number, "ppid", letter)


def test_a_test_on_another_ground_is_none(walker):
    number = walker.request_in(State.REFUSAL)
    walker.with_letter(number, "ppid", "record_test", ground="a", **TEST)
    with pytest.raises(tk.ValidationError) as refusal:
        walker.give(number, "ppid", "refuse", ground="h", consequence=CONSEQUENCE)
    assert "dik" in refusal.value.error_dict

    right = walker.give(number, "ppid", "record_test", ground="h", **TEST)["letter"]
    walker.sign(number, "ppid", right)
    walker.with_letter(number, "ppid", "record_test", ground="b", **TEST)
    row = repository.row(number)
    assert row.tested == ["a", "b", "h"]
    assert recorded.replayed(row.id) == repository.request_of(row)
    letter = walker.give(number, "ppid", "refuse", ground="h", consequence=CONSEQUENCE)["letter"]
    assert store.record(right).number in store.fields(letter)["test"]


def test_the_migration_gives_what_a_replay_gives(walker, migrate_db_for):
    number = refused(walker)
    untested = walker.request_in(State.DIP_CHECK)
    model.Session.commit()
    model.Session.remove()
    migrate_db_for("ppidrequest", "5a9e13c7d2f4", False)
    migrate_db_for("ppidrequest")
    row = repository.row(number)
    assert row.tested == ["h"]
    assert recorded.replayed(row.id) == repository.request_of(row)
    assert repository.row(untested).tested == []


@pytest.mark.parametrize("who", ["ppid", "desk"])
def test_no_letter_is_prepared_for_somebody_who_was_erased(walker, who):
    number = cleared(walker)
    erase(number)
    before = len(store.of_request(repository.row(number).id))
    said = {"source": SOURCE, "most_downloads": "2", "signer": walker.people["ppid"]["id"]}
    answer = walker.browser(who).give(number, "sampaikan", **said)
    assert answer.status_code == 422
    assert "Identitas Pemohon sudah dihapus" in words_of(soup_of(answer))
    assert len(store.of_request(repository.row(number).id)) == before
    assert repository.row(number).state == State.DELIVERY


def test_a_draft_to_somebody_who_was_erased_is_not_signed(walker):
    number = cleared(walker)
    letter = walker.give(number, "ppid", "deliver", source=SOURCE, most_downloads="2")["letter"]
    erase(number)
    with pytest.raises(tk.ValidationError) as refusal:
        walker.sign(number, "ppid", letter)
    assert list(refusal.value.error_dict) == ["letter"]
    assert repository.row(number).state == State.DELIVERY
    assert void(walker, number, "ppid", letter)["state"] == State.DELIVERY


def test_a_fact_is_put_on_paper_though_its_applicant_was_erased(walker):
    number = walker.request_in(State.DISPOSITION)
    erase(number)
    said = {"unit": walker.world.office["id"], "instruction": "Mohon ditindaklanjuti.", "nature": "Biasa"}
    assert walker.give(number, "ppid", "dispose", due=next_workday(), **said)["state"] == State.UNIT_REVIEW
    paper = store.of_request(repository.row(number).id)[-1]
    assert (paper.kind, paper.state.value) == ("disposition", "signed")
    assert store.fields(paper.id)["information"] == papers.ERASED


def test_files_are_cleared_though_the_applicant_was_erased(walker):
    number = proven(walker)
    erase(number)
    assert walker.give(number, "ppid", "clear_privacy")["state"] == State.DELIVERY
    assert store.of_request(repository.row(number).id)[-1].kind == "privacy_record"
