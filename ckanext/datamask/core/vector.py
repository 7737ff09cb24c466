"""The parsers of ckanext.indonesia over a whole column at once, with the same verdicts.

Every function takes a series of strings. `clean`, `unquote`, `digits` and `national` give strings (null: refused), the
others booleans that are never null. Patterns and tables are those of the parsers; a property test holds both equal.
"""

from __future__ import annotations

import polars as pl

from ckanext.indonesia import dates, nik, nip, notation, npwp, phone, plate, regions

ODD = r"[^ -~]"
"""A character that `notation.clean` may have to change."""

USUAL = r"[\u00a0\t\r\n]"
"""Odd characters that are plain spaces; the bulk of them, done without leaving the engine."""

PLAIN_NUMBER = r"^[0-9]+$"
REPEATED = r"^(?:0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)?$"


def clean(cells: pl.Series) -> pl.Series:
    """`notation.clean`."""
    if cells.str.contains(ODD).any():
        cells = cells.str.replace_all(USUAL, " ")
        odd = cells.str.contains(ODD).fill_null(value=False)
        changed = [notation.clean(cell) for cell in cells.filter(odd)]
        cells = cells.scatter(odd.arg_true(), changed) if changed else cells
    return cells.str.strip_chars(" ")


def unquote(cells: pl.Series) -> pl.Series:
    """`notation.unquote`."""
    return cells.str.strip_prefix("=").str.strip_chars(notation.QUOTES + " ")


def digits(cells: pl.Series) -> pl.Series:
    """The digits of a number, however it is written; null for anything else and for what a spreadsheet rounded."""
    if cells.str.contains(PLAIN_NUMBER).all():
        return cells
    return joined(unquote(clean(cells)))


def joined(cells: pl.Series) -> pl.Series:
    """`digits` of cells that are cleaned and unquoted already."""
    whole = cells.str.extract(rf"^{notation.FLOAT_TAIL.pattern}$", 1)
    rounded = whole.cast(pl.UInt64, strict=False) >= notation.FIRST_INEXACT
    number = whole.fill_null(cells)
    shaped = number.str.contains(rf"^{notation.SPACED.pattern}$") | number.str.contains(
        rf"^{notation.THOUSANDS.pattern}$"
    )
    kept = shaped & ~rounded.fill_null(value=False)
    return number.str.replace_all(r"[ .,-]+", "").set(~kept.fill_null(value=False), None)


def _judge(number: pl.Series, verdict: pl.Expr) -> pl.Series:
    """A verdict on the column "n"; null is no."""
    return number.to_frame("n").select(verdict.fill_null(value=False)).to_series()


def _number(found: pl.Series, length: int) -> pl.Series:
    return found.set((found.str.len_bytes() != length).fill_null(value=True), None).cast(pl.Int64, strict=False)


def _part(behind: int, width: int) -> pl.Expr:
    return pl.col("n") // 10**behind % 10**width


def varied(found: pl.Series) -> pl.Series:
    """Not one digit repeated."""
    return ~found.str.contains(REPEATED).fill_null(value=True)


def _in_calendar(day: pl.Expr, month: pl.Expr, leap: pl.Expr) -> pl.Expr:
    short = month.is_in([4, 6, 9, 11]) & (day > 30)
    february = (month == 2) & ((day > 29) | ((day == 29) & ~leap))
    return day.is_between(1, 31) & month.is_between(1, 12) & ~short & ~february


def leap_year(year: pl.Expr) -> pl.Expr:
    return (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))


FEMALE = _part(8, 2).is_between(nik.FEMALE_DAYS.start, nik.FEMALE_DAYS.stop - 1)


def nik_digits(found: pl.Series, *, card: bool = False) -> pl.Series:
    """Digits that are a possible NIK, or with `card` a possible KK number."""
    day = _part(8, 2)
    provinces = [int(code) for code in regions.codes(regions.Level.PROVINCE)]
    born = day if card else pl.when(FEMALE).then(day - nik.FEMALE_OFFSET).otherwise(day)
    exists = _in_calendar(born, _part(6, 2), _part(4, 2) % 4 == 0)
    return _judge(_number(found, nik.LENGTH), _part(14, 2).is_in(provinces) & exists & (_part(0, 4) != 0))


def nik_verdicts(sixteen: pl.Series) -> dict[str, pl.Series]:
    """Of numbers of 16 digits: which are a possible NIK, a woman's, a KK number, and such with the serial lost."""
    day, month, year, serial = _part(8, 2), _part(6, 2), _part(4, 2), _part(0, 4)
    provinces = [int(code) for code in regions.codes(regions.Level.PROVINCE)]
    born = pl.when(FEMALE).then(day - nik.FEMALE_OFFSET).otherwise(day)
    parts = (
        sixteen.cast(pl.Int64)
        .to_frame("n")
        .select(
            (_part(14, 2).is_in(provinces) & _in_calendar(born, month, year % 4 == 0)).alias("dated"),
            FEMALE.alias("female"),
            (serial != 0).alias("serial"),
        )
    )
    dated, female, numbered = (pl.col(name) for name in parts.columns)
    found = parts.select(
        (dated & numbered).alias("nik"),
        (dated & numbered & female).alias("woman"),
        (dated & numbered & ~female).alias("kk"),
        (dated & ~numbered).alias("rounded"),
    )
    return found.to_dict()


