"""Words of the language, and names that are none."""

import pytest

from ckanext.datamask.core import dictionary


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        # roots, affixes, shorthand
        *((word, True) for word in ("sungai", "menulis", "kependudukannya", "diperbaiki", "lurahnya", "utk", "sampun")),
        # names, slips of the keyboard
        *((word, False) for word in ("sumarmi", "bunima", "prayitno", "pembagunann", "di", "")),
    ],
)
def test_words(word: str, *, listed: bool) -> None:
    assert dictionary.is_word(word) is listed


@pytest.mark.parametrize(
    ("word", "near"),
    [("pembangunn", True), ("smapah", True), ("sungaii", True), ("sumarmi", False), ("qzt", False)],
)
def test_slips(word: str, *, near: bool) -> None:
    assert dictionary.is_near(word) is near
