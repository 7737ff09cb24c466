"""Editing the table of special days: first seen with its consequences, then done, each change an event."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from .. import config, ledger, office
from ..interfaces import DueChange
from . import library, repository
from .rules import changes
from .rules.changes import Change
from .rules.counting import Calendar
from .rules.special_days import SpecialDay

Wanted = Mapping[date, SpecialDay | None]
"""What each day is to be; None for what its weekday says."""


class Stale(Exception):
    """Somebody else changed the table since the form was drawn."""


class Preview(NamedTuple):
    """What would change: rows, and due dates that plugins keep. `silent`: plugins that could not say.

    `version` is of the rows from which this was drawn.
    """

    changes: list[Change]
    due: list[DueChange]
    silent: list[str]
    version: str


def preview(wanted: Wanted) -> Preview:
    """Nothing is changed. The session must hold nothing unfinished (`office.ask`)."""
    rows = repository.rows()
    leave = config.collective_leave_is_off()
    before, after = (Calendar.of(each, collective_leave_is_off=leave) for each in (rows, changes.after(rows, wanted)))
    answers = office.ask(lambda plugin: plugin.due_changes(before, after))
    due = [change for answer in answers for change in answer.value or ()]
    silent = [answer.name for answer in answers if answer.failure]
    return Preview(changes.between(rows, wanted), due, silent, changes.version(rows))


def apply(wanted: Wanted, version: str, actor: str, reason: str) -> list[Change]:
    """Change the table, once: what is as wanted already stays. `actor` as the ledger writes it.

    Raises Stale when the rows are not those of `version` any more.
    """
    repository.lock()
    rows = repository.rows()
    found = changes.between(rows, wanted)
    if found and changes.version(rows) != version:
        raise Stale
    repository.write(found, edited=True)
    for change in found:
        _tell(change, actor, reason)
    return found


def seed(actor: str) -> list[int]:
    """Fill every year that the package knows and that has no row yet. Returns those years."""
    repository.lock()
    there = {row.day.year for row in repository.rows()}
    missing = [year for year in library.years() if year not in there]
    for year in missing:
        rows = library.rows(year)
        repository.write([Change(row.day, None, row) for row in rows], edited=False)
        facts = {"days": len(rows), "rows": changes.version(rows), "package": library.PACKAGE}
        ledger.append(f"workdays:{year}", "workdays.seed", actor, facts)
    return missing


def _tell(change: Change, actor: str, reason: str) -> None:
    kind = "workdays.remove" if change.new is None else "workdays.change" if change.old else "workdays.add"
    facts = {"day": str(change.day), "was": change.old and change.old.kind, "now": change.new and change.new.kind}
    typed = change.new or change.old
    texts = {"reason": reason} | ({"name": typed.name, "decree": typed.decree} if typed else {})
    ledger.append(f"workdays:{change.day.year}", kind, actor, facts, texts)
