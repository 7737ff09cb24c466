"""Numbers without public structure: NUPTK, NISN, BPJS, KPJ. All numbers are invented."""

import pytest

from ckanext.indonesia import bpjs, nisn, nuptk
from ckanext.indonesia.reasons import Reason

PARSERS = {"nuptk": nuptk.parse, "nisn": nisn.parse, "bpjs": bpjs.parse, "kpj": bpjs.parse_kpj}


# --- accepted ---
@pytest.mark.parametrize(
    ("kind", "text", "digits"),
    [
        ("nuptk", "1234 7436 4420 0012", "1234743644200012"),
        ("nuptk", "'1234743644200012", "1234743644200012"),
        ("nisn", "0051234567", "0051234567"),
        ("nisn", "'0051234567", "0051234567"),
        ("bpjs", "0001234567890", "0001234567890"),
        ("bpjs", "0001 2345 67890", "0001234567890"),
        ("kpj", "12023456789", "12023456789"),
        ("kpj", "12-023-456-789", "12023456789"),
    ],
)
def test_accepted(kind: str, text: str, digits: str) -> None:
    found = PARSERS[kind](text).value
    assert found is not None
    assert found.digits == digits
    assert digits not in repr(found)


# --- refused ---
@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("nuptk", "", Reason.EMPTY),
        ("nuptk", "123474364420001", Reason.TOO_SHORT),
        ("nuptk", "1,23474E+15", Reason.SCIENTIFIC),
        ("nuptk", "0000000000000000", Reason.REPEATED),
        ("nisn", "051234567", Reason.LEADING_ZERO_LOST),
        ("nisn", "51234567", Reason.LEADING_ZERO_LOST),
        ("nisn", "51234567.0", Reason.LEADING_ZERO_LOST),
        ("nisn", "5123456", Reason.TOO_SHORT),
        ("nisn", "00512345678", Reason.TOO_LONG),
        ("nisn", "0000000000", Reason.REPEATED),
        ("nisn", "belum ada", Reason.NOT_DIGITS),
        ("bpjs", "1234567890", Reason.LEADING_ZERO_LOST),
        ("bpjs", "123456789", Reason.TOO_SHORT),
        ("bpjs", "00012345678901", Reason.TOO_LONG),
        ("bpjs", "0000000000000", Reason.REPEATED),
        ("kpj", "1202345678", Reason.TOO_SHORT),
        ("kpj", "120234567890", Reason.TOO_LONG),
        ("kpj", "11111111111", Reason.REPEATED),
    ],
)
def test_refused(kind: str, text: str, reason: Reason) -> None:
    assert PARSERS[kind](text).reason is reason


# --- evidence ---
@pytest.mark.parametrize(
    ("text", "year"), [("0051234567", 2005), ("9981234567", 1998), ("0121234567", 2012), ("8123456789", None)]
)
def test_nisn_birth_year(text: str, year: int | None) -> None:
    found = nisn.parse(text).value
    assert found is not None
    assert found.birth_year == year


@pytest.mark.parametrize(("text", "usual"), [("0001234567890", True), ("9120001234567", False)])
def test_bpjs_usual_head(text: str, usual: bool) -> None:
    found = bpjs.parse(text).value
    assert found is not None
    assert found.usual_head is usual
