"""What the tab Grafik draws: the first small table of a dataset, and how often its files went out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.indonesia.dates import WIB

from .chart import Bar, Chart, chart_of, counted
from .columns import Column
from .download_repository import downloads_by_month
from .preview import Preview, preview_of
from .schemas.periods import last_months

FILES_MAX = 10
"""Files that are looked at for a table; each costs a question to the DataStore."""

MONTHS = 12


@dataclass(frozen=True)
class DataChart:
    """A table and its chart. `chart` is None where `preview` is too long or has nothing to draw."""

    resource: dict[str, Any]
    preview: Preview
    chart: Chart | None

    @property
    def whole(self) -> bool:
        """Whether every row of the table is at hand."""
        return self.preview["total"] == len(self.preview["rows"])

    @property
    def table(self) -> tuple[list[Column], list[list[str]]]:
        """The columns that are drawn and their rows in the file's order: the chart for those who do not see it."""
        chart, columns = self.chart, self.preview["columns"]
        places = [at for at, column in enumerate(columns) if chart and column in (*chart.labels, chart.value)]
        return [columns[at] for at in places], [[row[at] for at in places] for row in self.preview["rows"]]


def data_chart(dataset: dict[str, Any], wanted: str) -> DataChart | None:
    """The first chart that a file of the dataset gives, else its first table, else None."""
    previews = ((resource, preview_of(resource)) for resource in islice(dataset["resources"], FILES_MAX))
    tables = [_drawn(resource, preview, wanted) for resource, preview in previews if preview["state"] == "ready"]
    return next((table for table in tables if table.chart), None) or next(iter(tables), None)


def download_bars(dataset: dict[str, Any]) -> list[Bar]:
    """Delivered files of each of the last twelve months; empty where there was none."""
    months = last_months(datetime.now(WIB).date(), MONTHS)
    found = downloads_by_month(dataset["id"], months[0])
    return counted(_named(months, found)) if found else []


def _drawn(resource: dict[str, Any], preview: Preview, wanted: str) -> DataChart:
    table = DataChart(resource, preview, None)
    return replace(table, chart=chart_of(preview["columns"], preview["cells"], wanted)) if table.whole else table


def _named(months: Sequence[str], found: dict[str, int]) -> list[tuple[str, int]]:
    return [(tk.h.backoffice_date(month), found.get(month, 0)) for month in months]
