"""What is kept of the core's report of a masking: what was done with each column, figures of the proof. Pure."""

from collections.abc import Mapping
from typing import Any

from .columns import way


def figures_of(report: Mapping[str, Any]) -> dict[str, Any]:
    """`tables` (rows, rows_written, rows_suppressed, redacted_cells, k), `columns` by place, `proof`, `made_by`."""
    last = report["proof"]["rounds"][-1]["compared"]
    return {
        "tables": [{name: table[name] for name in TABLE} for table in report["tables"]],
        "columns": {
            f"{number}-{column['index']}": {"operator": _way(column), "why": column["why"]}
            for number, table in enumerate(report["tables"])
            for column in table["columns"]
        },
        "proof": {
            "residue": 0,  # the core leaves no copy behind while anything is found
            "rounds": len(report["proof"]["rounds"]),
            "untouched_cells": sum(each["untouched_cells"] for each in last),
            "masked_cells": sum(each["masked_cells"] for each in last),
            "redacted_texts": report["redacted_texts"],
        },
        "made_by": {name: report[name] for name in ("policy", "engine", "key_id", "domain")},
    }


TABLE = ("name", "rows", "rows_written", "rows_suppressed", "redacted_cells", "k")


def _way(column: Mapping[str, Any]) -> str:
    return way(column["operator"], column["parameters"])
