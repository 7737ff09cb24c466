"""Text inside XML: references and the `_xHHHH_` escapes of Office Open XML, both ways, on whole columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_OFFICE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_RUST_NOT_IN_XML = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]|_x[0-9A-Fa-f]{4}_"


def unescaped(texts: pl.Series) -> pl.Series:
    """Character references replaced. A reference to no character stays as it is."""
    if not texts.str.contains("&", literal=True).any():
        return texts
    if texts.str.contains("&#", literal=True).any():
        texts = _each(texts, "&#", lambda text: _NUMBERED.sub(_character, text))
    for escape, plain in _NAMED:
        texts = texts.str.replace_all(escape, plain, literal=True)
    return texts


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    known = code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in (0, ord("&"))
    return chr(code) if known else "&amp;" if code == ord("&") else found.group()


def office_unescaped(texts: pl.Series) -> pl.Series:
    """`_x000D_` and its kin replaced by the characters they stand for."""
    if not texts.str.contains("_x", literal=True).any():
        return texts
    return _each(texts, "_x", lambda text: _OFFICE.sub(_office_character, text))


def _office_character(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    return found.group() if 0xD800 <= code < 0xE000 else chr(code)


def _each(texts: pl.Series, mark: str, change: Callable[[str], str]) -> pl.Series:
    places = texts.str.contains(mark, literal=True).fill_null(value=False).arg_true()
    return texts.clone().scatter(places, [change(text) for text in texts.gather(places)])


def escaped(texts: pl.Expr) -> pl.Expr:
    """Texts as XML holds them. A carriage return is a reference, or a parser would make it a line feed."""
    for escape, plain in (_NAMED[-1], *_NAMED[:2], ("&#13;", "\r")):
        texts = texts.str.replace_all(plain, escape, literal=True)
    return texts


def office_escaped(texts: pl.Series) -> pl.Series:
    """Characters that XML has no room for, and underscores that would read as an escape, as `_xHHHH_`."""
    places = texts.str.contains(_RUST_NOT_IN_XML).fill_null(value=False).arg_true()
    if not len(places):
        return texts
    changed = [_NOT_IN_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", text) for text in texts.gather(places)]
    return texts.clone().scatter(places, changed)
