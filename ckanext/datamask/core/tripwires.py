"""The last independent look at an output: what no plan and no policy switches off.

Shares no code with the detectors: patterns, province list and reading are its own. Copies of input values in disguise
(hashed, encoded, reversed) are looked for in copies.py.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import polars as pl

PROVINCES = (
    *("11", "12", "13", "14", "15", "16", "17", "18", "19", "21"),
    *("31", "32", "33", "34", "35", "36", "51", "52", "53"),
    *("61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76"),
    *("81", "82", "91", "92", "93", "94", "95", "96", "97"),
)
"""Codes of Kemendagri that stand at the head of numbers issued up to today."""

_EDGE = r"(?:^|[^0-9.,]|[^0-9][.,])"
"""Not inside a longer number, nor behind a decimal mark."""
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"

NUMBER = rf"{_EDGE}(?:{'|'.join(PROVINCES)})[0-9]{{4}}{_DAY}{_MONTH}[0-9]{{6}}(?:$|[^0-9])"
"""16 digits with a province and a possible date: NIK or KK."""
SPACED_NUMBER = (
    rf"{_EDGE}(?:{'|'.join(PROVINCES)})[ .'-]?[0-9]{{2}}[ .'-]?[0-9]{{2}}[ .'-]?"
    rf"{_DAY}[ .'-]?{_MONTH}[ .'-]?[0-9]{{2}}[ .'-]?[0-9]{{4}}(?:$|[^0-9])"
)
SCIENTIFIC = rf"{_EDGE}(?:{'|'.join(f'{code[0]}[.,]{code[1]}' for code in PROVINCES)})[0-9]{{3,}}[eE]\+?15"
"""3,50921E+15"""
EMAIL = r"[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
PHONE = rf"{_EDGE}(?:08[1-9][0-9]{{7,11}}|\+62[ .-]?[0-9](?:[ .-]?[0-9]){{7,11}}|628[1-9][0-9]{{7,10}})(?:$|[^0-9])"
GROUPED_PHONE = rf"{_EDGE}\(?08[1-9][0-9]{{1,2}}\)?[ .-][0-9]{{3,5}}[ .-]?[0-9]{{3,5}}(?:$|[^0-9])"
"""0812-3456-7890"""

DECIMAL = r"^\s*-?[0-9]{1,12}[.,][0-9]+\s*$"
SIXTEEN = r"^[^0-9]*[0-9](?:[.,]?[0-9]){15}[^0-9]*$"
"""76.27725505494419 has the digits of a NIK. It is one where nearly all decimals of its column have sixteen."""

SHAPES = {
    "number": f"{NUMBER}|{SPACED_NUMBER}|{SCIENTIFIC}",
    "email": EMAIL,
    "phone": f"{PHONE}|{GROUPED_PHONE}",
}
SUSPECT = r"@|[0-9][0-9 .'-]{8}|[0-9][.,][0-9]+[eE]|[^\x00-\x7F●–]"
"""What every shape holds, plain or hidden: the quick question that most cells answer with no."""

OFFICES = Path(__file__).with_name("office_mailboxes.txt").read_text(encoding="utf-8").splitlines()
OFFICE_MAILBOX = (
    rf"(?i)^(?:{'|'.join(word.replace('*', '[a-z]*') for word in OFFICES if not word.startswith('#'))})"
    r"(?:[0-9._-].*)?@(?:[a-z0-9-]+\.)*(?:go|sch|desa|ac)\.id$"
)
"""Mailboxes of offices and schools under their own domains: no person. A name of a person is none of these."""

OWN_TOKEN = r"^[g-z][0-9]{0,15}[a-f][0-9a-f]{0,15}$"
"""A pseudonym of ours: never sixteen digits behind its letter, so never somebody's number."""
TOKEN_LENGTH = 17
LOST_ZERO = r"^\s*8[1-9][0-9]{7,10}(?:[.,]0)?\s*$"
ANY_PHONE = r"^(?:\+?62|0)?8[1-9][0-9]{7,11}$"
FEWEST, MOST = 3, 0.5
"""How many there must be, and which share of the filled cells telephone numbers of any kind."""

BARE_PHONE = r"^628[0-9]{7,10}$"
NEARLY_ALL, FEW, ROUND = 0.9, 0.1, 0.5
"""Shares of a column: of plain numbers, of telephone numbers, and of those that end in 000 (one in a thousand does)."""

AREA = r"^\s*[0-9]{6}[12]0[0-9]{8}\s*$"
FEWEST_AREAS = 8
"""16 digits that number a village (20..) or a kelurahan (10..) where a NIK has the day of birth."""

MARK = "●"
INVISIBLE = r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]"
ODD = r"[^\x00-\x7F●–]"
"""Characters behind which digits may hide: other scripts' digits, invisible ones."""


