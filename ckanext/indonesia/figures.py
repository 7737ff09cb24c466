"""Numbers and sizes as Indonesians write them: 1.234,5 and 1,2 MB."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
"""1.234.567,89 or 1234567,89; a dot that does not separate thousands is refused, never taken for a decimal point."""

SIZES = ("B", "KB", "MB", "GB", "TB", "PB")
"""Steps of 1,000 bytes."""

_SWAP = str.maketrans(",.", ".,")


def format_number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """1234.5 as "1.234,5"; with `decimals`, rounded half up to so many. ValueError for infinity and not-a-number."""
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError("not a finite number")
    with localcontext(rounding=ROUND_HALF_UP):
        return format(number, ",f" if decimals is None else f",.{decimals}f").translate(_SWAP)


def format_bytes(size: int) -> str:
    """1234567 as "1,2 MB". ValueError for less than no bytes."""
    if size < 0:
        raise ValueError("a size below zero")
    step = next((step for step in range(len(SIZES)) if size < 999.95 * 1000**step), len(SIZES) - 1)
    return f"{format_number(Decimal(size) / 1000**step, 1).removesuffix(',0')} {SIZES[step]}"


def parse(text: str) -> Parsed[Decimal]:
    """The number of "1.234,5". English "1,234.5" is refused rather than read wrongly."""
    text = notation.unquote(notation.clean(text))
    if not text:
        return refuse(Reason.EMPTY)
    if not NUMBER.fullmatch(text):
        return refuse(Reason.NOT_A_NUMBER)
    return Parsed(Decimal(text.replace(".", "").replace(",", ".")))
