"""What leaves the keeper of a scan: columns, kinds and counts. Where a single cell stands does not. Pure.

The core puts ● where a header or a name holds a finding; here long ones are cut.
"""

from collections import Counter
from typing import Any

LONGEST_NAME = 120
MOST_COLUMNS, MOST_UNREAD = 2000, 50
"""More columns than an officer can decide about, and than fit into one answer."""


class TooMany(Exception):
    """The tables have more columns together than MOST_COLUMNS."""


def condensed(found: dict[str, Any]) -> dict[str, Any]:
    """The core's `scan --json`; each column has `cells`, kind to count. Raises TooMany."""
    if sum(len(table["columns"]) for table in found["tables"]) > MOST_COLUMNS:
        raise TooMany
    unread = [{"name": _cut(each["name"]), "reason": each["reason"]} for each in found["not_scanned"][:MOST_UNREAD]]
    outside = Counter((each["where"], each["kind"]) for each in found["outside"])
    return {
        "tables": [_table(table) for table in found["tables"]],
        "outside": [{"where": where, "kind": kind, "count": count} for (where, kind), count in sorted(outside.items())],
        "not_scanned": unread,
    }


def refusal(found: dict[str, Any]) -> str:
    """The code word why a file was not read."""
    return found["not_scanned"][0]["reason"]


def _table(table: dict[str, Any]) -> dict[str, Any]:
    cells: dict[int, Counter[str]] = {}
    for cell in table["cells"]:
        cells.setdefault(cell["column"], Counter())[cell["kind"]] += 1
    columns = [
        column | {"header": _cut(column["header"]), "cells": dict(cells.get(column["index"], {}))}
        for column in table["columns"]
    ]
    rest = {name: value for name, value in table.items() if name not in {"cells", "columns", "name"}}
    return {"name": _cut(table["name"]), **rest, "columns": columns}


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
