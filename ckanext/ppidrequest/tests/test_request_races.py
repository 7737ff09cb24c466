"""Several at the same moment: one signature, no letter both signed and void, and no download more than was granted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from answer_room import SOURCE, cleared, delivered
from applicant_room import opened
from race_room import at_once, call
from request_room import CONSEQUENCE

from ckanext.backoffice import ledger
from ckanext.ppidrequest import answer, grants, recorded, repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store

pytestmark = pytest.mark.usefixtures("walker")


def kinds(number):
    return [each.kind for each in ledger.events(recorded.stream_of(repository.row(number).id))]


def test_one_of_three_signatures_holds(walker):
    number = cleared(walker)
    letter = walker.give(number, "ppid", "deliver", source=SOURCE, most_downloads="3")["letter"]

    signed = kinds(number).count("request.sign_letter")

    found = at_once(*(call(walker, "ppidrequest_letter_sign", number, letter=letter) for _ in range(3)))

    assert found == [200, 409, 409]
    assert kinds(number).count("request.deliver") == 1
    assert kinds(number).count("request.sign_letter") == signed + 1


def test_a_letter_is_signed_or_void_and_never_both(walker):
    number = walker.request_in(State.REFUSAL)
    test = {"ground": "h", "harm": CONSEQUENCE, "benefit": CONSEQUENCE, "reason": CONSEQUENCE, "period": "5 tahun"}
    letter = walker.give(number, "ppid", "record_test", participants="Contoh, PPID", **test)["letter"]
    sign = call(walker, "ppidrequest_letter_sign", number, letter=letter)
    void = call(walker, "ppidrequest_letter_void", number, letter=letter, reason="Salah menulis peserta.")

    assert at_once(sign, void) == [200, 409]

    state = store.record(letter).state.value
    assert kinds(number).count("request.record_test") == (1 if state == "signed" else 0)
    assert kinds(number).count("request.void_letter") == (1 if state == "void" else 0)


def test_two_officers_do_a_step_once(walker):
    number = walker.request_in(State.SUBMITTED)
    said = {"command": "verify", "identity_checked": "on"}

    acts = [call(walker, "ppidrequest_execute", number, who, **said) for who in ("ppid", "second_ppid", "desk")]

    assert at_once(*acts) == [200, 409, 409]
    assert kinds(number).count("request.verify") == 1


def test_no_more_downloads_leave_than_were_granted(visit, walker):
    number = delivered(walker, most_downloads="2")
    row = repository.row(number)
    path = f"/permohonan/{number}/berkas/{row.cleared[0]['object_id']}"
    browsers = [opened(visit, number) for _ in range(4)]

    found = at_once(*(lambda browser=each: browser.client.get(path).status_code for each in browsers))

    assert found == [200, 200, 410, 410]
    assert grants.of(row.id).used == kinds(number).count("request.download") == 2


STOP = {"command": "revoke_grant", "breach": "no", "reason": "Berkas diberikan kepada orang yang keliru."}


def test_nothing_leaves_after_the_download_was_stopped(visit, walker):
    number = delivered(walker, most_downloads="20")
    path = f"/permohonan/{number}/berkas/{repository.row(number).cleared[0]['object_id']}"
    browsers = [opened(visit, number) for _ in range(4)]
    downloads = [lambda browser=each: browser.client.get(path).status_code for each in browsers]

    found = at_once(call(walker, "ppidrequest_execute", number, **STOP), *downloads)

    told = kinds(number)
    assert set(found) <= {200, 410}
    assert told.count("request.download") == found.count(200) - 1
    assert "request.download" not in told[told.index("request.revoke_grant") :]
    assert at_once(*downloads) == [410] * 4


def test_what_is_stopped_while_its_bytes_are_read_does_not_leave(visit, walker, monkeypatch):
    number = delivered(walker)
    path = f"/permohonan/{number}/berkas/{repository.row(number).cleared[0]['object_id']}"
    browser, read = opened(visit, number), answer._bytes

    def stopped_meanwhile(*said):
        file = read(*said)
        with ThreadPoolExecutor(1) as other:
            assert other.submit(call(walker, "ppidrequest_execute", number, **STOP)).result() == 200
        return file

    monkeypatch.setattr(answer, "_bytes", stopped_meanwhile)

    assert browser.open(path).status == 410
    assert "request.download" not in kinds(number)
    assert grants.of(repository.row(number).id).used == 0
