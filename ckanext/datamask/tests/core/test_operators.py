"""Operators: what each leaves, and what none may do."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import column_dates, keys
from ckanext.datamask.core.kinds import TOKEN_PATTERN, Kind
from ckanext.datamask.core.operator_names import MARK, OPERATORS, shape
from ckanext.datamask.core.operators import canonical, expression, redact_spans, tokens
from ckanext.datamask.core.policy import Rule
from ckanext.datamask.tests.core import kit
from ckanext.indonesia import dates

REQUIRED = {"number_band": {"width": 500_000}, "top_code": {"limit": 1_000_000}, "age_band": {"in_year": 2026}}
CELLWISE = sorted(set(OPERATORS) - {"keep", "drop", "spans"})


def masked(operator: str, *cells: str | None, kind: Kind | None = None, **parameters: int) -> list[str | None]:
    """The same by batch and by the streaming engine."""
    rule = Rule(operator, parameters or REQUIRED.get(operator, {}))
    frame = pl.DataFrame({"0": pl.Series(cells, dtype=pl.String)})
    change = expression("0", rule, kind, kit.KEY)
    eager = frame.select(change).to_series().to_list()
    assert frame.lazy().select(change).collect(engine="streaming").to_series().to_list() == eager
    return eager


TABLE = [
    # redact
    ("redact", {}, "Siti Aminah", MARK),
    ("redact", {}, "-", MARK),
    # partial: a short value shows nothing, the length tells nothing
    ("partial", {"first": 4}, "081234567890", "0812******"),
    ("partial", {"first": 4}, "0812-3456-7890", "0812******"),
    ("partial", {"first": 6}, "3509211203900001", "350921******"),
    ("partial", {"first": 4}, "0812345", "******"),
    ("partial", {}, "081234567890", "******"),
    ("partial", {}, "0812******", "******"),
    # initials
    ("initials", {}, "Siti Aminah", "S. A."),
    ("initials", {}, "moh. hasan", "M. H."),
    ("initials", {}, "123", MARK),
    # dates to years and months
    ("year", {}, "1990-03-12", "1990"),
    ("year", {}, "1990-03-12 00:00:00", "1990"),
    ("year", {}, "12/3/1990", "1990"),
    ("year", {}, "Jember, 12 Maret 1990", "1990"),
    ("year", {}, "12-Mar-1990", "1990"),
    ("year", {}, "19900312", "1990"),
    ("year", {}, "32944", "1990"),
    ("year", {}, "1990", "1990"),
    ("year", {}, "12-03-90", MARK),
    ("year", {}, "31-02-1990", MARK),
    ("year", {}, "tidak tahu", MARK),
    ("month", {}, "12 Maret 1990", "1990-03"),
    ("month", {}, "1990", MARK),
    # age bands, of ages and of birth dates
    ("age_band", {"width": 5}, "37", "35–39"),
    ("age_band", {"width": 10}, "37 tahun", "30–39"),
    ("age_band", {"width": 5}, "210", MARK),
    ("age_band", {"width": 10, "in_year": 2026}, "1990-03-12", "30–39"),
    # number bands and top coding
    ("number_band", {"width": 500_000}, "Rp 1.250.000,00", "1000000–1499999"),
    ("number_band", {"width": 500_000}, "1,250,000.50", "1000000–1499999"),
    ("number_band", {"width": 100}, "-1", "minus 100–minus 1"),
    ("number_band", {"width": 100}, "banyak", MARK),
    ("top_code", {"limit": 1000}, "1.001", "lebih dari 1000"),
    ("top_code", {"limit": 1000}, "999", "999"),
    # geography
    ("kecamatan", {}, "Dsn. Krajan RT 1/RW 2, Kec. Sumber Sari, Jember", "Kecamatan Sumbersari"),
    ("kecamatan", {}, "Jl. Mawar 3 KECAMATAN PATRANG", "Kecamatan Patrang"),
    ("kecamatan", {}, "Kec. rumah Pak Budi", MARK),
    ("kecamatan", {}, "Jl. Mawar 3", MARK),
    # a village that lies in one kecamatan of the regency, and in no other regency that the address names
    ("kecamatan", {}, "Dusun Krajan RT 1 Desa Padomasan", "Kecamatan Jombang"),
    ("kecamatan", {}, "Ds. Kemuning Sari Kidul RT 3", "Kecamatan Jenggawah"),
    ("kecamatan", {}, "Desa Padomasan Kec. Patrang", "Kecamatan Patrang"),
    ("kecamatan", {}, "Desa Sukorejo", MARK),
    ("kecamatan", {}, "Desa Padomasan Kab. Lumajang", MARK),
    ("kecamatan", {}, "Desa milik Pak Budi", MARK),
    ("decimals", {}, "-8.172345", "-8.17"),
    ("decimals", {}, "113,681234", "113.68"),
    ("decimals", {}, "113.681", "113.68"),
    ("decimals", {"places": 1}, "113.68", "113.7"),
    ("decimals", {}, "-8.172345, 113.681234", "-8.17, 113.68"),
    ("decimals", {}, "8°10'20\"", MARK),
    ("decimals", {}, "796321.55", MARK),
]


@pytest.mark.parametrize(("operator", "parameters", "cell", "expected"), TABLE)
def test_what_an_operator_leaves(operator: str, parameters: dict[str, int], cell: str, expected: str) -> None:
    assert masked(operator, cell, **parameters) == [expected]


# What none may do

CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["=1+1", "@SUM(A1)", "+62812345678", "-5", "\t=cmd", "1990-03-12", "3509211203900001", "Siti A."]),
)


@pytest.mark.parametrize("operator", CELLWISE)
@settings(max_examples=15, deadline=None)
@given(cells=st.lists(CELLS, min_size=1, max_size=6))
def test_outputs_have_the_form_of_their_operator_and_execute_nothing(operator: str, cells: list[str]) -> None:
    for cell, out in zip(cells, masked(operator, *cells, kind=Kind.NIK), strict=True):
        assert out is not None
        if not re.search(r"\S", cell):
            continue
        assert re.search(shape(operator, REQUIRED.get(operator, {})), out)
        assert out[0] not in "=+-@\t\r" or re.fullmatch(r"-[0-9.]+(, -?[0-9.]+)?", out)


@pytest.mark.parametrize("operator", CELLWISE)
def test_empty_stays_empty(operator: str) -> None:
    assert masked(operator, "", None, "  ") == ["", None, "  "]


@pytest.mark.parametrize("operator", CELLWISE)
@settings(max_examples=8, deadline=None)
@given(cells=st.lists(CELLS, min_size=1, max_size=6))
def test_twice_is_once(operator: str, cells: list[str]) -> None:
    once = masked(operator, *cells, kind=Kind.NIK)
    assert masked(operator, *once, kind=Kind.NIK) == once


@pytest.mark.parametrize("first", range(7))
@given(nik=st.from_regex(r"35[0-9]{2}[0-9]{2}[0-3][0-9][01][0-9]{3}[0-9]{4}", fullmatch=True))
@settings(max_examples=25, deadline=None)
def test_partial_shows_neither_the_serial_nor_the_birth_date(first: int, nik: str) -> None:
    (out,) = masked("partial", nik, kind=Kind.NIK, first=first)
    assert out == nik[:first] + "******"


@pytest.mark.parametrize("operator", ["drop", "spans"])
def test_what_is_not_done_cell_by_cell(operator: str) -> None:
    with pytest.raises(ValueError, match="cell by cell"):
        expression("0", Rule(operator), None, None)


# Tokens


@pytest.mark.parametrize(
    "written",
    [
        "3509211203900001",
        " 3509211203900001 ",
        "'3509211203900001",
        "3509 2112 0390 0001",
        "350921.120390.0001",
        "3509211203900001.0",
        "３５０９２１１２０３９０００01",
        "\u00a03509211203900001\u200b",
    ],
)
def test_every_notation_gives_the_same_token(written: str) -> None:
    assert masked("hmac", written, kind=Kind.NIK) == [keys.token(kit.KEY, Kind.NIK, "3509211203900001")]


@pytest.mark.parametrize("written", ["3,50921E+15", "3.509211203900001e15", "---"])
def test_lost_digits_give_no_token(written: str) -> None:
    assert masked("hmac", written, kind=Kind.NIK) == [MARK]


def test_a_lost_leading_zero_changes_no_token() -> None:
    assert masked("hmac", "0001234567891", kind=Kind.BPJS) == masked("hmac", "1234567891", kind=Kind.BPJS)


@settings(max_examples=80, deadline=None)
@given(
    cells=st.lists(
        st.one_of(st.text(max_size=25), st.from_regex(r"[ '0]*[0-9 .-]{0,20}(\.0)?", fullmatch=True)), min_size=1
    )
)
def test_the_vectorised_token_is_the_scalar_one(cells: list[str]) -> None:
    series = pl.Series(cells, dtype=pl.String)
    assert canonical(series).to_list() == [keys.canonical(cell) for cell in cells]
    expected = [keys.token(kit.KEY, Kind.NIK, cell) for cell in cells]
    assert tokens(series, Kind.NIK, kit.KEY).to_list() == expected


@settings(max_examples=80, deadline=None)
@given(st.from_regex(r"[1-9][0-9]{15}", fullmatch=True), st.sampled_from(sorted(Kind)))
def test_tokens_are_never_numbers(nik: str, kind: Kind) -> None:
    token = keys.token(kit.KEY, kind, nik)
    assert token is not None
    assert re.match(TOKEN_PATTERN, token)
    assert not token[1:].isdecimal()
    assert token[0] not in "0123456789abcdef"


def test_keys_of_domains_differ() -> None:
    assert len({keys.derive(kit.ROOT, domain) for domain in ("umum", "kesehatan", "umum ")}) == 3
    assert keys.derive(kit.ROOT, "umum") == kit.KEY
    assert len(kit.KEY) == 32


# Dates agree with the scalar reading


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2060, 1, 1)), st.integers(0, 7))
def test_column_dates_are_those_of_the_scalar_parser(day: date, form: int) -> None:
    month = dates.MONTHS[day.month - 1]
    written = (
        f"{day:%Y-%m-%d}", f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}",
        f"{day.day} {month} {day.year}", f"{day.day}-{month[:3]}-{day.year}", f"{day:%Y/%m/%d}", f"{day:%d %m %Y}",
    )[form]  # fmt: skip
    assert dates.parse(written).value == day
    assert column_dates.read(pl.Series([written])).to_list() == [day]


# Spans


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("hubungi 0812 ya", [(8, 12)], "hubungi ● ya"),
        ("0812 atau 0813", [(0, 4), (10, 14)], "● atau ●"),
        ("0812", [(0, 1 << 31)], "●"),
        ("-0812", [(1, 5)], "●●"),
        ("=0812", [(1, 5)], "●●"),
        ("+@0812", [(2, 6)], "●@●"),
        ("\t0812", [(1, 5)], "●●"),
    ],
)
def test_spans_are_redacted_and_start_no_formula(text: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert redact_spans(text, spans) == expected
