"""What holds for any text: a parser never raises, answers one thing, and reads what its formatter wrote."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ckanext.indonesia import bpjs, dates, figures, kk, nik, nip, nisn, npwp, numerals, nuptk, phone, plate, regions
from ckanext.indonesia.parsed import Parsed

PARSERS: dict[str, Callable[[str], Parsed[object]]] = {
    "nik": nik.parse,
    "kk": kk.parse,
    "npwp": npwp.parse,
    "nip": nip.parse,
    "nip_old": nip.parse_old,
    "nuptk": nuptk.parse,
    "nisn": nisn.parse,
    "bpjs": bpjs.parse,
    "kpj": bpjs.parse_kpj,
    "phone": phone.parse,
    "plate": plate.parse,
    "regions": regions.parse,
    "dates": dates.parse,
    "birth": dates.parse_place_and_date,
    "numerals": numerals.parse,
    "figures": figures.parse,
}

LOOKALIKES = st.text("0123456789+-.,/ '\u00a0\u200bEeABrp０９", max_size=24)
ANY_TEXT = st.one_of(st.text(max_size=40), LOOKALIKES, st.text("\ud800\udfff0123456789", max_size=20))
DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


# --- any text ---
@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT)
@example(text="9" * 5000)
@example(text="9" * 5000 + ".0")
def test_never_raises_and_answers_one_thing(text: str) -> None:
    for name, parse in PARSERS.items():
        found = parse(text)
        assert (found.value is None) != (found.reason is None), name


# --- white space and invisible characters around a text change nothing ---
@settings(max_examples=100, deadline=None)
@given(text=LOOKALIKES)
def test_outer_white_space_changes_nothing(text: str) -> None:
    for name, parse in PARSERS.items():
        assert parse(f"\ufeff \u00a0{text}\u200b\n") == parse(text), name


# --- format, then parse ---
@settings(max_examples=100, deadline=None)
@given(day=DAYS)
def test_dates_are_read_back(day: date) -> None:
    assert dates.parse(dates.format_date(day)).value == day
    assert dates.parse(dates.format_weekday(day)).value == day
    assert dates.parse(day.isoformat()).value == day


@settings(max_examples=100, deadline=None)
@given(number=st.integers(0, numerals.LARGEST))
def test_words_are_read_back(number: int) -> None:
    assert numerals.parse(numerals.in_words(number)).value == number


@settings(max_examples=100, deadline=None)
@given(number=st.one_of(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers().map(Decimal)))
def test_figures_are_read_back(number: Decimal) -> None:
    assert figures.parse(figures.format_number(number)).value == number


@settings(max_examples=100, deadline=None)
@given(
    prefix=st.sampled_from([*phone.OPERATORS, *phone.areas()]),
    rest=st.text("23456789", min_size=7, max_size=7),
)
def test_phones_are_read_back(prefix: str, rest: str) -> None:
    found = phone.parse(f"0{prefix}{rest}").value
    assert found is not None
    assert phone.parse(found.e164).value == phone.parse(found.formatted()).value == found


@settings(max_examples=60, deadline=None)
@given(
    area=st.sampled_from(sorted(plate.AREAS)),
    number=st.integers(1, 9999),
    series=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=3),
)
def test_plates_are_read_back(area: str, number: int, series: str) -> None:
    found = plate.parse(f"{area}{number}{series}").value
    assert found is not None
    assert (found.area, found.number, found.series) == (area, number, series)
    assert plate.parse(found.formatted()).value == found


@settings(max_examples=60, deadline=None)
@given(taxpayer=st.text("0123456789", min_size=8, max_size=8), office=st.text("0123456789", min_size=6, max_size=6))
@example(taxpayer="00000000", office="000001")
def test_npwps_are_read_back(taxpayer: str, office: str) -> None:
    found = npwp.parse(f"{taxpayer}{npwp.check_digit(taxpayer)}{office}").value
    if found is not None:  # one digit repeated is refused
        assert npwp.parse(found.formatted()).value == npwp.parse(found.digits).value == found


# --- a NIK made of its parts gives them back ---
@settings(max_examples=100, deadline=None)
@given(
    district=st.sampled_from(sorted(regions.codes(regions.Level.DISTRICT))),
    born=st.dates(date(1927, 1, 1), date(2026, 3, 9)),
    female=st.booleans(),
    serial=st.integers(1, 9999),
)
def test_nik_parts(district: str, born: date, female: bool, serial: int) -> None:
    day = born.day + nik.FEMALE_OFFSET * female
    found = nik.parse(f"{district}{day:02}{born.month:02}{born.year % 100:02}{serial:04}").value
    assert found is not None
    assert found.origin.district_known
    assert (found.sex == "P", found.serial) == (female, serial)
    assert found.birth.latest(date(2026, 3, 9)) == born
