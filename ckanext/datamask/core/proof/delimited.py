"""Delimited text read once more, by neither polars nor the csv module, for the proof of awkward files.

A field in quotes ends at a quote that is not doubled; what follows up to the separator belongs to it. A quote inside a
bare field is a character. A record ends at a line end outside quotes. A blank line is a record without fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path


def records(path: Path, separator: str, skip_characters: int = 0) -> Iterator[list[str]]:
    """Records of a UTF-8 text. ValueError where a quote is never closed."""
    mark = re.escape(separator)
    field = re.compile(rf'"((?:[^"]|"")*+)"([^{mark}]*)|((?!")[^{mark}]*)')
    with path.open(encoding="utf-8-sig", newline="") as lines:
        lines.read(skip_characters)
        pending = ""
        for line in lines:
            pending += line
            fields = _fields(pending, separator, field)
            if fields is not None:
                yield fields
                pending = ""
    if pending:
        raise ValueError("unclosed quote")


def _fields(line: str, separator: str, field: re.Pattern[str]) -> list[str] | None:
    """None where the line ends inside quotes."""
    bare = line.rstrip("\r\n")
    if '"' not in line:
        return bare.split(separator) if bare else []
    fields: list[str] = []
    position = 0
    while match := field.match(line, position):
        quoted, tail, plain = match.groups()
        last = match.end() == len(line)
        rest = plain if quoted is None else tail
        rest = rest.rstrip("\r\n") if last else rest
        fields.append(rest if quoted is None else quoted.replace('""', '"') + rest)
        if last:
            return fields
        position = match.end() + 1
    return None