def shapes(cells: pl.Expr) -> pl.Expr:
    """Whether a cell holds a number of a person, an e-mail address or a telephone number."""
    found = pl.any_horizontal(cells.str.contains(SHAPES[name]) for name in ("number", "phone"))
    mail = cells.str.contains(EMAIL) & ~cells.str.strip_chars().str.contains(OFFICE_MAILBOX)
    return (found | mail).fill_null(value=False)


def hit_rows(cells: pl.Series) -> pl.Series:
    """Positions (UInt32) of the cells with a shape, also behind digits of other scripts and invisible characters."""
    if cells.is_empty():
        return pl.Series([], dtype=pl.UInt32)
    rows = (cells != MARK).fill_null(value=False).arg_true()
    lost = _lost_zeros(cells)
    if lost.len():
        return pl.concat([lost, _shaped(cells, rows)]).unique().sort()
    return _shaped(cells, rows)


def _shaped(cells: pl.Series, rows: pl.Series) -> pl.Series:
    rows = rows.gather(_suspects(cells.gather(rows)))
    if rows.is_empty():
        return rows
    texts = cells.gather(rows)
    hits = _without_amounts(cells, rows.filter(_with_shape(texts)))
    plain = _without_areas(cells, _without_decimals(cells, hits))
    odd = texts.str.contains(ODD).arg_true()
    bare = texts.gather(odd).str.normalize("NFKC").str.replace_all(INVISIBLE, "")
    hidden = rows.gather(odd).filter(_with_shape(bare))
    return pl.concat([plain, hidden]).unique().sort() if hidden.len() else plain


def _lost_zeros(cells: pl.Series) -> pl.Series:
    """Telephone numbers whose first 0 a spreadsheet took: only where most of the column are telephone numbers."""
    lost = cells.str.contains(LOST_ZERO).fill_null(value=False).arg_true()
    if lost.len() == 0:
        return lost
    filled = cells.filter(cells.str.contains(r"\S"))
    phones = filled.str.replace_all(r"[ .()-]|[.,]0$", "").str.contains(ANY_PHONE)
    rounded = cells.gather(lost).str.contains(r"000(?:[.,]0)?$")
    enough = phones.sum() >= max(FEWEST, MOST * filled.len()) and rounded.sum() <= ROUND * lost.len()
    return lost if enough else lost.clear()


def may_hit(values: pl.Series) -> bool:
    """Whether `hit_rows` may find anything in a column of these values: the quick question."""
    if values.len() and _own(values).all():
        return False
    return bool((values.str.contains(SUSPECT) | values.str.contains(LOST_ZERO)).any())


def _own(cells: pl.Series) -> pl.Series:
    return cells.str.contains(OWN_TOKEN) & (cells.str.len_bytes() == TOKEN_LENGTH)


def _suspects(cells: pl.Series) -> pl.Series:
    rows = cells.str.contains(SUSPECT).arg_true()
    return rows.filter(~_own(cells.gather(rows)))


def _with_shape(cells: pl.Series) -> pl.Series:
    return cells.to_frame("cell").select(shapes(pl.col("cell"))).to_series()


def _without_decimals(cells: pl.Series, hits: pl.Series) -> pl.Series:
    """An average or a coordinate among others is one of them."""
    decimal = cells.gather(hits).str.contains(DECIMAL)
    if hits.is_empty() or not decimal.any():
        return hits
    others = cells.filter(cells.str.contains(DECIMAL))
    return hits if others.str.contains(SIXTEEN).sum() > NEARLY_ALL * others.len() else hits.filter(~decimal)


def _without_amounts(cells: pl.Series, hits: pl.Series) -> pl.Series:
    """62812345000 among other amounts is one of them. Among telephone numbers, or beside words, it is none."""
    bare = cells.gather(hits).str.contains(BARE_PHONE)
    if hits.is_empty() or not bare.any():
        return hits
    filled = cells.filter(cells != "")
    numbers, phones = filled.str.contains(r"^[0-9]+$").sum(), filled.str.contains(r"^(?:08|628|\+62)[0-9]+$").sum()
    rounded = cells.gather(hits).filter(bare).str.ends_with("000")
    amounts = phones < FEW * filled.len() or rounded.sum() > ROUND * rounded.len()
    return hits.filter(~bare) if numbers > NEARLY_ALL * filled.len() and amounts else hits


def _without_areas(cells: pl.Series, hits: pl.Series) -> pl.Series:
    """Codes of neighbourhoods: of persons one in sixteen is born on a 10th or a 20th, of areas every one is."""
    if len(hits) < FEWEST_AREAS:
        return hits
    filled = cells.filter(cells != "")
    areas = filled.str.contains(AREA).sum() > NEARLY_ALL * filled.len()
    return hits.filter(~cells.gather(hits).str.contains(AREA)) if areas else hits


def in_text(text: str) -> bool:
    """Whether a single text (header, sheet or file name) holds a shape; underscores part words there."""
    forms = pl.Series([text, text.replace("_", " "), unquote(text)])
    return hit_rows(forms).len() > 0
