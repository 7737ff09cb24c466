"""NPWP of 15 and 16 digits. The numbers are of companies, as published in the doctests of python-stdnum."""

import pytest

from ckanext.indonesia import npwp
from ckanext.indonesia.npwp import Holder
from ckanext.indonesia.reasons import Reason


# --- all forms of one number are equal ---
@pytest.mark.parametrize(
    "text", ["01.312.166.0-091.000", "013121660091000", "0013121660091000", "01 312 166 0 091 000"]
)
def test_forms(text: str) -> None:
    found = npwp.parse(text).value
    assert found is not None
    assert (found.digits, found.formatted()) == ("0013121660091000", "01.312.166.0-091.000")


# --- who holds it: only what surely is no person is called so ---
@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("013121660091000", Holder.BODY),
        ("013000666091000", Holder.BODY),
        ("016090524017000", Holder.BODY),
        ("311234567626000", Holder.PERSON),  # sources disagree on 31
        ("091234563626000", Holder.PERSON),
        ("001234566626000", Holder.TREASURER),
        ("3509214107900001", Holder.PERSON),
    ],
)
def test_holder(text: str, holder: Holder) -> None:
    if len(text) == 15:
        text = f"{text[:8]}{npwp.check_digit(text[:8])}{text[9:]}"
    found = npwp.parse(text).value
    assert found is not None
    assert found.holder is holder


def test_a_nik_is_an_npwp_of_16_digits() -> None:
    found = npwp.parse("3509214107900001").value
    assert found is not None
    assert found.nik is not None
    assert found.formatted() == "3509214107900001"


@pytest.mark.parametrize(("taxpayer", "digit"), [("01312166", 0), ("01300066", 6), ("01609052", 4)])
def test_check_digit(taxpayer: str, digit: int) -> None:
    assert npwp.check_digit(taxpayer) == digit


# --- refused ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("1.312.166.0-091.000", Reason.LEADING_ZERO_LOST),
        ("1312166009100", Reason.TOO_SHORT),
        ("00131216600910001", Reason.TOO_LONG),
        ("1,31217E+13", Reason.SCIENTIFIC),
        ("01.312.166.1-091.000", Reason.CHECK_DIGIT),
        ("0013121661091000", Reason.CHECK_DIGIT),
        ("00.000.000.0-000.000", Reason.REPEATED),
        ("0000000000000000", Reason.REPEATED),
        ("0111111111111111", Reason.REPEATED),
        ("99.999.999.9-999.999", Reason.REPEATED),
        ("3509214107900000", Reason.SERIAL_ZERO),
        ("3509218107900001", Reason.IMPOSSIBLE_DATE),
    ],
)
def test_refused(text: str, reason: Reason) -> None:
    assert npwp.parse(text).reason is reason