def npwp_digits(found: pl.Series) -> pl.Series:
    short = found.set((found.str.len_bytes() == npwp.LONG).fill_null(value=False), None)
    short = short.fill_null(found.str.strip_prefix("0"))
    doubled = [_part(14 - at, 1) * (1 + at % 2) for at in range(8)]
    total = pl.sum_horizontal(part // 10 + part % 10 for part in doubled)
    checked = _judge(_number(short, npwp.SHORT), (total + _part(6, 1)) % 10 == 0)
    return varied(found) & ((checked & varied(short)) | nik_digits(found))


def nip_digits(found: pl.Series) -> pl.Series:
    year, month, day, start_year, start_month = (_part(*at) for at in ((14, 4), (12, 2), (10, 2), (6, 4), (4, 2)))
    regular = start_month.is_between(1, 12)
    contract = start_month.is_between(nip.CONTRACTS.start, nip.CONTRACTS.stop - 1)
    age = (start_year - year) * 12 + pl.when(regular).then(start_month).otherwise(month) - month
    born = _in_calendar(day, month, leap_year(year)) & year.is_between(dates.YEARS.start, dates.YEARS.stop - 1)
    hired = (regular | contract) & age.is_between(nip.AGES_IN_MONTHS.start, nip.AGES_IN_MONTHS.stop - 1)
    verdict = born & hired & _part(3, 1).is_in(list(nip.SEXES)) & (_part(0, 3) != 0)
    return _judge(_number(found, nip.LENGTH), verdict)


def varied_digits(found: pl.Series, length: int) -> pl.Series:
    """NUPTK, NISN, BPJS and their like: a length and nothing more."""
    return varied(found) & (found.str.len_bytes() == length).fill_null(value=False)


def national(cells: pl.Series) -> pl.Series:
    """Digits after 0, +62 or 62 of cleaned, unquoted telephone numbers; of ten to twelve bare ones from 8 on."""
    tail = cells.str.extract(rf"^{notation.FLOAT_TAIL.pattern}$", 1)
    number = tail.fill_null(cells).str.replace_all(phone.SEPARATORS.pattern, "")
    number = number.set(cells.str.contains(rf"^(?i:{phone.AMOUNT.pattern})$").fill_null(value=False), None)
    found = number.str.extract(f"^{phone.ZERO_LOST.pattern}$", 1)
    found = found.set(found.str.ends_with(phone.ROUND_AMOUNT).fill_null(value=False), None)
    for form in (phone.BARE_COUNTRY, phone.TRUNK, phone.INTERNATIONAL):
        found = number.str.extract(f"^{form.pattern}$", 1).fill_null(found)
    return found


USUAL_MOBILE = rf"^(?:0|\+?62)(?:{'|'.join(phone.OPERATORS)})[0-9]{{6,9}}$"
"""Most telephone numbers as they are written."""


def mobile(found: pl.Series) -> pl.Series:
    return found.str.contains(rf"^(?:{'|'.join(phone.OPERATORS)})[0-9]{{6,9}}$").fill_null(value=False)


def landline(found: pl.Series) -> pl.Series:
    codes = [code for code in phone.areas() if code[0] != "8"]
    long_code, short_code = ("|".join(code for code in codes if len(code) == size) for size in (3, 2))
    long_form = found.str.contains(rf"^(?:{long_code})[2-9][0-9]{{4,7}}$")
    short_form = found.str.contains(rf"^(?:{short_code})[2-9][0-9]{{6,7}}$") & ~found.str.contains(rf"^(?:{long_code})")
    return (long_form | short_form).fill_null(value=False)


def plate_shape(cells: pl.Series) -> pl.Series:
    """Cleaned, unquoted cells that are plates of a known area."""
    areas = "|".join(sorted(plate.AREAS, key=len, reverse=True))
    shape = rf"^(?:{areas})[ .-]*[1-9][0-9]{{0,3}}[ .-]*[A-Z]{{1,3}}$"
    return cells.str.to_uppercase().str.contains(shape).fill_null(value=False)


def date_values(cells: pl.Series) -> pl.Series:
    """The dates as `dates.parse` reads them; null where it refuses."""
    plain = unquote(clean(cells)).str.to_lowercase().str.replace_all("’", "'", literal=True)
    weekday = plain.str.extract(r"^([a-z']+),? +[0-9]", 1)
    found = _dates(plain.str.extract(r"^(?:[a-z']+,? +)?([0-9].*)$", 1))
    numbers = weekday.replace_strict(dates.WEEKDAY_SPELLINGS, default=-1, return_dtype=pl.Int8)
    return found.set((weekday.is_not_null() & (found.dt.weekday() - 1 != numbers)).fill_null(value=False), None)


def _dates(cells: pl.Series) -> pl.Series:
    rest = cells.set(cells.str.contains(rf"^{dates.EXCEL_SERIAL.pattern}$").fill_null(value=False), None)
    forms = [f"^{form.pattern}$" for form in (dates.ISO, dates.NUMERIC, dates.WORDED)]
    read = rest.to_frame("t").select(
        pl.coalesce(pl.col("t").str.extract_groups(form).struct.field(part) for form in forms).alias(part)
        for part in ("day", "month", "year")
    )
    year, month = pl.col("year").cast(pl.Int64), pl.col("month")
    named = month.replace_strict(dates.MONTH_SPELLINGS, default=None, return_dtype=pl.Int64)
    read = read.select(
        pl.col("day").cast(pl.Int64).alias("d"),
        pl.coalesce(month.cast(pl.Int64, strict=False), named).alias("m"),
        pl.when(pl.col("year").str.len_bytes() == 4).then(year).alias("y"),
    )
    y, m, d = (pl.col(part) for part in "ymd")
    plausible = y.is_between(dates.YEARS.start, dates.YEARS.stop - 1)
    exists = (plausible & _in_calendar(d, m, leap_year(y))).fill_null(value=False)
    whole = (pl.when(exists).then(part) for part in (y, m, d))
    return read.select(pl.date(*whole)).to_series()
