"""Plates of vehicles. All are invented."""

import pytest

from ckanext.indonesia import plate
from ckanext.indonesia.reasons import Reason


# --- notations ---
@pytest.mark.parametrize(
    "text", ["P 1234 AB", "P1234AB", "p 1234 ab", "P-1234-AB", "P.1234.AB", " P  1234 AB ", "P\u00a01234\u00a0AB"]
)
def test_notations(text: str) -> None:
    found = plate.parse(text).value
    assert found == plate.Plate("P", 1234, "AB", government=False)
    assert found.formatted() == "P 1234 AB"
    assert plate.AREAS[found.area] == "Jember, Bondowoso, Situbondo, Banyuwangi"
    assert "1234" not in repr(found)


# --- government: the second and last letter P, in East Java only ---
@pytest.mark.parametrize(
    ("text", "government"),
    [
        ("P 7313 GP", True),
        ("AE 1670 FP", True),
        ("P 1234 P", False),
        ("P 1234 ABP", False),
        ("P 1234 PG", False),
        ("B 1234 AP", False),
    ],
)
def test_government(text: str, government: bool) -> None:
    found = plate.parse(text).value
    assert found is not None
    assert found.government is government


# --- refused ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("P 1234", Reason.UNKNOWN_FORM),
        ("1234 AB", Reason.UNKNOWN_FORM),
        ("P 0123 AB", Reason.UNKNOWN_FORM),
        ("P 12345 AB", Reason.UNKNOWN_FORM),
        ("P 1234 ABCD", Reason.UNKNOWN_FORM),
        ("PAB 1234 C", Reason.UNKNOWN_FORM),
        ("1234-V", Reason.UNKNOWN_FORM),  # police
        ("Jalan P 1234 AB", Reason.UNKNOWN_FORM),
        ("C 1234 AB", Reason.UNKNOWN_AREA),
        ("RT 12 RW", Reason.UNKNOWN_AREA),
        ("QZ 12 A", Reason.UNKNOWN_AREA),
    ],
)
def test_refused(text: str, reason: Reason) -> None:
    assert plate.parse(text).reason is reason


# --- what cannot be told from a plate: a room "A 12 B" passes, so a column name is needed ---
def test_a_room_passes() -> None:
    assert plate.parse("A 12 B").value is not None
