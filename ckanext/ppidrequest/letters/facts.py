"""What each letter must know: a schema of fields, and one reading of it. Pure.

Facts are plain values that go through JSON: text, whole numbers, yes or no, ISO days and moments, lists of rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

LONGEST, MOST_ROWS, LARGEST = 10_000, 500, 10**15
LONGEST_LETTER = 300_000
"""Characters of all texts together: a hundred pages, drawn in some seconds."""


class Fault(StrEnum):
    """What is wrong with a field; `words.py` says it in a sentence."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    NO_MOMENT = "no_moment"
    NO_COUNT = "no_count"
    NO_YES = "no_yes"
    NO_CHOICE = "no_choice"
    NO_ROWS = "no_rows"
    TOO_MANY = "too_many"
    NO_DIGEST = "no_digest"


class Unfit(Exception):
    """The facts make no such letter: `faults` by field, rows as `files.1.sha256` (counted from one)."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(f"{name}: {fault}" for name, fault in faults.items()))
        self.faults = dict(faults)


class Wrong(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Kind(StrEnum):
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    COUNT = "count"
    YES = "yes"
    DIGEST = "digest"
    TEXTS = "texts"
    ROWS = "rows"


@dataclass(frozen=True)
class Field:
    """`choices`: the only texts allowed. `rows`: the fields of one row."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = True
    choices: tuple[str, ...] = ()
    rows: tuple["Field", ...] = ()


def optional(name: str, kind: Kind = Kind.TEXT, **more: Any) -> Field:
    return Field(name, kind, required=False, **more)


def read(fields: Sequence[Field], said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with days and moments as such; a field that may be empty is "", None, False or (). Raises Unfit."""
    faults: dict[str, Fault] = {}
    found = _row(fields, said, "", faults)
    if not faults and _length(said) > LONGEST_LETTER:
        faults = {name: Fault.TOO_LONG for name, value in said.items() if _length(value) > LONGEST}
    if faults:
        raise Unfit(faults)
    return found


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return sum(map(_length, parts))


def _row(fields: Sequence[Field], said: Mapping[str, Any], path: str, faults: dict[str, Fault]) -> dict[str, Any]:
    known = {field.name for field in fields}
    faults |= {f"{path}{name}": Fault.UNKNOWN for name in said if name not in known}
    return {field.name: _value(field, said.get(field.name), f"{path}{field.name}", faults) for field in fields}


def _value(field: Field, value: Any, path: str, faults: dict[str, Fault]) -> Any:
    if value is None or value in ("", [], ()) or (isinstance(value, str) and not value.strip()):
        if field.required:
            faults[path] = Fault.MISSING
        return EMPTY.get(field.kind)
    try:
        if field.kind is Kind.ROWS:
            return tuple(
                _row(field.rows, _mapping(row), f"{path}.{number}.", faults) for number, row in _counted(value)
            )
        return READERS[field.kind](value, field)
    except Wrong as wrong:
        faults[path] = wrong.fault
        return None


EMPTY = {Kind.TEXT: "", Kind.DIGEST: "", Kind.YES: False, Kind.TEXTS: (), Kind.ROWS: ()}


def _counted(value: Any) -> list[tuple[int, Any]]:
    if not isinstance(value, list | tuple):
        raise Wrong(Fault.NO_ROWS)
    if len(value) > MOST_ROWS:
        raise Wrong(Fault.TOO_MANY)
    return list(enumerate(value, start=1))


def _mapping(row: Any) -> Mapping[str, Any]:
    if not isinstance(row, Mapping):
        raise Wrong(Fault.NO_ROWS)
    return row


def _text(value: Any, field: Field) -> str:
    if not isinstance(value, str):
        raise Wrong(Fault.NO_TEXT)
    if len(value) > LONGEST:
        raise Wrong(Fault.TOO_LONG)
    if field.choices and value not in field.choices:
        raise Wrong(Fault.NO_CHOICE)
    return value


def _texts(value: Any, field: Field) -> tuple[str, ...]:
    return tuple(_text(text, field) for _, text in _counted(value))


def _digest(value: Any, _field: Field) -> str:
    if not isinstance(value, str) or len(value) != 64 or not set(value) <= set("0123456789abcdef"):
        raise Wrong(Fault.NO_DIGEST)
    return value


def _day(value: Any, _field: Field) -> date:
    try:
        return value if type(value) is date else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong(Fault.NO_DAY) from None


def _moment(value: Any, _field: Field) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong(Fault.NO_MOMENT) from None
    if moment.tzinfo is None:
        raise Wrong(Fault.NO_MOMENT)
    return moment


def _count(value: Any, _field: Field) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
        raise Wrong(Fault.NO_COUNT)
    return value


def _yes(value: Any, _field: Field) -> bool:
    if not isinstance(value, bool):
        raise Wrong(Fault.NO_YES)
    return value


READERS: dict[Kind, Callable[[Any, Field], Any]] = {
    Kind.TEXT: _text,
    Kind.TEXTS: _texts,
    Kind.DIGEST: _digest,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.COUNT: _count,
    Kind.YES: _yes,
}
