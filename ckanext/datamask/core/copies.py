"""Copies of input values in an output: as they were, reversed, encoded or hashed.

The small side is built from the output: every cell gives the keys of what it could be a copy of. Then the input is
passed once, and each direct value gives its own keys. Shares no code with the detectors.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Iterator
from urllib.parse import unquote

import polars as pl
from polars_hash import CryptographicHashingNameSpace, NonCryptographicHashingNameSpace

from ckanext.datamask.core.phrases import TWO_WORDS, bare_numbers, normalised, phrases

OWN_TOKEN = r"^[g-z][0-9]{0,15}[a-f][0-9a-f]{0,15}$"
TOKEN_LENGTH = 17
WORTH = r"[0-9][0-9 .,'-]{6,}[0-9]|@|[A-Za-z0-9+/_-]{11}|%[0-9A-Fa-f]{2}"
"""The quick question: could this cell hold a copy of a number, of an address, or an encoding?"""

RUN = r"[0-9](?:[ .,'-]?[0-9]){7,}"
PLAIN_RUN = r"[0-9]{8,}"
FLOAT_RUN = r"([0-9]{8,})[.,]0+(?:$|[^0-9])"
LETTER_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
HEX = r"[0-9A-Fa-f]{32,64}"
HASH_LENGTHS = (32, 40, 64)
ENCODED = r"[A-Za-z0-9+/_-]{11,}={0,2}"
MIXED = r"[0-9=]|[a-z][A-Z]"
NIK_LENGTH = 16
SHORTEST = 8
"""Digits of a number that can be recognised again."""

SHORTEST_HASHED = 4
PLACEHOLDER = (
    r"^(?:(?:tidak|tdk|belum|blm|tanpa|ada|data|kosong|tahu|diketahui|diisi|terisi|punya|memiliki|nihil|sama|dengan|atas|"
    r"none|null|nan|nama|isi|lain|dll|dst|sda|n|a|x|[0-9]+)(?: |$))+$"
)
"""What people write where they have nothing to write: the same in every column."""

HASHED = "hash:"
TEXT = "text:"
MOST_PHRASED = 20_000
"""Different texts of a batch whose phrases are looked at."""
DIGITS_ONLY = r"^[0-9]+$"
MOST_PATTERNS = 20_000
ODD = r"[^\x00-\x7F]"
COMPACT_AT = 500_000


class Copies:
    """Keys of everything in an output that could be a copy."""

    def __init__(self) -> None:
        self._parts: list[pl.Series] = []
        self._waiting = 0

    def add(self, found: pl.Series) -> None:
        """Keys as from `different_keys`."""
        self._parts.append(found)
        self._waiting += found.len()
        if self._waiting > COMPACT_AT:
            self._parts, self._waiting = [self.keys()], 0

    def keys(self) -> pl.Series:
        return pl.concat([pl.Series([], dtype=pl.String), *self._parts]).unique()


def different_keys(cells: pl.Series, *, texts: bool) -> pl.Series:
    """The keys of all cells, each once. `texts`: also of whole cells of two or more words."""
    some = cells.filter(cells.str.contains(f"{WORTH}|{TWO_WORDS}" if texts else WORTH))
    return keys_of(some.unique(), texts=texts)["key"].unique() if some.len() else some.clear()


def keys_of(cells: pl.Series, *, texts: bool) -> pl.DataFrame:
    """`at` (position, UInt32) and `key` of all that the cells could be copies of."""
    own = cells.str.contains(OWN_TOKEN) & (cells.str.len_bytes() == TOKEN_LENGTH)
    worth = cells.to_frame("cell").with_row_index("at").filter(cells.str.contains(WORTH) & ~own)
    parts = [
        _runs(worth),
        *_mails(worth),
        _hashes(worth),
        _decoded(worth),
    ]
    if texts:
        wordy = cells.to_frame("cell").with_row_index("at").filter(cells.str.contains(TWO_WORDS))
        parts += [_whole(wordy), *_phrases(wordy)]
    return pl.concat(parts)


def _each(frame: pl.DataFrame, pattern: str) -> pl.DataFrame:
    hits = frame.filter(pl.col("cell").str.contains(pattern))
    return hits.select("at", pl.col("cell").str.extract_all(pattern).alias("key")).explode("key", empty_as_null=False)


def _runs(frame: pl.DataFrame) -> pl.DataFrame:
    """Digits without their separators, forwards and backwards, and what long runs hold."""
    digits = frame.filter(pl.col("cell").str.contains(RUN))
    joined = _each(digits, RUN).with_columns(pl.col("key").str.replace_all("[^0-9]", ""))
    floats = digits.select("at", pl.col("cell").str.extract(FLOAT_RUN).alias("key")).drop_nulls()
    plain = _each(digits, PLAIN_RUN)
    windows = [
        plain.filter(pl.col("key").str.len_bytes() >= NIK_LENGTH + start).select(
            "at", pl.col("key").str.slice(start, NIK_LENGTH)
        )
        for start in range(1, _longest(plain) - NIK_LENGTH + 1)
    ]
    heads = plain.filter(pl.col("key").str.len_bytes() > NIK_LENGTH).select("at", pl.col("key").str.head(NIK_LENGTH))
    forward = pl.concat([joined, floats, plain, heads, *windows])
    both = pl.concat([forward, forward.with_columns(pl.col("key").str.reverse())])
    bare = both.with_columns(pl.col("key").str.strip_chars_start("0"))
    abroad = bare.filter(pl.col("key").str.starts_with("62")).with_columns(pl.col("key").str.slice(2))
    return pl.concat([bare, abroad]).filter(pl.col("key").str.len_bytes() >= SHORTEST)


def _longest(frame: pl.DataFrame) -> int:
    return min(64, frame["key"].str.len_bytes().max() or 0)  # type: ignore[arg-type, type-var]


def _mails(frame: pl.DataFrame) -> list[pl.DataFrame]:
    """Forwards and backwards."""
    found = _each(frame, LETTER_MAIL).with_columns(pl.col("key").str.to_lowercase())
    return [found, found.with_columns(pl.col("key").str.reverse())]


def _hashes(frame: pl.DataFrame) -> pl.DataFrame:
    found = _each(frame, HEX).filter(pl.col("key").str.len_bytes().is_in(HASH_LENGTHS))
    return found.with_columns(key=HASHED + pl.col("key").str.to_lowercase())


def _decoded(frame: pl.DataFrame) -> pl.DataFrame:
    """What base64, hexadecimal and URL encodings of the cells say: its digits and its text."""
    encoded = _each(frame, ENCODED)
    encoded = encoded.filter(pl.col("key").str.contains(MIXED) & ~pl.col("key").str.contains(DIGITS_ONLY))
    percent = frame.filter(pl.col("cell").str.contains(r"%[0-9A-Fa-f]{2}"))
    digits = _each(frame, r"(?:3[0-9]){8,}")
    rows = [
        (at, text)
        for part, column, read in ((encoded, "key", _base64), (percent, "cell", unquote), (digits, "key", _hex))
        for at, cell in part.select("at", column).iter_rows()
        if (text := read(cell))
    ]
    plain = pl.DataFrame(rows, schema={"at": pl.UInt32, "cell": pl.String}, orient="row")
    return pl.concat([_runs(plain), _whole(plain), _each(plain, LETTER_MAIL)]) if rows else encoded.clear()


def _base64(text: str) -> str | None:
    plain = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        decoded = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return decoded if decoded.isprintable() and len(decoded) >= SHORTEST else None


def _hex(text: str) -> str | None:
    try:
        return bytes.fromhex(text).decode("ascii")
    except ValueError:
        return None


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    """Whole texts of two or more words, forwards and backwards."""
    words = normalised(frame["cell"])
    forward = frame.select("at").with_columns(words.alias("key")).filter(pl.col("key").str.contains(r"\S \S"))
    forward = forward.filter(~pl.col("key").str.contains(PLACEHOLDER))
    both = pl.concat([forward, forward.with_columns(pl.col("key").str.reverse())])
    return both.with_columns(key=TEXT + pl.col("key"))


def _phrases(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """A name inside a sentence. Not where texts hardly repeat."""
    if frame["cell"].n_unique() > MOST_PHRASED:
        return
    for found in phrases(frame):
        yield found.filter(~pl.col("key").str.contains(PLACEHOLDER)).with_columns(key=TEXT + pl.col("key"))


def sorts_of(keys: pl.Series) -> frozenset[str]:
    """Which sorts of keys an output has: "text", "number", and lengths of hashes ("32"). Others need no search."""
    hashed = keys.filter(keys.str.starts_with(HASHED)).str.len_bytes() - len(HASHED)
    lengths = {str(length) for length in HASH_LENGTHS if (hashed == length).any()}
    text = keys.str.starts_with(TEXT)
    numbers = ~text & ~keys.str.starts_with(HASHED)
    sorts = {name for name, there in (("text", text.any()), ("number", numbers.any())) if there}
    return frozenset(lengths | sorts)


def keys_of_values(values: pl.Series, wanted: Collection[str], known: pl.Series, *, whole: bool) -> pl.Series:
    """Keys of direct input values. `wanted` as from `sorts_of`; `known`: keys of the output, to look for texts with.

    `whole`: a text whose words count together (names, addresses), not a number or a mailbox.
    """
    frame = values.to_frame("cell").filter(pl.col("cell").str.contains(r"\S"))
    parts = [_hashed(frame, length) for length in HASH_LENGTHS if str(length) in wanted]
    if whole and "text" in wanted:
        parts.append(_texts(frame["cell"], known))
    if not whole and "number" in wanted:
        parts += [_digits(frame), _mailboxes(frame)]
    return pl.concat([pl.Series("key", [], dtype=pl.String), *parts])


def _texts(values: pl.Series, known: pl.Series) -> pl.Series:
    """Only values that hold the longest word of a known text are looked at closely."""
    texts = known.filter(known.str.starts_with(TEXT)).str.slice(len(TEXT)).str.extract_all(r"\S+")
    longest = texts.to_frame("words").select(
        pl.col("words").list.eval(pl.element().sort_by(pl.element().str.len_bytes(), descending=True)).list.first()
    )
    words = longest.to_series().unique().drop_nulls().to_list()
    if not words:
        values = values.clear()
    elif len(words) <= MOST_PATTERNS:
        values = values.filter(values.str.contains_any(words, ascii_case_insensitive=True) | values.str.contains(ODD))
    return TEXT + normalised(values).alias("key")


def _digits(frame: pl.DataFrame) -> pl.Series:
    bare = bare_numbers(frame["cell"])
    return bare.filter(bare.str.len_bytes() >= SHORTEST)


def _mailboxes(frame: pl.DataFrame) -> pl.Series:
    mails = frame.filter(pl.col("cell").str.contains("@", literal=True))
    return mails["cell"].str.strip_chars().str.to_lowercase().alias("key")


def _hashed(frame: pl.DataFrame, length: int) -> pl.Series:
    """The hashes of the usual spellings of a value: as it is, trimmed, its digits alone, lower and upper case."""
    cell = pl.col("cell")
    trimmed = cell.str.strip_chars(" '\"")
    spellings = (
        cell,
        trimmed,
        trimmed.str.replace_all(r"[^0-9]", ""),
        trimmed.str.to_lowercase(),
        trimmed.str.to_uppercase(),
    )
    forms = pl.concat([frame.select(spelling.alias("cell")) for spelling in spellings])
    forms = forms.filter(cell.str.len_bytes() >= SHORTEST_HASHED).unique()
    strong, weak = CryptographicHashingNameSpace(cell), NonCryptographicHashingNameSpace(cell)
    hashes = {32: weak.md5(), 40: weak.sha1(), 64: strong.sha2_256()}
    return forms.select((HASHED + hashes[length]).alias("key")).to_series()
