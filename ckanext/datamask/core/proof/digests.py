"""Fidelity of large clean text by digests: what `fidelity.compare` does, without holding the rows side by side.

DuckDB reads both files by a parser of its own and gives one digest over the row numbers and the untouched cells, and
the number of masked cells that do not have their form. Equal digests are equal cells (64-bit hashes of every row,
joined by exclusive or and by sum). Anything else is left to the csv module, which names the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ckanext.datamask.core.operator_names import MARK, MARKED
from ckanext.datamask.core.proof.fidelity import Compared, Expected

WORTH_ROWS = 20_000
"""Fewer rows are compared by the csv module before DuckDB has started."""

SETTINGS: dict[str, Any] = {
    "threads": 1,
    "memory_limit": "192MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
Digest = tuple[int, int, int, int]
"""Rows, exclusive or and sum of the hashes of all rows, masked cells of a wrong form."""


@dataclass(frozen=True)
class TextFile:
    """Clean delimited UTF-8 without line breaks inside cells: `rows` records of `width` cells after `skip` lines, and
    `behind` more after them."""

    path: Path
    separator: str
    skip: int
    rows: int
    behind: int
    width: int


def compare(before: TextFile, after: TextFile, wanted: Expected) -> Compared | None:
    """What was compared, where both files agree; None where they do not, or cannot be read so."""
    same = [index for index, _ in wanted.same], [at for _, at in wanted.same]
    inside = (
        [(index, rows) for index, _, rows in wanted.inside],
        [(at, rows) for _, at, rows in wanted.inside],
    )
    left = _digest(before, same[0], inside[0], [])
    right = _digest(after, same[1], inside[1], [(at, form.pattern) for _, at, form in wanted.forms])
    if left is None or right is None or left[1:] != right[1:]:
        return None
    if left[0] != before.rows + before.behind or right[0] != after.rows + after.behind or before.rows != after.rows:
        return None
    return Compared(after.rows, after.rows * len(wanted.same), after.rows * len(wanted.forms))


def _digest(
    file: TextFile, same: Sequence[int], inside: Sequence[tuple[int, frozenset[int]]], forms: Sequence[tuple[int, str]]
) -> Digest | None:
    import duckdb

    cells = [f"coalesce(c{at}, '')" for at in same]
    cells += [
        f"CASE WHEN get_bit($rows{at}::BIT, row::INTEGER) = 1 THEN '' ELSE coalesce(c{at}, '') END" for at, _ in inside
    ]
    wrong = " + ".join(
        [f"count(*) FILTER (WHERE row < {file.rows} AND {_is_wrong(at, form)})" for at, form in forms] or ["0"]
    )
    row = f"hash({', '.join(['row', *cells])})) FILTER (WHERE row < {file.rows}"
    query = (
        f"SELECT count(*), coalesce(bit_xor({row}), 0), coalesce(sum({row}), 0), {wrong} "
        f"FROM (SELECT row_number() OVER () - 1 AS row, * FROM {_reading(file)})"
    )
    with duckdb.connect(config=SETTINGS) as connection:
        try:
            marks = {f"rows{at}": _marks(rows, file.rows + file.behind) for at, rows in inside}
            return connection.execute(query, marks).fetchone()  # type: ignore[return-value]
        except duckdb.Error:
            return None


def _marks(rows: frozenset[int], count: int) -> str:
    """A bit a row: reading beyond the last one is an error, as more rows than there should be are."""
    marks = bytearray(b"0") * count
    for row in rows:
        marks[row] = ord("1")
    return marks.decode()


def _reading(file: TextFile) -> str:
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(file.width))
    return (
        f"read_csv({_quoted(str(file.path))}, columns = {{{columns}}}, auto_detect = false, header = false, "
        f"skip = {file.skip}, delim = {_quoted(file.separator)}, quote = '\"', escape = '\"', strict_mode = true)"
    )


def _is_wrong(at: int, form: str) -> str:
    if form.endswith(MARKED) and form.count("|") == 1:
        return f"c{at} NOT IN ({_quoted(MARK)}, '*', '')"
    return f"NOT regexp_matches(c{at}, {_quoted('^(?:' + form + ')')})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
