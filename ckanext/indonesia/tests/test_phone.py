"""Telephone numbers: notations, lost zeros, money that looks like a number. All numbers are invented."""

import pytest

from ckanext.indonesia import phone
from ckanext.indonesia.reasons import Reason


# --- mobile: many notations of one number ---
@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "(0812) 34567890",
        "0812/34567890",
        "+6281234567890",
        "+62 812-3456-7890",
        "+62 (0)812 3456 7890",
        "＋62 812 3456 7890",
        "006281234567890",
        "6281234567890",
        "62081234567890",
        "'081234567890",
        "081234567890.0",
        "0812\u00a03456\u200b7890",
        "０８１２３４５６７８９０",
    ],
)
def test_mobile(text: str) -> None:
    found = phone.parse(text).value
    assert found == phone.Phone("+6281234567890", "812", "Telkomsel", None, zero_restored=False)
    assert found.formatted() == "0812-3456-7890"


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("0811123456", "Telkomsel"),  # ten digits, given out in the nineties
        ("08511234567890"[:13], "Telkomsel"),
        ("085712345678", "Indosat Ooredoo Hutchison"),
        ("089512345678", "Indosat Ooredoo Hutchison"),
        ("087712345678", "XL"),
        ("083812345678", "Axis"),
        ("088812345678", "Smartfren"),
    ],
)
def test_operator(text: str, operator: str) -> None:
    found = phone.parse(text).value
    assert found is not None
    assert found.operator == operator


# --- mobile without its zero: accepted with a flag ---
@pytest.mark.parametrize("text", ["81234567890", "812-3456-7890", "81234567890.0", "'81234567890"])
def test_zero_lost(text: str) -> None:
    found = phone.parse(text).value
    assert found is not None
    assert (found.e164, found.zero_restored) == ("+6281234567890", True)


# --- fixed lines ---
@pytest.mark.parametrize(
    ("text", "e164", "area", "formatted"),
    [
        ("0331-234567", "+62331234567", "Jember", "(0331) 234567"),
        ("(0331) 234567", "+62331234567", "Jember", "(0331) 234567"),
        ("0331/234567", "+62331234567", "Jember", "(0331) 234567"),
        ("+62 331 234567", "+62331234567", "Jember", "(0331) 234567"),
        ("+62 (0)331 234567", "+62331234567", "Jember", "(0331) 234567"),
        ("0336 721234", "+62336721234", "Jember Selatan (Ambulu/Puger)", "(0336) 721234"),
        ("021-23456789", "+622123456789", "Jabodetabek", "(021) 23456789"),
        ("0312345678", "+62312345678", "Surabaya", "(031) 2345678"),
    ],
)
def test_fixed(text: str, e164: str, area: str, formatted: str) -> None:
    found = phone.parse(text).value
    assert found is not None
    assert (found.e164, found.area, found.formatted()) == (e164, area, formatted)
    assert (found.operator, found.zero_restored) == (None, False)


def test_area_codes_are_unambiguous() -> None:
    two = {code for code in phone.areas() if len(code) == 2}
    assert two == {"21", "22", "24", "31", "61"}
    assert not any(code[:2] in two for code in phone.areas() if len(code) == 3)


# --- refused ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("-", Reason.NOT_DIGITS),
        ("tidak punya", Reason.NOT_DIGITS),
        ("08123456789O", Reason.NOT_DIGITS),
        ("0331-234567 ext. 12", Reason.NOT_DIGITS),
        ("081234567890 / 081234567891", Reason.TOO_LONG),
        ("081234567890, 081234567891", Reason.NOT_DIGITS),
        ("8,12346E+10", Reason.SCIENTIFIC),
        ("08123456", Reason.TOO_SHORT),
        ("08123456789012", Reason.TOO_LONG),
        ("084012345678", Reason.UNKNOWN_OPERATOR),
        ("08001234567", Reason.UNKNOWN_OPERATOR),  # freephone
        ("+628", Reason.TOO_SHORT),
        ("+62", Reason.UNKNOWN_AREA),
        ("0101234567", Reason.UNKNOWN_AREA),
        ("0331-1234567", Reason.UNKNOWN_FORM),
        ("0331-2345", Reason.TOO_SHORT),
        ("0331-234567890", Reason.TOO_LONG),
        ("021-234567", Reason.TOO_SHORT),
        ("+65 6123 4567", Reason.FOREIGN),
        ("0065 6123 4567", Reason.FOREIGN),
        ("0001234567890", Reason.FOREIGN),  # BPJS
        ("234567", Reason.NO_PREFIX),
        ("331234567", Reason.NO_PREFIX),
        ("62331234567", Reason.NO_PREFIX),  # could be anything: bare 62 is read for mobile numbers only
        ("110", Reason.NO_PREFIX),
        ("14045", Reason.NO_PREFIX),
        ("3509214107900001", Reason.NO_PREFIX),  # NIK
        ("6271014107900001", Reason.NO_PREFIX),  # NIK of Kalimantan Tengah
    ],
)
def test_refused(text: str, reason: Reason) -> None:
    assert phone.parse(text).reason is reason


# --- money ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Rp 8.123.456.789", Reason.AMOUNT),
        ("rp81234567890", Reason.AMOUNT),
        ("8.123.456.789", Reason.AMOUNT),
        ("8.123.456.789,00", Reason.AMOUNT),
        ("812.345.678", Reason.AMOUNT),
        ("8123456000", Reason.AMOUNT),
        ("812345678", Reason.NO_PREFIX),
        ("1250000", Reason.NO_PREFIX),
        ("62500000", Reason.NO_PREFIX),
    ],
)
def test_money(text: str, reason: Reason) -> None:
    assert phone.parse(text).reason is reason


# --- logs ---
def test_repr_hides_the_number() -> None:
    assert "4567" not in repr(phone.parse("081234567890").value)
