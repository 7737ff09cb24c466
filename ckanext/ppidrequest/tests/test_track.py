"""Following a request: the links of mails, number and code, the applicant's own page; wrong ones first."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from applicant_room import EMAIL, code, link, opened
from ckan import model
from ckan.lib.redis import connect_to_redis
from freezegun import freeze_time
from request_room import ADDRESS, DETAILS, NAME, NIK, ask
from statements import counted

from ckanext.backoffice import ledger
from ckanext.backoffice.outbox.model import Outbox
from ckanext.ppidrequest import recorded, repository, tokens, tracking, written
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store
from ckanext.ppidrequest.tokens import Kind
from ckanext.ppidrequest.views.sent import OFTEN

pytestmark = pytest.mark.usefixtures("walker")

PAGES = ("", "/terkirim", "/tarik", "/tanggapan")


def row_of(page):
    return repository.row(re.search(r"PPID-\d{4}-\d{6}", page.path + page.text).group())


def mails_to_applicant(number):
    query = sa.select(Outbox.effect).where(Outbox.matter == number).order_by(Outbox.number)
    found = model.Session.execute(query).scalars().all()
    return [each for each in found if each in {"ppidrequest.m01", "ppidrequest.m03", "ppidrequest.m04"}]


# Links of mails
@pytest.mark.parametrize("path", ["/permohonan/p/tidak-ada", "/permohonan/konfirmasi/tidak-ada"])
def test_a_link_that_was_never_made_is_over(visit, path):
    page = visit().open(path)

    assert page.status == 410
    assert "Kirim tautan baru" in page.text


def test_a_link_of_one_kind_is_none_of_another(visit):
    number = ask()
    private, confirm = link(number, "private"), link(number, "confirm")

    assert visit().open(private.replace("/p/", "/konfirmasi/")).status == 410
    assert visit().open(confirm.replace("/konfirmasi/", "/p/")).status == 410


@pytest.mark.parametrize("kind", ["private", "confirm"])
def test_looking_at_a_link_changes_nothing_and_shows_nothing(visit, kind):
    row = row_of(visit().send())
    path = link(row.number, kind)
    before = [tuple(each) for each in model.Session.execute(sa.select(tokens.Token.__table__))]

    for method in ("get", "head"):
        answer = getattr(visit().client, method)(path)
        assert answer.status_code == 200
        assert row.number not in answer.body
        assert answer.headers["Cache-Control"].startswith("no-store")
        assert answer.headers["Referrer-Policy"] == "no-referrer"

    assert [tuple(each) for each in model.Session.execute(sa.select(tokens.Token.__table__))] == before
    assert not repository.row(row.number).contact_confirmed


def test_pressing_the_button_confirms_the_address_and_opens_the_request(visit):
    number = row_of(visit().send()).number

    page = visit().open(link(number, "confirm")).press("Konfirmasi")

    assert page.path == f"/permohonan/{number}"
    assert "Surel Anda sudah dikonfirmasi" in page.text or "dikonfirmasi" in page.text
    assert repository.row(number).contact_confirmed
    assert mails_to_applicant(number) == ["ppidrequest.m01", "ppidrequest.m03"]
    assert [each.kind for each in ledger.events(recorded.stream_of(row_of(page).id))].count(
        "request.confirm_contact"
    ) == 1


def test_a_used_link_opens_nothing_to_another_browser(visit):
    number = row_of(visit().send()).number
    path = link(number, "confirm")
    browser = visit().open(path).press("Konfirmasi")

    assert browser.open(path).path == f"/permohonan/{number}"
    other = visit().open(path)
    assert (other.status, "sudah dipakai" in other.text) == (410, True)


def test_a_link_to_confirm_holds_for_a_day(visit):
    number = row_of(visit().send()).number
    path = link(number, "confirm")

    with freeze_time(datetime.now(UTC) + timedelta(hours=25)):
        assert visit().open(path).status == 410


def test_an_old_private_link_dies_when_a_newer_one_is_used(visit):
    number = ask()
    old = link(number, "private")
    new = link(number, "private")
    assert visit().open(old).status == 200

    visit().open(new).press("Buka permohonan saya")

    assert visit().open(old).status == 410
    assert visit().open(new).status == 200


def test_the_address_of_a_page_holds_no_token(visit):
    number = ask()
    path = link(number, "private")
    page = visit().open(path).press("Buka permohonan saya")

    assert page.path == f"/permohonan/{number}"
    assert path.rpartition("/")[2] not in str(page.page)


# The applicant's own page
@pytest.mark.parametrize("page", PAGES)
def test_a_foreign_number_does_not_exist(visit, walker, page):
    mine, foreign = ask(), ask()
    browser = opened(visit, mine)

    assert visit().open(f"/permohonan/{mine}{page}").status == 404
    assert browser.open(f"/permohonan/{foreign}{page}").status == 404
    assert browser.open(f"/permohonan/PPID-2026-999999{page}").status == 404
    for who in ("ppid", "unit", "auditor"):
        answer = visit().client.get(f"/permohonan/{mine}{page}", headers=walker.headers(who), follow_redirects=False)
        assert answer.status_code == 404
    assert browser.open(f"/permohonan/{mine}{page}").status == 200


def test_a_visit_ends_after_twelve_hours(visit):
    number = ask()
    browser = opened(visit, number)

    with freeze_time(datetime.now(UTC) + timedelta(hours=13)):
        assert browser.open(f"/permohonan/{number}").status == 404


def test_before_the_address_is_confirmed_only_the_receipt_opens(visit):
    browser = visit()
    number = row_of(browser.send()).number
    browser.open(f"/permohonan/{number}")

    assert DETAILS not in browser.text
    assert "Konfirmasi surel" in browser.text
    (receipt,) = store.of_request(repository.row(number).id)
    answer = browser.client.get(f"/permohonan/{number}/surat/{receipt.id}.pdf")
    assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_confirmed_applicant_reads_his_request_and_nothing_of_officers(visit, walker):
    number = walker.request_in(State.UNIT_REVIEW)
    walker.give(number, "ppid", "note", text="Catatan rahasia petugas")
    page = opened(visit, number)

    for words in (
        "Sedang diproses unit",
        DETAILS,
        "Dinas Uji",
        "Tanda Bukti Permohonan",
        "Berikutnya: unit memutuskan",
    ):
        assert words in page.text
    for words in ("Catatan rahasia", "Disposisi dan Instruksi", "Mohon ditindaklanjuti", NIK, ADDRESS):
        assert words not in page.text


def test_letters_of_officers_do_not_open_to_the_applicant(visit, walker):
    number = walker.request_in(State.HANDOVER)
    browser = opened(visit, number)
    row = repository.row(number)

    found = {
        each.kind: browser.client.get(f"/permohonan/{number}/surat/{each.id}.pdf").status_code
        for each in store.of_request(row.id)
    }

    assert found == {"receipt": 200, "disposition": 404, "unit_decision": 404}


def test_a_letter_of_another_request_does_not_open(visit):
    mine, foreign = ask(), ask()
    (letter,) = store.of_request(repository.row(foreign).id)

    assert opened(visit, mine).open(f"/permohonan/{mine}/surat/{letter.id}.pdf").status == 404


def test_a_coming_refusal_does_not_show(visit, walker):
    refused = opened(visit, walker.request_in(State.REFUSAL)).text

    assert "Tanggapan sedang disiapkan" in refused
    for words in ("tolak", "Penolakan", "refus"):
        assert words not in refused


def test_a_request_can_be_withdrawn_once(visit, walker):
    number = walker.request_in(State.DIP_CHECK)
    browser = opened(visit, number).open(f"/permohonan/{number}/tarik")

    too_long = browser.press("Ya, tarik permohonan", reason="x" * 1001)
    assert too_long.status == 422
    browser.press("Ya, tarik permohonan", reason="Sudah saya temukan sendiri.")

    assert repository.row(number).state == "closed"
    assert "Ditarik" in browser.text
    assert "tidak dapat ditarik lagi" in browser.open(f"/permohonan/{number}/tarik").text


def test_who_leaves_a_shared_computer_closes_his_request(visit):
    number = ask()
    other, browser = opened(visit, number), opened(visit, number)
    visits = sa.select(sa.func.count()).where(tokens.Token.kind == Kind.VISIT.value)
    before = model.Session.execute(visits).scalar()

    browser.open(f"/permohonan/{number}").press("Tutup di peramban ini")

    assert (browser.path, browser.status) == ("/permohonan/lacak", 200)
    assert "ditutup di peramban ini" in browser.text
    for page in PAGES:
        assert browser.open(f"/permohonan/{number}{page}").status == 404
    assert model.Session.execute(visits).scalar() == before - 1
    assert other.open(f"/permohonan/{number}").status == 200


def test_an_owner_who_is_logged_in_needs_no_link(visit, walker):
    owner = walker.people["adviser"]
    number = ask(account_id=owner["id"])

    answer = visit().client.get(f"/permohonan/{number}", headers=walker.headers("adviser"), follow_redirects=False)

    assert answer.status_code == 200
    assert DETAILS in answer.body


# Number and code
def test_number_and_code_show_how_far_it_is_and_nothing_else(visit, walker):
    number = walker.request_in(State.UNIT_REVIEW)
    shown = code(number)
    typed = {"number": f" {number.lower()} ", "code": f"{shown[:4].lower()}-{shown[4:]}"}

    page = visit().open("/permohonan/lacak").press("Lihat status", **typed)

    assert page.path == "/permohonan/lacak/hasil"
    assert "Sedang diproses unit" in page.text
    for words in (DETAILS, NAME, "Tanda Bukti Permohonan", shown, EMAIL):
        assert words not in page.text
    assert page.open(f"/permohonan/{number}").status == 404


def test_every_mismatch_gets_the_same_answer_after_the_same_work(visit):
    number, other = ask(), ask()
    pairs = [
        (number, "AAAAAAAA"),
        (number, ""),
        (number, code(other)),
        ("PPID-2026-999999", code(number)),
        ("bukan nomor", code(number)),
    ]
    seen = []
    for typed in pairs:
        connect_to_redis().flushdb()
        browser = visit().open("/permohonan/lacak").press("Lihat status", number=typed[0], code=typed[1])
        seen.append((browser.status, browser.error("code"), browser.error("number")))

    sentence = "Nomor dan kode tidak cocok. Periksa Tanda Bukti Anda."
    assert set(seen) == {(422, sentence, sentence)}


def test_a_wrong_number_is_unsealed_as_often_as_a_wrong_code(monkeypatch):
    number = ask()
    tracking.find("PPID-2026-999999", "x")
    seen = []
    real = written.opened
    monkeypatch.setattr(written, "opened", lambda row: seen.append(row) or real(row))

    assert tracking.find(number, "AAAAAAAA") is None
    assert tracking.find("PPID-2026-999999", "AAAAAAAA") is None
    assert tracking.find("PPID-2026-999999", "") is None
    assert len(seen) == 3


def test_the_sixth_try_within_a_minute_is_stopped(visit):
    number = ask()
    browser = visit().open("/permohonan/lacak")
    tries = [browser.press("Lihat status", number=number, code="AAAAAAAA").status for _ in range(6)]

    assert tries == [422] * 5 + [429]
    assert browser.press("Lihat status", number=number, code=code(number)).status == 429


def test_a_number_is_tried_twenty_times_an_hour_from_everywhere(visit):
    number = ask()
    statuses = []
    for turn in range(21):
        browser = visit(environ_overrides={"REMOTE_ADDR": f"10.0.{turn}.1"})
        statuses.append(browser.open("/permohonan/lacak").press("Lihat status", number=number, code="A").status)

    assert statuses == [422] * 20 + [429]


def test_the_short_view_ends_after_an_hour(visit):
    number = ask()
    browser = visit().open("/permohonan/lacak").press("Lihat status", number=number, code=code(number))

    with freeze_time(datetime.now(UTC) + timedelta(minutes=61)):
        assert browser.open("/permohonan/lacak/hasil").path == "/permohonan/lacak"


# A new link
ANSWER = "Jika nomor dan surel cocok, tautan baru sudah kami kirim."


@pytest.mark.parametrize(
    ("known", "email", "mails"), [(True, EMAIL, 1), (True, "lain@contoh.id", 0), (False, EMAIL, 0)]
)
def test_asking_for_a_link_says_the_same_to_everybody(visit, known, email, mails):
    number = ask()
    typed = {"lost_number": number if known else "PPID-2026-999999", "email": email.upper()}

    page = visit().open("/permohonan/lacak").press("Kirim tautan baru", **typed)

    assert ANSWER in page.text
    assert mails_to_applicant(number).count("ppidrequest.m04") == mails


def test_an_address_that_is_not_confirmed_gets_the_link_to_confirm_it(visit):
    number = row_of(visit().send()).number

    visit().open("/permohonan/lacak").press("Kirim tautan baru", lost_number=number, email=EMAIL)

    assert mails_to_applicant(number) == ["ppidrequest.m01", "ppidrequest.m01"]


def test_the_mail_is_sent_again_once_a_minute(visit):
    browser = visit()
    number = row_of(browser.send()).number
    assert browser.press("Kirim ulang").status == 429

    with freeze_time(datetime.now(UTC) + timedelta(seconds=70)):
        statuses = [browser.open(f"/permohonan/{number}/terkirim").press("Kirim ulang").status for _ in range(2)]

    assert statuses == [200, 429]
    assert mails_to_applicant(number).count("ppidrequest.m01") == 2


def test_the_mail_is_sent_again_five_times_a_day(visit, monkeypatch):
    browser = visit()
    number = row_of(browser.send()).number
    assert OFTEN["number"].endswith("5 per day")
    monkeypatch.setitem(OFTEN, "number", "5 per day")
    statuses = []
    for turn in range(1, 8):
        with freeze_time(datetime.now(UTC) + timedelta(seconds=70 * turn)):
            statuses.append(browser.open(f"/permohonan/{number}/terkirim").press("Kirim ulang").status)

    assert statuses == [200] * 5 + [429] * 2


# What a page costs
@pytest.mark.parametrize("state", [State.SUBMITTED, State.UNIT_REVIEW, State.PRIVACY_CHECK])
def test_a_page_asks_the_database_at_most_25_times(visit, walker, state):
    number = walker.request_in(state)
    browser = opened(visit, number)
    short = visit().open("/permohonan/lacak").press("Lihat status", number=number, code=code(number))

    for page, path in ((browser, f"/permohonan/{number}"), (short, "/permohonan/lacak/hasil")):
        with counted() as seen:
            assert page.open(path).status == 200
        assert len(seen) <= 25, "\n".join(seen)


@pytest.mark.parametrize("kind", list(Kind))
def test_tokens_are_kept_as_digests_only(visit, kind):
    number = ask()
    token = tokens.mint(repository.row(number).id, kind, datetime.now(UTC))

    assert token not in str([tuple(each) for each in model.Session.execute(sa.select(tokens.Token.__table__))])
