"""A draft of an earlier day: prepared again with today's date, by who may prepare it; wrong ones first."""

from datetime import UTC, datetime, timedelta

import pytest
from ckan.plugins import toolkit as tk
from freezegun import freeze_time
from request_room import CONSEQUENCE, table, words_of

from ckanext.backoffice.officers.terms import day_of
from ckanext.ppidrequest import repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store

pytestmark = pytest.mark.usefixtures("walker")

NEXT_DAY = datetime.now(UTC) + timedelta(days=1)


def draft(walker, who="unit_desk"):
    number = walker.request_in(State.UNIT_REVIEW)
    said = walker.give(number, who, "propose_refusal", ground="h", consequence=CONSEQUENCE)
    return number, said["letter"]


def renew(walker, number, who, letter):
    said = {"number": number, "letter": letter, "version": repository.row(number).version}
    return tk.get_action("ppidrequest_letter_renew")(walker.context(who), said)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("superior", tk.ObjectNotFound),
        ("other_unit", tk.ObjectNotFound),
        ("auditor", tk.NotAuthorized),
        ("custodian", tk.NotAuthorized),
        ("desk", tk.NotAuthorized),
        ("ppid", tk.NotAuthorized),
    ],
)
def test_who_may_not_prepare_it_does_not_renew_it(walker, who, error):
    number, letter = draft(walker)
    with freeze_time(NEXT_DAY), pytest.raises(error):
        renew(walker, number, who, letter)
    assert [each.state for each in store.of_request(repository.row(number).id) if each.id == letter] == ["prepared"]


@pytest.mark.parametrize("who", ["unit_desk", "unit"])
def test_it_is_the_same_letter_of_another_day_and_the_old_one_is_void(walker, who):
    number, letter = draft(walker)
    before = store.record(letter)
    with freeze_time(NEXT_DAY):
        with pytest.raises(tk.ValidationError) as refused:
            walker.sign(number, "unit", letter)
        assert list(refused.value.error_dict) == ["letter"]
        again = store.record(renew(walker, number, who, letter)["letter"])
        assert (again.dated, again.signer_user_id) == (day_of(NEXT_DAY), before.signer_user_id)
        assert again.number != before.number
        assert store.record(letter).state == "void"
        assert store.fields(again.id)["withheld"] == store.fields(letter)["withheld"]
        assert walker.sign(number, "unit", again.id)["state"] == State.REFUSAL


def test_a_draft_of_today_and_one_that_is_left_over_stay_as_they_are(walker):
    number, letter = draft(walker)
    with pytest.raises(tk.ValidationError):
        renew(walker, number, "unit_desk", letter)
    walker.with_letter(number, "unit", "propose_refusal", ground="h", consequence=CONSEQUENCE)
    with freeze_time(NEXT_DAY), pytest.raises((tk.ValidationError, tk.NotAuthorized)):
        renew(walker, number, "unit_desk", letter)
    assert store.record(letter).state == "prepared"


def test_nobody_makes_the_draft_of_another_his_own(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    test = {name: CONSEQUENCE for name in ("harm", "benefit", "reason")}
    test |= {"ground": "h", "period": "5 tahun", "participants": "Contoh, PPID"}
    letter = walker.give(number, "unit", "record_test", **test)["letter"]
    with freeze_time(NEXT_DAY):
        for who in ("ppid", "second_ppid"):
            with pytest.raises(tk.ValidationError):
                renew(walker, number, who, letter)
            page = walker.browser(who).page(f"/ppid/permohonan/{number}/surat/{letter}")
            assert not page.select("form[action$=ulang]")
        assert store.record(letter).state == "prepared"
        assert store.record(renew(walker, number, "unit", letter)["letter"]).state == "prepared"


def test_a_handover_is_prepared_again_with_the_files_that_lie_there(walker):
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit", "satu.csv", table())
    said = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}
    letter = walker.give(number, "unit_desk", "hand_over", **said)["letter"]
    walker.upload(number, "unit", "dua.csv", table(3))
    with freeze_time(NEXT_DAY):
        again = renew(walker, number, "unit_desk", letter)["letter"]
        assert [row["name"] for row in store.fields(again)["files"]] == ["satu.csv", "dua.csv"]
        assert walker.sign(number, "unit", again)["state"] == State.PRIVACY_CHECK


def test_the_page_offers_it_in_place_of_the_signature(walker):
    number, letter = draft(walker)
    path = f"/ppid/permohonan/{number}/surat/{letter}"
    assert "Siapkan ulang" not in words_of(walker.browser("unit").page(path))
    with freeze_time(NEXT_DAY):
        browser = walker.browser("unit")
        page = browser.page(path)
        assert not page.select("form[action$=tanda-tangan]")
        sent = browser.send(f"{path}/ulang", page.select_one("form[action$=ulang]"))
        assert sent.status_code == 303
        assert browser.sign(sent.location).status_code == 303
    assert repository.row(number).state == State.REFUSAL


def test_a_letter_that_is_signed_void_or_of_a_request_that_changed_is_not_renewed(walker):
    number, letter = draft(walker, "unit")
    stale = {"number": number, "letter": letter, "version": repository.row(number).version - 1}
    with pytest.raises(tk.ValidationError) as old:
        tk.get_action("ppidrequest_letter_renew")(walker.context("unit"), stale)
    assert list(old.value.error_dict) == ["version"]
    receipt = store.of_request(repository.row(number).id)[0]
    with pytest.raises(tk.ObjectNotFound):
        renew(walker, number, "unit", receipt.id)
    walker.sign(number, "unit", letter)
    count = len(store.of_request(repository.row(number).id))
    with pytest.raises((tk.ValidationError, tk.NotAuthorized)):
        renew(walker, number, "unit", letter)
    assert len(store.of_request(repository.row(number).id)) == count
