"""What a form or an API call asks for, as the days that it wants; the same shape travels through the preview."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from . import library, repository, sentences
from .present import fields
from .rules import changes, reading
from .rules.reading import QUOTED_CHARACTERS, Fault, Reason
from .rules.special_days import SpecialDay
from .service import Wanted


class Unfit(Exception):
    """`errors`: sentences by field, as CKAN's ValidationError wants them."""

    def __init__(self, errors: dict[str, Any]) -> None:
        super().__init__("unfit rows")
        self.errors = errors


def of_rows(rows: object, removed: object = ()) -> Wanted:
    """Typed rows (dictionaries of day, kind, name, decree) and ISO dates whose row goes. Raises Unfit."""
    if not isinstance(rows, list | tuple) or not isinstance(removed, list | tuple):
        raise Unfit({"wanted": [sentences.unreadable()]})
    reads = [reading.read_row(_texts(row)) for row in rows]
    _refuse([fault for read in reads for fault in read.faults])
    gone: dict[date, SpecialDay | None] = {_iso(day): None for day in removed}
    return gone | {row.day: row for read in reads for row in read.rows}


def of_file(year: int, data: bytes) -> Wanted:
    """The list of a year as CSV. Raises Unfit."""
    read = reading.read_file(data, year)
    _refuse(read.faults)
    return changes.of_year(repository.rows(), year, read.rows)


def of_package(year: int) -> Wanted:
    """The list of a year that the package `holidays` knows. Raises Unfit."""
    try:
        rows = library.rows(year)
    except LookupError:
        raise _unfit([Fault("year", Reason.NOT_KNOWN, str(year))]) from None
    return changes.of_year(repository.rows(), year, rows)


def packed(wanted: Wanted) -> str:
    """As a hidden field of the preview carries it."""
    rows = [fields(row) for row in wanted.values() if row]
    return json.dumps({"rows": rows, "removed": [str(day) for day, row in wanted.items() if row is None]})


def unpacked(text: object) -> Wanted:
    """What `packed` wrote, read as strictly as anything typed. Raises Unfit for anything else."""
    try:
        said: Any = json.loads(str(text))
        return of_rows(said["rows"], said["removed"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Unfit({"wanted": [sentences.unreadable()]}) from None


def _texts(row: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in row.items()} if isinstance(row, dict) else {}


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise _unfit(faults)


def _unfit(faults: Iterable[Fault]) -> Unfit:
    return Unfit(sentences.by_field(faults))


def _iso(day: object) -> date:
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        raise _unfit([Fault("day", Reason.NO_DATE, str(day)[:QUOTED_CHARACTERS])]) from None
