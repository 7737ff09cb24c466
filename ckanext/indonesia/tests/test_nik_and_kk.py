"""NIK and KK: day logic, region as evidence, century. All numbers are invented."""

from datetime import date

import pytest

from ckanext.indonesia import kk, nik
from ckanext.indonesia.reasons import Reason
from ckanext.indonesia.sex import Sex

TODAY = date(2026, 3, 9)


# --- NIK: what is in it ---
@pytest.mark.parametrize(
    ("text", "sex", "born"),
    [
        ("3509210107900001", Sex.MALE, date(1990, 7, 1)),
        ("3509213112850012", Sex.MALE, date(1985, 12, 31)),
        ("3509214107900001", Sex.FEMALE, date(1990, 7, 1)),
        ("3509217112850001", Sex.FEMALE, date(1985, 12, 31)),
        ("3509216902040001", Sex.FEMALE, date(2004, 2, 29)),
        ("3509212902000001", Sex.MALE, date(2000, 2, 29)),
        ("3509212902280001", Sex.MALE, date(1928, 2, 29)),
        # century: the latest date that is not after today
        ("3509210903260001", Sex.MALE, date(2026, 3, 9)),
        ("3509211003260001", Sex.MALE, date(1926, 3, 10)),
        ("3509210101270001", Sex.MALE, date(1927, 1, 1)),
    ],
)
def test_nik_birth_and_sex(text: str, sex: Sex, born: date) -> None:
    found = nik.parse(text).value
    assert found is not None
    assert (found.sex, found.birth.latest(TODAY)) == (sex, born)


@pytest.mark.parametrize(
    ("text", "regency_known", "district_known"),
    [
        ("3509210107900001", True, True),
        ("3509990107900001", True, False),  # a district that was split, or never was
        ("3599010107900001", False, False),
        ("6571010107900001", True, True),  # Kalimantan Utara, since 2012
        ("9601010107900001", True, True),  # Papua Barat Daya, since 2022
    ],
)
def test_nik_region_is_evidence(text: str, regency_known: bool, district_known: bool) -> None:
    found = nik.parse(text).value
    assert found is not None
    assert (found.origin.regency_known, found.origin.district_known) == (regency_known, district_known)


def test_nik_codes_are_dotted() -> None:
    found = nik.parse("3509214107900012").value
    assert found is not None
    assert (found.origin.province, found.origin.regency, found.origin.district) == ("35", "35.09", "35.09.21")
    assert (found.digits, found.serial) == ("3509214107900012", 12)


# --- NIK: what is refused ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("350921410790001", Reason.TOO_SHORT),  # 15 digits
        ("35092141079000011", Reason.TOO_LONG),
        ("3,50921E+15", Reason.SCIENTIFIC),
        ("9909214107900001", Reason.UNKNOWN_PROVINCE),
        ("0000000000000000", Reason.UNKNOWN_PROVINCE),
        ("3509210007900001", Reason.IMPOSSIBLE_DATE),
        ("3509213207900001", Reason.IMPOSSIBLE_DATE),
        ("3509214007900001", Reason.IMPOSSIBLE_DATE),
        ("3509217207900001", Reason.IMPOSSIBLE_DATE),
        ("3509218107900001", Reason.IMPOSSIBLE_DATE),  # 81 - 2 * 40: a general library lets it pass
        ("3509219907900001", Reason.IMPOSSIBLE_DATE),
        ("3509210100900001", Reason.IMPOSSIBLE_DATE),
        ("3509210113900001", Reason.IMPOSSIBLE_DATE),
        ("3509213104900001", Reason.IMPOSSIBLE_DATE),
        ("3509217104900001", Reason.IMPOSSIBLE_DATE),
        ("3509212902010001", Reason.IMPOSSIBLE_DATE),
        ("3509214107900000", Reason.SERIAL_ZERO),  # Excel keeps 15 digits
        ("3509218107900000", Reason.IMPOSSIBLE_DATE),  # the date is looked at first
    ],
)
def test_nik_refuses(text: str, reason: Reason) -> None:
    assert nik.parse(text).reason is reason


# --- NIK: nothing of the person gets out by accident ---
def test_nik_repr_and_mask_hold_nothing_of_the_person() -> None:
    found = nik.parse("3509214107900012").value
    assert found is not None
    shown = repr(found) + found.masked()
    assert not any(part in shown for part in ("410790", "0012", "1990", "day", "Sex"))
    assert found.masked() == "3509 •••• •••• ••••"


# --- KK ---
def test_kk() -> None:
    found = kk.parse("3509 2112 0308 0005").value
    assert found is not None
    assert (found.digits, found.serial, found.issued.latest(TODAY)) == ("3509211203080005", 5, date(2008, 3, 12))
    assert found.origin.district_known
    assert "120308" not in repr(found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("350921120308005", Reason.TOO_SHORT),
        ("9909211203080005", Reason.UNKNOWN_PROVINCE),
        ("3509214107900001", Reason.NIK_NOT_KK),
        ("3509217107900001", Reason.NIK_NOT_KK),
        ("3509214007900001", Reason.IMPOSSIBLE_DATE),
        ("3509217207900001", Reason.IMPOSSIBLE_DATE),
        ("3509213102080001", Reason.IMPOSSIBLE_DATE),
        ("3509211203080000", Reason.SERIAL_ZERO),
    ],
)
def test_kk_refuses(text: str, reason: Reason) -> None:
    assert kk.parse(text).reason is reason


def test_a_mans_nik_and_a_kk_number_look_alike() -> None:
    text = "3509211203900001"
    assert nik.parse(text).value
    assert kk.parse(text).value
