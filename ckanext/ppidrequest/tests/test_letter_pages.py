"""Letters on the officers' pages: read, signed, voided, downloaded, by whom it is due; and a keeper that is away."""

import subprocess
import uuid

import pytest
from request_room import CONSEQUENCE, NAME, soup_of, words_of

from ckanext.ppidrequest import repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store

pytestmark = pytest.mark.usefixtures("walker")


@pytest.fixture
def prepared(walker):
    """A decision of the unit that waits to be signed: the number of its request, and the address of its page."""
    number = walker.request_in(State.UNIT_REVIEW)
    letter = walker.give(number, "unit", "propose_refusal", ground="h", consequence=CONSEQUENCE)["letter"]
    return number, f"/ppid/permohonan/{number}/surat/{letter}"


def text_of(answer):
    argv = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(argv, input=answer.data, capture_output=True, check=True).stdout.decode()


def sign(browser, path):
    return browser.send(f"{path}/tanda-tangan", browser.page(path).select_one("main form"))


@pytest.mark.parametrize(
    ("who", "status"),
    [("", 403), ("superior", 404), ("adviser", 404), ("other_unit", 404), ("custodian", 404), ("auditor", 200)],
)
def test_a_letter_is_seen_by_whom_it_concerns(walker, prepared, who, status):
    _number, path = prepared
    assert walker.browser(who).get(path).status_code == status
    assert walker.browser(who).get(f"{path}.pdf").status_code == status


@pytest.mark.parametrize("who", ["auditor", "unit_desk", "ppid", "desk"])
def test_nobody_else_signs_it(walker, prepared, who):
    number, path = prepared
    browser = walker.browser(who)
    assert "Tanda tangani dan kirim" not in words_of(browser.page(path))
    form = walker.browser("unit").page(path).select_one("main form")
    assert browser.send(f"{path}/tanda-tangan", form).status_code in {400, 403}
    assert repository.row(number).state == State.UNIT_REVIEW


def test_a_colleague_with_the_same_duty_does_not_sign_in_anothers_name(walker):
    number = walker.request_in(State.REFUSAL)
    letter = walker.give(
        *(number, "ppid", "record_test"),
        **{"ground": "h", "harm": CONSEQUENCE, "benefit": CONSEQUENCE, "reason": CONSEQUENCE},
        **{"period": "5 tahun", "participants": "Ketua Tim, Sekretaris"},
    )["letter"]
    path = f"/ppid/permohonan/{number}/surat/{letter}"
    second = walker.browser("second_ppid")
    assert "Tanda tangani dan kirim" not in words_of(second.page(path))
    form = walker.browser("ppid").page(path).select_one("main form")
    ticket = second.page(f"/ppid/permohonan/{number}/surat/{letter}/batal").select_one("main form")
    assert second.send(f"{path}/tanda-tangan", form).status_code in {400, 403}
    assert ticket
    assert store.record(letter).state == "prepared"
    assert sign(walker.browser("ppid"), path).status_code == 303
    assert store.record(letter).state == "signed"


def test_a_keeper_that_is_away_leaves_the_letter_a_draft(walker, prepared, keeper):
    number, path = prepared
    browser = walker.browser("unit")
    keeper.stop()
    answer = sign(browser, path)
    assert answer.status_code == 503
    assert "Tanda tangan belum dapat dibuat. Surat tersimpan sebagai draf; coba lagi." in words_of(soup_of(answer))
    assert repository.row(number).state == State.UNIT_REVIEW
    keeper.start()
    assert sign(browser, path).status_code == 303
    assert repository.row(number).state == State.REFUSAL


def test_a_draft_says_so_and_the_signed_paper_is_downloaded_whole(walker, prepared):
    _number, path = prepared
    browser = walker.browser("unit")
    assert "DRAF" in text_of(browser.get(f"{path}.pdf"))
    sign(browser, path)
    answer = browser.get(f"{path}.pdf")
    assert "DRAF" not in text_of(answer)
    assert CONSEQUENCE.split(",")[0] in text_of(answer)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("who", ["unit", "unit_desk", "ppid"])
def test_a_letter_is_voided_with_a_reason_by_its_own_office_or_the_ppid(walker, prepared, who):
    number, path = prepared
    for wrong, status in {"desk": 403, "auditor": 403, "custodian": 404, "other_unit": 404}.items():
        assert walker.browser(wrong).get(f"{path}/batal").status_code == status
    browser = walker.browser(who)
    form = browser.page(f"{path}/batal").select_one("main form")
    short = browser.send(f"{path}/batal", form, reason="salah")
    assert short.status_code == 422
    assert soup_of(short).find(id="field-reason").get_text() == "salah"
    done = browser.send(f"{path}/batal", soup_of(short).select_one("main form"), reason="Dasar yang dipilih keliru.")
    assert done.status_code == 303
    assert store.record(path.rpartition("/")[2]).state == "void"
    assert repository.row(number).state == State.UNIT_REVIEW
    assert browser.get(f"{path}/batal").status_code == 404
    again = walker.browser("unit").page(path)
    assert "Tanda tangani dan kirim" not in words_of(again)


def test_a_stale_page_signs_nothing(walker, prepared):
    number, path = prepared
    browser = walker.browser("unit")
    form = browser.page(path).select_one("main form")
    walker.give(number, "desk", "note", text="Sudah ditelepon.")
    answer = browser.send(f"{path}/tanda-tangan", form)
    assert answer.status_code == 409
    assert repository.row(number).state == State.UNIT_REVIEW
    assert browser.send(f"{path}/tanda-tangan", soup_of(answer).select_one("main form")).status_code == 303


def test_a_number_by_hand_is_checked_when_it_is_typed(walker, prepared):
    number, path = prepared
    taken = store.record(path.rpartition("/")[2]).number
    browser = walker.browser("unit")
    said = {"ground": "h", "consequence": CONSEQUENCE, "letter_number": taken}
    answer = browser.give(number, "usul-tolak", **said)
    assert answer.status_code == 422
    assert soup_of(answer).find(id="field-letter_number")["value"] == taken
    assert taken in words_of(soup_of(answer))
    own = browser.give(number, "usul-tolak", **said | {"letter_number": "900/17/DINSOS/2026"})
    assert "900/17/DINSOS/2026" in words_of(browser.page(own.location[own.location.index("/ppid/") :]))


def test_a_letter_of_another_request_is_none_of_this_one(walker, prepared):
    _number, path = prepared
    other = walker.request_in(State.SUBMITTED)
    letter = path.rpartition("/")[2]
    assert walker.browser("ppid").get(f"/ppid/permohonan/{other}/surat/{letter}").status_code == 404
    assert walker.browser("ppid").get(f"/ppid/permohonan/{other}/surat/{uuid.uuid4()}").status_code == 404
    browser = walker.browser("unit")
    form = browser.page(path).select_one("main form")
    for number, wrong in ((other, letter), (other, uuid.uuid4())):
        assert browser.send(f"/ppid/permohonan/{number}/surat/{wrong}/tanda-tangan", form).status_code == 404


def test_a_unit_reads_no_letter_that_names_the_applicant(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    receipt = next(each for each in store.of_request(repository.row(number).id) if each.kind == "receipt")
    path = f"/ppid/permohonan/{number}/surat/{receipt.id}"
    assert walker.browser("unit").get(path).status_code == 404
    assert NAME in words_of(walker.browser("desk").page(path))
