"""NIP of 18 digits (PNS and PPPK) and of nine. All numbers are invented."""

from datetime import date

import pytest

from ckanext.indonesia import nip
from ckanext.indonesia.nip import Status
from ckanext.indonesia.reasons import Reason
from ckanext.indonesia.sex import Sex


# --- what is in it ---
def test_pns() -> None:
    found = nip.parse("196804111993031987").value
    assert found is not None
    assert found == nip.Nip(
        "196804111993031987", Status.PNS, date(1968, 4, 11), 1993, 3, contract=None, sex=Sex.MALE, serial=987
    )


def test_pppk_has_a_count_of_contracts_in_place_of_the_month() -> None:
    found = nip.parse("199205132022212987").value
    assert found is not None
    assert (found.status, found.start_year, found.start_month, found.contract) == (Status.PPPK, 2022, None, 1)
    assert found.sex is Sex.FEMALE


@pytest.mark.parametrize(
    "text", ["19680411 199303 1 987", "19680411.199303.1.987", "'196804111993031987", "1968 0411 1993 0319 87"]
)
def test_notations(text: str) -> None:
    found = nip.parse(text).value
    assert found is not None
    assert found.formatted() == "19680411 199303 1 987"


def test_repr_holds_nothing_of_the_person() -> None:
    shown = repr(nip.parse("196804111993031987").value)
    assert not any(part in shown for part in ("1968", "1993", "Sex", "987"))


# --- age at appointment: 15 to 60 years, to the month ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("196804111983041009", None),
        ("196804111983031009", Reason.IMPOSSIBLE_AGE),
        ("196804112028041009", None),
        ("196804112028051009", Reason.IMPOSSIBLE_AGE),
        ("196804111967031009", Reason.IMPOSSIBLE_AGE),
        ("196804112028211009", None),
        ("196804112029211009", Reason.IMPOSSIBLE_AGE),
    ],
)
def test_age(text: str, reason: Reason | None) -> None:
    assert nip.parse(text).reason is reason


# --- refused ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("19680411199303100", Reason.TOO_SHORT),
        ("1968041119930319879", Reason.TOO_LONG),
        ("1,96804E+17", Reason.SCIENTIFIC),
        ("196804111993031987.0", Reason.ROUNDED),
        ("196804111993031000", Reason.SERIAL_ZERO),  # Excel keeps 15 digits
        ("196813111993031009", Reason.IMPOSSIBLE_DATE),
        ("196802301993031009", Reason.IMPOSSIBLE_DATE),
        ("350921001200300040", Reason.IMPOSSIBLE_DATE),  # NOP of land tax
        ("196804111993001009", Reason.IMPOSSIBLE_APPOINTMENT),
        ("196804111993131009", Reason.IMPOSSIBLE_APPOINTMENT),
        ("196804111993303009", Reason.IMPOSSIBLE_APPOINTMENT),
        ("196804111993030009", Reason.UNKNOWN_SEX),
        ("196804111993033009", Reason.UNKNOWN_SEX),
    ],
)
def test_refused(text: str, reason: Reason) -> None:
    assert nip.parse(text).reason is reason


# --- the old number ---
def test_old() -> None:
    found = nip.parse_old("510 123 456").value
    assert found is not None
    assert found.digits == "510123456"
    assert "510123456" not in repr(found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("51012345", Reason.TOO_SHORT),
        ("196804111993031987", Reason.TOO_LONG),
        ("000000000", Reason.REPEATED),
        ("-", Reason.NOT_DIGITS),
    ],
)
def test_old_refused(text: str, reason: Reason) -> None:
    assert nip.parse_old(text).reason is reason
