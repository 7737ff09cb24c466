"""The vectorised checks give the verdict of the scalar parsers, on any text."""

import random
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import vector
from ckanext.indonesia import bpjs, dates, kk, nik, nip, nisn, notation, npwp, nuptk, phone, plate
from ckanext.indonesia.parsed import Parsed


def telephone(found: pl.Series) -> pl.Series:
    return vector.mobile(found) | vector.landline(found)


PAIRS: dict[str, tuple[Callable[[pl.Series], pl.Series], Callable[[str], Parsed[object]]]] = {
    "nik": (lambda cells: vector.nik_digits(vector.digits(cells)), nik.parse),
    "kk": (lambda cells: vector.nik_digits(vector.digits(cells), card=True), kk.parse),
    "npwp": (lambda cells: vector.npwp_digits(vector.digits(cells)), npwp.parse),
    "nip": (lambda cells: vector.nip_digits(vector.digits(cells)), nip.parse),
    "nuptk": (lambda cells: vector.varied_digits(vector.digits(cells), nuptk.LENGTH), nuptk.parse),
    "nisn": (lambda cells: vector.varied_digits(vector.digits(cells), nisn.LENGTH), nisn.parse),
    "bpjs": (lambda cells: vector.varied_digits(vector.digits(cells), bpjs.LENGTH), bpjs.parse),
    "phone": (lambda cells: telephone(vector.national(vector.unquote(vector.clean(cells)))), phone.parse),
    "plate": (lambda cells: vector.plate_shape(vector.unquote(vector.clean(cells))), plate.parse),
    "dates": (lambda cells: vector.date_values(cells).is_not_null(), dates.parse),
}


def digits(low: int, high: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=low, max_size=high)


def near_nik() -> st.SearchStrategy[str]:
    parts = st.sampled_from(["3509", "9601", "0000", "9209"]), digits(2, 2), st.integers(0, 99), st.integers(0, 14)
    return st.builds(
        "{}{}{:02}{:02}{}{}".format, *parts, digits(2, 2), st.sampled_from(["0000", "0001", "0010", "9999"])
    )


def near_nip() -> st.SearchStrategy[str]:
    return st.builds(
        "{}{:02}{:02}{}{:02}{}{}".format,
        st.integers(1940, 2010),
        st.integers(0, 13),
        st.integers(0, 32),
        st.integers(1990, 2030),
        st.integers(0, 31),
        st.integers(0, 3),
        st.sampled_from(["000", "001", "123"]),
    )


def near_date() -> st.SearchStrategy[str]:
    month = st.sampled_from(["02", "2", "11", "13", "Maret", "pebruari", "Nop", "okto", "MEI"])
    day, year = st.integers(0, 32).map(str), st.sampled_from(["1990", "2000", "1900", "88", "1799", "2199"])
    mark = st.sampled_from(["-", "/", ".", " ", " - ", ", "])
    plain = st.builds("{1}{0}{2}{0}{3}".format, mark, day, month, year)
    iso = st.builds("{3}{0}{2}{0}{1}{4}".format, mark, day, month, year, st.sampled_from(["", " 00:00", "T00:00:00Z"]))
    named = st.builds(
        "{}{}{}".format, st.sampled_from(["Senin", "jum'at", "Jum’at"]), st.sampled_from([", ", " "]), plain
    )
    return st.one_of(plain, iso, named)


def near_npwp() -> st.SearchStrategy[str]:
    body = st.builds(lambda a, b: f"{a}{npwp.check_digit(a)}{b}", digits(8, 8), digits(6, 6))
    return st.one_of(body, body.map(lambda found: "0" + found), digits(14, 17))


def near_phone() -> st.SearchStrategy[str]:
    head = st.sampled_from(["0", "+62", "62", "0062", "", "+620", "620", "+1", "(0"])
    operator = st.sampled_from(["812", "899", "800", "331", "21", "331)", "868"])
    return st.builds("{}{}{}{}".format, head, operator, st.sampled_from(["", "-", " "]), digits(4, 10))


def near_plate() -> st.SearchStrategy[str]:
    area = st.sampled_from(["P", "p", "AG", "XX", "I"])
    mark = st.sampled_from(["", " ", "-"])
    return st.builds("{0}{1}{2}{1}{3}".format, area, mark, digits(1, 5), st.text("ABz1", max_size=4))


def damaged(text: str, seed: int) -> str:
    """The text as forms, spreadsheets and copying leave it."""
    chance = random.Random(seed)
    at = chance.randrange(len(text) + 1)
    wide = text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    dashes = text.replace("-", "–")
    marks = ["'", " ", "\u00a0", "\u200b", "\ufeff", ".", "-", ",", "\x1c", "\n", "\u0664"]
    inserted = text[:at] + chance.choice(marks) + text[at:]
    return chance.choice([text, text, f"'{text}", f'="{text}"', f" {text}\u200b", f"{text}.0", wide, dashes, inserted])


NEAR = st.one_of(near_nik(), near_nip(), near_npwp(), near_date(), near_phone(), near_plate(), digits(0, 20))
LOOKALIKES = st.text("0123456789+-.,/ '\u00a0\u200bEeABrp０９", max_size=24)
TEXTS = st.one_of(st.builds(damaged, NEAR, st.integers(0, 999)), LOOKALIKES, st.text(max_size=12))


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(TEXTS.filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)), min_size=1, max_size=60)
)
@pytest.mark.parametrize("name", PAIRS)
def test_equal_to_the_parser(name: str, texts: list[str]) -> None:
    vectorised, parse = PAIRS[name]
    verdicts = vectorised(pl.Series(texts, dtype=pl.String)).to_list()
    assert dict(zip(texts, verdicts, strict=True)) == {text: parse(text).value is not None for text in texts}


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=40))
def test_cleaning_is_equal(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    cleaned = vector.clean(pl.Series(texts, dtype=pl.String)).to_list()
    assert cleaned == [notation.clean(text) for text in texts]


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(near_date(), min_size=1, max_size=40))
def test_dates_are_the_same_days(texts: list[str]) -> None:
    found = vector.date_values(pl.Series(texts, dtype=pl.String)).to_list()
    assert found == [dates.parse(text).value for text in texts]


# --- the checks do accept: a strategy that never hits would prove nothing ---
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nik", "'3509214107900001"),
        ("nik", "3509 2141 0790 0001"),
        ("nik", "３５０９２１４１０７９００００１"),
        ("kk", "3509210107150003"),
        ("npwp", "01.312.166.0-091.000"),
        ("nip", "19680411 199303 1 009"),
        ("nuptk", "4543746648300012"),
        ("nisn", "0081234567"),
        ("bpjs", "0001234567890"),
        ("phone", "+62 812-3456-7890"),
        ("phone", "81234567890"),
        ("plate", "p 1234 ab"),
        ("dates", "Kamis, 12 Maret 2026"),
    ],
)
def test_true_values_pass(name: str, text: str) -> None:
    assert PAIRS[name][0](pl.Series([text])).item() is True


# --- what Excel leaves ---
@pytest.mark.parametrize(
    ("text", "rounded"), [("3509214107900000", True), ("3509214107900010", False), ("3509219107900000", False)]
)
def test_sixteenth_digit_lost(text: str, *, rounded: bool) -> None:
    assert vector.nik_verdicts(pl.Series([text]))["rounded"].item() is rounded
