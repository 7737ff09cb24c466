"""The parts of the portal that are asked how they are: one row a part. Each room tells of itself in its `health`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import ckan.plugins as p
from ckan import model
from ckan.plugins import toolkit as tk

from ..clock import health as clock
from ..health import Line
from ..interfaces import IOffice
from ..keeper import health as keeper
from ..ledger import health as ledger
from ..outbox import health as outbox
from ..vault import faults
from ..workdays import health as workdays
from . import files, services


class Part(NamedTuple):
    """`ask` gets the time (UTC); `by_database`: it cannot be asked while the database is away."""

    name: str
    ask: Callable[[datetime], list[Line]]
    by_database: bool = False


def vault(_: datetime) -> list[Line]:
    """One line a fault; one when there is none."""
    mend = "Lihat ./portal ckan backoffice vault verify."
    return [Line("Brankas", "bad", text, mend) for text in faults.lines()] or [
        Line("Brankas", "ok", "Tidak ada cacat yang diketahui.")
    ]


PARTS = (
    Part("Folder", lambda _: files.storage()),
    Part(files.DISK, lambda _: files.disks()),
    Part(files.TEMPORARY, lambda _: files.temporary()),
    Part(files.KEYS, lambda _: files.keys()),
    Part(files.ESCROW, files.escrow, by_database=True),
    Part("Brankas", vault),
    Part(keeper.NAME, lambda _: keeper.lines()),
    Part(clock.NAME, clock.lines, by_database=True),
    Part(ledger.NAME, ledger.lines, by_database=True),
    Part(outbox.NAME, outbox.lines, by_database=True),
    Part(workdays.NAME, workdays.lines, by_database=True),
)


def lines(now: datetime, settings: Mapping[str, Any]) -> list[Line]:
    """Every line of every part. Of what a part raises only the class is told: its words could hold anything."""
    found = services.lines(settings)
    return [*found, *parts(now, {line.name for line in found if line.state == "bad"})]


def parts(now: datetime, away: set[str]) -> Iterator[Line]:
    """The lines of all parts but the services, of which those named in `away` are."""
    for part in every():
        if part.by_database and services.DATABASE in away:
            yield Line(
                part.name, "bad", "Tidak dapat diperiksa tanpa basis data.", f"Perbaiki dulu: {services.DATABASE}."
            )
        else:
            yield from _asked(part, now)


def every() -> Iterator[Part]:
    """The kernel's parts, then one of each plugin."""
    yield from PARTS
    yield from (
        Part(f"Plugin {plugin.name}", lambda _, ask=plugin.health: ask(), by_database=True)
        for plugin in p.PluginImplementations(IOffice)
    )


def _asked(part: Part, now: datetime) -> list[Line]:
    try:
        return part.ask(now)
    except Exception as error:
        return [Line(part.name, "bad", f"Tidak dapat diperiksa: {type(error).__name__}.", "Lihat ./portal logs web.")]
    finally:
        model.Session.rollback()


def now_lines() -> list[Line]:
    """Every line, now, by the settings of this process."""
    return lines(datetime.now(UTC), tk.config)
