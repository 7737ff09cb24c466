"""What typing, copying and spreadsheets do to a value on its way into a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from bench.masking.corpus.cells import Cell
from bench.masking.corpus.draw import Draw, words

MONTHS = words("values")["month"]
SHORT_MONTHS = words("values")["short_month"]
EXCEL_EPOCH = date(1899, 12, 30)
EXACT = 15
"""Digits that a spreadsheet keeps of a number."""
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def scientific(digits: str, mark: str) -> str:
    return f"{float(digits):.5E}".replace(".", mark)


def grouped(digits: str, by: str) -> str:
    return by.join(digits[start : start + 4] for start in range(0, len(digits), 4))


def truncated(digits: str) -> str:
    return digits[:EXACT] + "0" * (len(digits) - EXACT)


NUMBER: dict[str, Callable[[str, Draw], str]] = {
    "plain": lambda digits, draw: digits,
    "apostrophe": lambda digits, draw: f"'{digits}",
    "spaces": lambda digits, draw: grouped(digits, " "),
    "nbsp": lambda digits, draw: f"{digits}\u00a0",
    "zwsp": lambda digits, draw: f"{digits[:6]}\u200b{digits[6:]}",
    "wide": lambda digits, draw: digits.translate(WIDE),
    "dots": lambda digits, draw: grouped(digits, "."),
    "padded": lambda digits, draw: f" {digits} ",
    "float": lambda digits, draw: f"{digits}.0",
    "formula": lambda digits, draw: f'="{digits}"',
    "sci": lambda digits, draw: scientific(digits, ","),
    "sci_dot": lambda digits, draw: scientific(digits, "."),
    "zero16": lambda digits, draw: truncated(digits),
    "lost0": lambda digits, draw: digits.lstrip("0"),
    "mixed": lambda digits, draw: NUMBER[
        draw.choice(["plain", "plain", "plain", "apostrophe", "spaces", "padded", "zero16", "dots"])
    ](digits, draw),
}

NUMBER_DAMAGE = ("plain", "apostrophe", "spaces", "nbsp", "zero16", "sci", "float", "mixed", "wide", "dots", "zwsp")
"""Styles of NIK and KK columns."""

PHONE: dict[str, Callable[[str, Draw], str]] = {
    "plain": lambda national, draw: f"0{national}",
    "lost0": lambda national, draw: national,
    "country": lambda national, draw: f"+62{national}",
    "bare_country": lambda national, draw: f"62{national}",
    "dashes": lambda national, draw: f"0{national[:3]}-{national[3:7]}-{national[7:]}",
    "spaces": lambda national, draw: f"0{national[:3]} {national[3:7]} {national[7:]}",
    "spaced_country": lambda national, draw: f"+62 {national[:3]}-{national[3:7]}-{national[7:]}",
    "apostrophe": lambda national, draw: f"'0{national}",
    "float": lambda national, draw: f"{national}.0",
    "mixed": lambda national, draw: PHONE[
        draw.choice(["plain", "plain", "country", "dashes", "spaces", "lost0", "bare_country"])
    ](national, draw),
}

TYPED_BY_HAND = ["iso", "dashes", "slashes", "long", "short", "abbreviated"]
DATE: dict[str, Callable[[date, Draw], str]] = {
    "iso": lambda day, draw: f"{day:%Y-%m-%d}",
    "dashes": lambda day, draw: f"{day:%d-%m-%Y}",
    "slashes": lambda day, draw: f"{day:%d/%m/%Y}",
    "dots": lambda day, draw: f"{day:%d.%m.%Y}",
    "short": lambda day, draw: f"{day.day}/{day.month}/{day:%y}",
    "long": lambda day, draw: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "abbreviated": lambda day, draw: f"{day.day:02d}-{SHORT_MONTHS[day.month - 1]}-{day:%y}",
    "upper": lambda day, draw: f"{day.day:02d} {MONTHS[day.month - 1].upper()} {day.year}",
    "time": lambda day, draw: f"{day:%Y-%m-%d} 00:00:00",
    "compact": lambda day, draw: f"{day:%Y%m%d}",
    "serial": lambda day, draw: str((day - EXCEL_EPOCH).days),
    "american": lambda day, draw: f"{day:%m/%d/%Y}",
    "mixed": lambda day, draw: DATE[draw.choice(TYPED_BY_HAND)](day, draw),
}
DATE_STYLES = tuple(DATE)

CASE: dict[str, Callable[[str, Draw], str]] = {
    "plain": lambda text, draw: text,
    "upper": lambda text, draw: text.upper(),
    "lower": lambda text, draw: text.lower(),
    "mixed": lambda text, draw: draw.choice([str, str.upper, str.lower])(text),
    "padded": lambda text, draw: f"{text}  " if draw.chance(0.3) else text.replace(" ", "  ", 1),
}

EMPTY = ["", "", "", "-", "", "tidak ada", "?"]


def number(digits: str, style: str, draw: Draw) -> Cell:
    """A number of digits in a style of NUMBER; "typed" is the plain text, but a number in a workbook."""
    if style == "typed":
        return Cell(digits, value=digits, typed=int(digits))
    return Cell(NUMBER[style](digits, draw), value=digits)


def phone(national: str, style: str, draw: Draw) -> Cell:
    if style == "typed":
        return Cell(national, value=national, typed=int(national))
    return Cell(PHONE[style](national, draw), value=national)


def day(value: date, style: str, draw: Draw) -> Cell:
    if style == "typed":
        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a workbook knows no zone
        return Cell(value.isoformat(), value=value.isoformat(), typed=moment)
    return Cell(DATE[style](value, draw), value=value.isoformat())


def text(value: str, style: str, draw: Draw) -> Cell:
    return Cell(CASE[style](value, draw), value=value)


def money(amount: int, style: str) -> Cell:
    forms = {
        "dots": f"{amount:,}".replace(",", "."),
        "rupiah": "Rp " + f"{amount:,}".replace(",", ".") + ",00",
        "commas": f"{amount:,}",
    }
    return Cell(forms.get(style, str(amount)), typed=amount if style == "typed" else None)
