"""What may be looked at without the download form: the first rows of a table, as they stand. Pure."""

from collections.abc import Mapping
from typing import Any

ROWS = 100

CHOOSING = ("q", "filters", "sort", "distinct")
"""Whoever chooses rows could read a whole table, a hundred at a time."""


def is_sample(query: Mapping[str, Any]) -> bool:
    """Whether a query of `datastore_search`, checked by its schema, asks for the first hundred rows at most."""
    limit, offset = query.get("limit"), query.get("offset") or 0
    if not isinstance(limit, int) or offset != 0:
        return False
    return 0 <= limit <= ROWS and not any(query.get(name) for name in CHOOSING)
