"""The download of an answer is stopped at once and given anew; a breach of personal data shows what the law asks."""

from datetime import UTC, datetime, timedelta

import pytest
from answer_room import delivered, refused
from applicant_room import opened
from ckan import model
from ckan.plugins import toolkit as tk
from freezegun import freeze_time
from request_room import NAME, soup_of, words_of

from ckanext.backoffice import ledger, workdays
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.outbox import delivery
from ckanext.ppidrequest import grants, recorded, repository
from ckanext.ppidrequest.domain.terms import OBJECTION_DAYS

pytestmark = pytest.mark.usefixtures("walker")

WHY = "Berkas diberikan kepada orang yang keliru."
STOP = {"reason": WHY, "breach": "no"}
RENEW = {"reason": "Pemohon belum sempat mengunduh.", "most_downloads": "3"}
EVERYBODY = ("desk", "superior", "auditor", "adviser", "custodian", "unit", "unit_desk", "other_unit")


def path_of(number):
    return f"/permohonan/{number}/berkas/{repository.row(number).cleared[0]['object_id']}"


@pytest.mark.parametrize(("command", "said"), [("revoke_grant", STOP), ("renew_grant", RENEW)])
def test_nobody_but_the_ppid_and_not_without_a_reason(walker, command, said):
    number = delivered(walker)
    before = (lambda grant: (grant.until, grant.most, grant.used, grant.stopped))(grants.of(repository.row(number).id))
    for who in EVERYBODY:
        with pytest.raises((tk.NotAuthorized, tk.ObjectNotFound)):
            walker.give(number, who, command, **said)
    for name in said:
        with pytest.raises(tk.ValidationError) as error:
            walker.give(number, "ppid", command, **said | {name: "x"})
        assert set(error.value.error_dict) == {name}
    model.Session.rollback()
    grant = grants.of(repository.row(number).id)
    assert (grant.until, grant.most, grant.used, grant.stopped) == before


@pytest.mark.parametrize(("command", "said"), [("revoke_grant", STOP), ("renew_grant", RENEW)])
def test_an_answer_without_files_has_no_download(walker, command, said):
    number = refused(walker)
    with pytest.raises(tk.ValidationError) as error:
        walker.give(number, "ppid", command, **said)
    assert "No file was delivered" in str(error.value.error_dict)


def test_what_is_stopped_cannot_be_taken_until_it_is_renewed(visit, walker):
    number = delivered(walker, most_downloads="1")
    browser, path, page = opened(visit, number), path_of(number), f"/permohonan/{number}/tanggapan"
    assert browser.client.get(path).status_code == 200

    walker.give(number, "ppid", "revoke_grant", **STOP)
    over = browser.open(path)
    assert (over.status, "PPID menghentikan unduhan" in over.text) == (410, True)
    shown = browser.open(page)
    assert "Unduhan dihentikan pada" in shown.text
    assert WHY not in shown.text
    assert not shown.page.select("main a[href*='/berkas/']")

    walker.give(number, "ppid", "renew_grant", **RENEW)
    assert "Unduhan 0 dari 3" in browser.open(page).text
    assert [browser.client.get(path).status_code for _ in range(4)] == [200, 200, 200, 410]
    assert {"Unduhan dihentikan", "Masa unduh diperbarui"} <= {
        each.get_text() for each in browser.open(f"/permohonan/{number}").page.select(".sdj-timeline h3")
    }


def test_a_new_term_is_as_long_as_the_first_also_after_the_end(visit, walker):
    number = delivered(walker)
    browser = opened(visit, number).open(f"/permohonan/{number}/tanggapan")
    browser.press("Saya sudah menerima")
    later = datetime.now(UTC) + timedelta(days=60)
    with freeze_time(later):
        assert opened(visit, number).client.get(path_of(number)).status_code == 410
        walker.give(number, "ppid", "renew_grant", **RENEW)
        assert opened(visit, number).client.get(path_of(number)).status_code == 200
    row = repository.row(number)
    until = workdays.calendar().add(day_of(later), OBJECTION_DAYS)
    event = ledger.events(recorded.stream_of(row.id))[-2]
    assert (event.kind, event.facts["until"]) == ("request.renew_grant", until.isoformat())
    assert grants.of(row.id).until == until
    assert recorded.replayed(row.id) == repository.request_of(row)


def test_a_breach_says_what_the_law_asks_and_no_breach_does_not(walker):
    number = delivered(walker)
    browser, page = walker.browser("ppid"), f"/ppid/permohonan/{number}"
    form = browser.page(f"{page}/hentikan-unduhan")
    assert "3 x 24 jam" in words_of(form)
    empty = browser.give(number, "hentikan-unduhan", reason=WHY)
    assert empty.status_code == 422
    assert soup_of(empty).select_one(".sdj-error-summary a")["href"] == "#field-breach"

    browser.give(number, "hentikan-unduhan", **STOP)
    assert "3 x 24 jam" not in words_of(browser.page(page))
    browser.give(number, "hentikan-unduhan", reason=WHY, breach="yes")

    event = ledger.events(recorded.stream_of(repository.row(number).id))[-1]
    assert event.facts["breach"] == "yes"
    with walker.world.app.flask_app.test_request_context("/"):
        until = tk.h.backoffice_moment(datetime.fromisoformat(str(event.facts["at"])) + timedelta(hours=72))
    told = words_of(browser.page(page))
    assert "3 x 24 jam" in told
    assert until in told
    assert "3 x 24 jam" not in words_of(walker.browser("custodian").page(page))


def test_the_applicant_is_told_by_mail_and_not_why(walker, mail_sink):
    number = delivered(walker)
    walker.give(number, "ppid", "revoke_grant", **STOP)
    walker.give(number, "ppid", "renew_grant", **RENEW)
    model.Session.commit()
    delivery.drain(datetime.now(UTC))
    found = {str(mail["Subject"]): mail.get_body(("plain",)).get_content() for mail in mail_sink.mails}
    for subject in (
        f"Unduhan untuk permohonan {number} dihentikan",
        f"Data untuk permohonan {number} dapat diunduh lagi",
    ):
        assert "/permohonan/p/" in found[subject]
        assert not any(text in found[subject] for text in (WHY, RENEW["reason"], NAME))
