"""What must not come of a request: a masker who clears, a file behind its letter, a copy that was held back, errors."""

import importlib
import itertools
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace

import inspection_room
import officer_room
import pytest
import sqlalchemy as sa
from answer_room import SOURCE, delivered, refused
from applicant_room import link, opened
from ckan import model
from ckan.plugins import toolkit as tk
from request_room import CONSEQUENCE, ask, soup_of, table, words_of

from ckanext.backoffice.identity import erasure
from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest import actors, gathering, handing, offices, recorded, repository, request_page
from ckanext.ppidrequest.domain.commands import GUEST, Actor
from ckanext.ppidrequest.domain.errors import NotNow
from ckanext.ppidrequest.domain.letter_guards import signs_as
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.domain.transitions import MOVES
from ckanext.ppidrequest.letters import store
from ckanext.ppidrequest.logic.auth.request import VISITOR
from ckanext.ppidrequest.logic.schema.commands import COMMAND

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


def test_only_the_link_of_the_mail_confirms_an_address_whoever_is_logged_in(visit, walker):
    owner = walker.people["adviser"]
    number = ask_unconfirmed(visit())
    row = repository.row(number)
    model.Session.execute(sa.update(type(row)).where(type(row).id == row.id).values(account_id=owner["id"]))
    model.Session.commit()

    with pytest.raises(tk.NotAuthorized):
        walker.give(number, "adviser", "confirm_contact")

    assert not repository.row(number).contact_confirmed
    visit().open(link(number, "confirm")).press("Konfirmasi")
    assert repository.row(number).contact_confirmed


@pytest.mark.parametrize("path", ["/permohonan/%00", "/permohonan/%00/tanggapan", "/ppid/permohonan/%00/catatan"])
def test_a_number_that_no_database_knows_is_none(walker, path):
    assert walker.browser("ppid").get(path).status_code == 404


@pytest.mark.parametrize(
    ("action", "said", "status"),
    [
        ("ppidrequest_file_create", {}, 404),
        ("ppidrequest_file_create", {"number": "?"}, 409),
        ("ppidrequest_show", {"number": "\0"}, 404),
        ("ppidrequest_letter_sign", {"number": "?", "letter": "\0", "version": 1}, 409),
        ("ppidrequest_letter_void", {"number": "?", "letter": "\0", "version": 1, "reason": "x" * 20}, 409),
        ("ppidrequest_execute", {"number": "?", "version": 1, "command": ["note"]}, 409),
        ("ppidrequest_execute", {"number": "?", "version": 10**30, "command": "note", "text": "abc"}, 409),
    ],
)
def test_what_a_program_sends_is_never_an_error_of_ours(walker, action, said, status):
    number = walker.request_in(State.HANDOVER)
    sent = {name: number if value == "?" else value for name, value in said.items()}
    answer = walker.world.app.test_client().post(f"/api/3/action/{action}", json=sent, headers=walker.headers("unit"))
    assert answer.status_code == status


OFFICERS = ("desk", "ppid", "unit_desk", "unit", "other_unit", "custodian", "superior", "auditor", "adviser")


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.DISPOSITION, State.UNIT_REVIEW, State.HANDOVER, State.REFUSAL]
)
def test_every_command_of_every_form_by_whom_and_where_it_is_not_allowed_does_nothing(walker, state):
    """Wrong roles and wrong states as the table has them; the guest with his link among them."""
    number = walker.request_in(state)
    row = repository.row(number)
    request, version = repository.request_of(row), row.version
    who = {name: (walker.context(name), actors.account(request, walker.people[name]["id"])) for name in OFFICERS}
    who |= {"guest": ({VISITOR: row.id}, actors.HOLDER_OF_LINK), "nobody": ({"user": ""}, Actor(GUEST))}
    tried = 0
    for command, (context, actor) in itertools.product(COMMAND, who.values()):
        move = MOVES[command]
        prepares = move.letter is not None and signs_as(move, actor.roles) is not None
        if state in move.sources and (actor.roles & move.roles or prepares):
            continue
        said = {"number": number, "command": command, "version": version}
        with pytest.raises((tk.NotAuthorized, tk.ObjectNotFound, tk.ValidationError)):
            tk.get_action("ppidrequest_execute")(context.copy(), said | FILLED)
        tried += 1
    assert tried > len(COMMAND) * 7
    assert repository.request_of(repository.row(number)) == request
    assert recorded.replayed(row.id) == request


FILLED = {"identity_checked": "on", "result": "authority", "authority": "Bidang sosial.", "text": "Catatan.", **TEST}
FILLED |= {"extent": "all", "consequence": CONSEQUENCE, "participants": "Contoh, PPID", "why": CONSEQUENCE, **HANDOVER}
FILLED |= {"instruction": "Mohon segera.", "nature": "Biasa", "source": SOURCE, "most_downloads": "2"}
"""Fields that fit, so that nothing but role and state is what is wrong."""

GIVEN = [
    (State.SUBMITTED, "ppid", "verify"),
    (State.DIP_CHECK, "ppid", "record_dip"),
    (State.UNIT_REVIEW, "unit", "grant"),
    (State.UNIT_REVIEW, "unit", "propose_refusal"),
    (State.REFUSAL, "ppid", "record_test"),
    (State.SUBMITTED, "ppid", "note"),
]


@pytest.mark.parametrize(("state", "who", "command"), GIVEN)
def test_a_command_of_an_older_version_is_refused_under_version(walker, state, who, command):
    number = walker.request_in(state)
    version = repository.row(number).version
    walker.give(number, "ppid", "note", text="Sudah ditelepon.")
    said = {"number": number, "command": command, "version": version, **FILLED}

    with pytest.raises(tk.ValidationError) as refused_:
        tk.get_action("ppidrequest_execute")(walker.context(who), said)

    assert list(refused_.value.error_dict) == ["version"]
    assert repository.row(number).version == version + 1


def test_nobody_works_on_a_request_of_his_own(walker):
    number = walker.request_in(State.SUBMITTED, account_id=walker.people["ppid"]["id"])

    with pytest.raises(tk.NotAuthorized):
        walker.give(number, "ppid", "verify", identity_checked="on")

    assert walker.give(number, "second_ppid", "verify", identity_checked="on")["state"] == "dip_check"
