"""The answer as its applicant gets it: exactly the cleared bytes, as often as granted, the right to object first."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from answer_room import SOURCE, cleared, delivered, refused
from applicant_room import opened
from ckan import model
from freezegun import freeze_time
from request_room import CONSEQUENCE, NAME, ask
from statements import counted

from ckanext.backoffice import ledger
from ckanext.backoffice.vault import store as vault
from ckanext.backoffice.vault.model import VaultObject
from ckanext.ppidrequest import grants, recorded, repository
from ckanext.ppidrequest.domain.terms import State

pytestmark = pytest.mark.usefixtures("walker")


def file_path(number):
    (file,) = repository.request_of(repository.row(number)).cleared
    return f"/permohonan/{number}/berkas/{file.object_id}", file


def test_before_the_letter_there_is_no_answer_and_no_file(visit, walker):
    number = cleared(walker)
    browser = opened(visit, number)
    path, _ = file_path(number)

    assert browser.open(f"/permohonan/{number}/tanggapan").path == f"/permohonan/{number}"
    assert browser.open(path).status == 404
    assert "Tanggapan sedang disiapkan" in browser.open(f"/permohonan/{number}").text


def test_the_delivered_bytes_are_the_cleared_ones_and_hold_no_person(visit, walker):
    number = delivered(walker)
    path, file = file_path(number)
    browser = opened(visit, number).open(f"/permohonan/{number}/tanggapan")
    for words in (
        "Dikabulkan",
        SOURCE,
        f"{number}-",
        "40 baris",
        "Unduhan 0 dari 2",
        file.sha256,
        "Surat Penyampaian Data",
    ):
        assert words in browser.text

    answer = browser.client.get(path)

    assert hashlib.sha256(answer.data).hexdigest() == file.sha256
    assert b"Sri Wahyuni" not in answer.data
    assert b"3509125703" not in answer.data
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"].startswith("no-store") or "no-store" in answer.headers["Cache-Control"]


def test_each_download_is_counted_and_written_down_until_none_is_left(visit, walker):
    number = delivered(walker)
    path, file = file_path(number)
    browser = opened(visit, number)
    row = repository.row(number)

    browser.client.head(path)
    statuses = [browser.client.get(path).status_code for _ in range(3)]

    assert statuses == [200, 200, 410]
    assert "Sudah diunduh 2 kali" in browser.open(path).text
    told = [each for each in ledger.events(recorded.stream_of(row.id)) if each.kind == "request.download"]
    assert [each.facts for each in told] == [{"object": file.object_id}] * 2
    assert recorded.replayed(row.id) == repository.request_of(row)


def test_after_the_window_nothing_leaves(visit, walker):
    number = delivered(walker)
    path, _ = file_path(number)
    end = grants.of(repository.row(number).id).until

    with freeze_time(datetime.combine(end, datetime.min.time(), UTC) + timedelta(days=2)):
        page = opened(visit, number).open(path)

    assert (page.status, "Masa unduh berakhir" in page.text) == (410, True)


def test_a_file_is_for_its_applicant_and_no_other_object_opens(visit, walker):
    number, foreign = delivered(walker), ask()
    path, file = file_path(number)
    original = repository.files(repository.row(number).id)[0].object_id

    assert visit().open(path).status == 404
    assert opened(visit, foreign).open(path).status == 404
    assert opened(visit, foreign).open(path.replace(number, foreign)).status == 404
    for who in ("ppid", "unit"):
        assert visit().client.get(path, headers=walker.headers(who), follow_redirects=False).status_code == 404
    browser = opened(visit, number)
    for other in (original, "00000000-0000-0000-0000-000000000000", "../../etc/passwd"):
        assert browser.open(path.replace(file.object_id, other)).status == 404


def test_a_copy_that_was_changed_in_the_vault_does_not_leave_and_is_not_counted(visit, walker):
    number = delivered(walker)
    path, file = file_path(number)
    sealed = vault.path_of(file.object_id)
    sealed.chmod(0o600)
    data = bytearray(sealed.read_bytes())
    data[-1] ^= 1
    sealed.write_bytes(data)

    page = opened(visit, number).open(path)

    assert page.status == 503
    assert grants.of(repository.row(number).id).used == 0


def test_a_refusal_names_the_right_to_object_first_then_the_ground(visit, walker):
    number = refused(walker)
    until = repository.row(number).objection_until

    text = opened(visit, number).open(f"/permohonan/{number}/tanggapan").text

    order = [text.index(words) for words in ("Anda berhak mengajukan keberatan", "Pasal 17 huruf h", CONSEQUENCE)]
    assert order == sorted(order)
    assert str(until.year) in text
    assert "Ditolak" in text
    assert "Surat Penolakan Permohonan Data" in text
    assert NAME not in text


@pytest.mark.parametrize("answer", [delivered, refused])
def test_receipt_closes_the_request_once_and_objection_stays_open(visit, walker, answer):
    number = answer(walker)
    browser = opened(visit, number).open(f"/permohonan/{number}/tanggapan")
    until = repository.row(number).objection_until

    browser.press("Saya sudah menerima")

    row = repository.row(number)
    assert (row.state, row.objection_until) == (State.CLOSED.value, until)
    assert "Saya sudah menerima" not in browser.open(f"/permohonan/{number}/tanggapan").text
    assert "keberatan" in browser.text


def test_the_answer_asks_the_database_at_most_25_times(visit, walker):
    number = delivered(walker)
    browser = opened(visit, number)

    with counted() as seen:
        assert browser.open(f"/permohonan/{number}/tanggapan").status == 200

    assert len(seen) <= 25, "\n".join(seen)


def test_the_copy_lies_with_the_purpose_of_what_may_leave(walker):
    _, file = file_path(delivered(walker))

    assert model.Session.get(VaultObject, file.object_id).purpose == "release"
