"""A desk prepares a letter and its officer signs it: forms, who is asked to sign, what must hold then, the ledger."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import officer_room
import pytest
import sqlalchemy as sa
from answer_room import SOURCE, cleared
from ckan import model
from ckan.plugins import toolkit as tk
from request_room import CONSEQUENCE, soup_of, table, words_of

from ckanext.backoffice import ledger
from ckanext.backoffice.officers.model import OfficerAppointment
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of
from ckanext.ppidrequest import recorded, repository, signatories
from ckanext.ppidrequest.domain.terms import Lane, State
from ckanext.ppidrequest.letters import store

pytestmark = pytest.mark.usefixtures("walker")

REFUSAL = {"ground": "h", "consequence": CONSEQUENCE}
TEST = {name: CONSEQUENCE for name in ("harm", "benefit", "reason")}
TEST |= {"ground": "h", "period": "5 tahun", "participants": "Contoh, PPID"}
PATH = "/ppid/permohonan/{}"


@pytest.fixture
def other_desk(walker):
    """The desk of another unit."""
    walker.people["other_desk"] = officer_room.officer(Role.UNIT_DESK, walker.world.other_office["id"])
    return "other_desk"


def events(number):
    """Kind and actor of what happened, oldest first."""
    return [(each.kind, each.actor) for each in ledger.events(recorded.stream_of(repository.row(number).id))]


def by(walker, who):
    return f"user:{walker.people[who]['id']}"


def end_all(role, organization_id=None):
    """Nobody holds a duty any more."""
    holding = sa.and_(OfficerAppointment.role == role.value, OfficerAppointment.organization_id == organization_id)
    over = {"closed_at": datetime.now(UTC) - timedelta(minutes=1)}
    model.Session.execute(sa.update(OfficerAppointment).where(holding).values(over))
    model.Session.commit()


WRONG = [
    (State.UNIT_REVIEW, "other_desk", "propose_refusal", REFUSAL, tk.ObjectNotFound),
    (State.UNIT_REVIEW, "other_unit", "propose_refusal", REFUSAL, tk.ObjectNotFound),
    (State.UNIT_REVIEW, "desk", "propose_refusal", REFUSAL, tk.NotAuthorized),
    (State.UNIT_REVIEW, "ppid", "propose_refusal", REFUSAL, tk.NotAuthorized),
    (State.UNIT_REVIEW, "auditor", "propose_refusal", REFUSAL, tk.NotAuthorized),
    (State.REFUSAL, "unit_desk", "refuse", REFUSAL, tk.NotAuthorized),
    (State.REFUSAL, "custodian", "refuse", REFUSAL, tk.NotAuthorized),
    (State.HANDOVER, "unit_desk", "propose_refusal", REFUSAL, tk.ValidationError),
]


@pytest.mark.parametrize(("state", "who", "command", "said", "refused"), WRONG)
def test_a_wrong_desk_prepares_nothing(walker, other_desk, state, who, command, said, refused):
    number = walker.request_in(state)
    before = store.of_request(repository.row(number).id)
    with pytest.raises(refused):
        walker.give(number, who, command, **said)
    assert store.of_request(repository.row(number).id) == before


def test_a_desk_is_offered_no_form_of_another_office(walker, other_desk):
    number = walker.request_in(State.REFUSAL)
    page = PATH.format(number)
    assert walker.browser(other_desk).get(f"{page}/uji-konsekuensi").status_code == 404
    assert walker.browser("unit_desk").get(f"{page}/tolak").status_code == 403
    assert walker.browser("desk").get(f"{page}/berikan").status_code == 403
    assert walker.browser("unit_desk").get(f"{page}/berikan").status_code == 409


def test_the_desk_prepares_and_the_officer_signs(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    desk, officer = walker.browser("unit_desk"), walker.browser("unit")
    form = desk.page(f"{PATH.format(number)}/usul-tolak")
    assert "Surat ini ditandatangani oleh" in words_of(form)
    assert form.select_one("main form .sdj-button--primary").get_text() == "Siapkan surat"
    done = desk.give(number, "usul-tolak", **REFUSAL)
    path = done.location[done.location.index("/ppid/") :]
    told = desk.page(path)
    assert "menunggu tanda tangan pejabat" in words_of(told)
    assert not told.select("form[action$=tanda-tangan]")
    assert repository.row(number).state == State.UNIT_REVIEW

    ticket = officer.page(path).select_one("main form")
    for wrong in ("unit_desk", "ppid", "desk"):
        assert walker.browser(wrong).send(f"{path}/tanda-tangan", ticket).status_code in {400, 403}
    assert "Ada surat yang menunggu tanda tangan Anda." not in words_of(desk.page(PATH.format(number)))
    page = officer.page(PATH.format(number))
    assert "Ada surat yang menunggu tanda tangan Anda." in words_of(page)
    assert page.select_one(".sdj-notice a[href*='/surat/']")["href"].endswith(path)
    assert officer.sign(done.location).status_code == 303

    assert repository.row(number).state == State.REFUSAL
    assert "Ada surat yang menunggu" not in words_of(officer.page(PATH.format(number)))
    assert events(number)[-3:] == [
        ("request.prepare_letter", by(walker, "unit_desk")),
        ("request.sign_letter", by(walker, "unit")),
        ("request.propose_refusal", by(walker, "unit")),
    ]
    row = repository.row(number)
    assert walker.people["unit_desk"]["id"] not in row.deciders
    assert recorded.replayed(row.id) == repository.request_of(row)


def test_the_unit_desk_puts_the_files_in_and_prepares_the_handover(walker):
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit_desk", "penerima.csv", table())
    said = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}
    waiting = walker.give(number, "unit_desk", "hand_over", **said)
    assert waiting["signer"] == walker.people["unit"]["id"]
    walker.sign(number, "unit", waiting["letter"])
    assert repository.row(number).state == State.PRIVACY_CHECK


def test_of_several_officers_the_form_asks_which_one_and_a_stand_in_is_among_them(walker):
    number = walker.request_in(State.REFUSAL)
    today = day_of(datetime.now(UTC))
    stand_in = officer_room.officer(Role.PPID, stand_in="plh", ends=today, starts=today, written_name="Dra. Pengganti")
    officer_room.officer(Role.PPID, ends=today - timedelta(1), written_name="Lama, S.H.")
    desk, path = walker.browser("desk"), f"{PATH.format(number)}/uji-konsekuensi"
    options = {each["value"]: each.get_text() for each in desk.page(path).select("#field-signer option")}
    right = {walker.people["ppid"]["id"], walker.people["second_ppid"]["id"], stand_in["id"]}
    assert set(options) == right | {""}
    assert options[stand_in["id"]].startswith("Dra. Pengganti (Plh. ")

    for named in ("", walker.people["unit"]["id"], walker.people["desk"]["id"], "x"):
        answer = desk.give(number, "uji-konsekuensi", signer=named, **TEST)
        page = soup_of(answer)
        assert answer.status_code == 422
        assert page.select_one(".sdj-error-summary a")["href"] == "#field-signer"
        assert page.find(id="field-harm").get_text() == TEST["harm"]
    done = desk.give(number, "uji-konsekuensi", signer=stand_in["id"], **TEST)
    letter = done.location.rpartition("/")[2]
    assert store.record(letter).signer_user_id == stand_in["id"]
    for wrong in ("ppid", "second_ppid"):
        with pytest.raises(tk.NotAuthorized):
            walker.sign(number, wrong, letter)
    walker.people["stand_in"] = stand_in
    walker.sign(number, "stand_in", letter)
    assert repository.row(number).tested == ["h"]


def test_an_officer_who_asks_himself_signs_nothing_of_it(walker):
    number = walker.request_in(State.REFUSAL, account_id=walker.people["second_ppid"]["id"])
    with pytest.raises(tk.ValidationError) as refused:
        walker.give(number, "desk", "record_test", signer=walker.people["second_ppid"]["id"], **TEST)
    assert "signer" in refused.value.error_dict
    assert walker.give(number, "desk", "record_test", **TEST)["signer"] == walker.people["ppid"]["id"]


def test_without_an_officer_the_desk_is_told_so(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    end_all(Role.UNIT, walker.world.office["id"])
    desk = walker.browser("unit_desk")
    assert "tidak ada pejabat" in words_of(desk.page(f"{PATH.format(number)}/usul-tolak"))
    answer = desk.give(number, "usul-tolak", **REFUSAL)
    assert answer.status_code == 422
    assert "tidak ada pejabat" in words_of(soup_of(answer))


def test_between_offices_the_custodian_signs(walker):
    request = repository.request_of(repository.row(walker.request_in(State.REFUSAL)))
    said = {lane: replace(request, lane=lane) for lane in Lane}
    found = {lane: {id_ for id_, _ in signatories.listed(said[lane], Role.PPID, datetime.now(UTC))} for lane in Lane}
    both = {walker.people[who]["id"] for who in ("ppid", "second_ppid")}
    assert found == {Lane.PPID: both, Lane.GOVERNMENT: {walker.people["custodian"]["id"]}}


def test_what_must_hold_is_asked_again_when_the_officer_signs(walker):
    number = cleared(walker)
    said = {"source": SOURCE, "most_downloads": "2", "signer": walker.people["ppid"]["id"]}
    letter = walker.give(number, "desk", "deliver", **said)["letter"]
    (file,) = repository.files(repository.row(number).id)
    unit = walker.context("unit")
    shown = tk.get_action("datamask_inspection_show")(unit.copy(), {"id": file.inspection_id})
    held = {"id": file.inspection_id, "version": shown["version"], "reason": "Masih ada nama."}
    tk.get_action("datamask_inspection_withhold")(unit.copy(), held)

    with pytest.raises(tk.ValidationError):
        walker.sign(number, "ppid", letter)

    assert repository.row(number).state == State.DELIVERY
    assert store.record(letter).state == "prepared"
    assert not [kind for kind, _ in events(number) if kind == "request.deliver"]
