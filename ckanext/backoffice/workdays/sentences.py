"""Words of the pages: kinds of days, and what is wrong with typed or imported rows and how to mend it."""

from collections.abc import Callable, Iterable

from ckan.plugins import toolkit as tk

from .rules.reading import COLUMNS, MOST_CHARACTERS, MOST_ROWS, Fault, Reason
from .rules.special_days import Kind

KINDS: dict[Kind, Callable[[], str]] = {
    Kind.NATIONAL: lambda: tk._("National holiday"),
    Kind.COLLECTIVE: lambda: tk._("Collective leave"),
    Kind.REGIONAL: lambda: tk._("Regional holiday"),
    Kind.SUBSTITUTE: lambda: tk._("Substitute working day"),
}

SENTENCES: dict[Reason, Callable[[], str]] = {
    Reason.EMPTY_DATE: lambda: tk._("Fill in the date."),
    Reason.NO_DATE: lambda: tk._("“{value}” is no date. Write it like 19 Maret 2026 or 2026-03-19."),
    Reason.OTHER_YEAR: lambda: tk._("“{value}” is not in the year of this list. Import each year by itself."),
    Reason.EMPTY_KIND: lambda: tk._(
        "Choose the kind of day: libur nasional, cuti bersama, libur daerah or hari kerja pengganti."
    ),
    Reason.NO_KIND: lambda: tk._(
        "“{value}” is no kind of day. Choose libur nasional, cuti bersama, libur daerah or hari kerja pengganti."
    ),
    Reason.EMPTY_NAME: lambda: tk._("Fill in why this day is special, such as Hari Suci Nyepi."),
    Reason.EMPTY_DECREE: lambda: tk._("Fill in the decree with its number and year."),
    Reason.LONG: lambda: tk._("These are {value} characters. At most {most} fit: shorten the text."),
    Reason.WORKS_ALREADY: lambda: tk._(
        "{value} is a working day already. A substitute working day is a Saturday or a Sunday."
    ),
    Reason.TWICE: lambda: tk._("{value} stands in the list twice. Keep one line for each date."),
    Reason.NO_FILE: lambda: tk._("Choose the CSV file."),
    Reason.NO_TEXT: lambda: tk._("This is no text file. Save the table as CSV and choose that file."),
    Reason.NO_COLUMNS: lambda: tk._("The first line must name the columns {columns}."),
    Reason.NO_ROWS: lambda: tk._("The file has no line below the names of the columns."),
    Reason.TOO_LARGE: lambda: tk._("The file is too large for a year. At most {rows} lines fit."),
    Reason.NOT_KNOWN: lambda: tk._("The package does not know the decree for {value} yet. Import it from a CSV file."),
}


def unreadable() -> str:
    """A hidden field that came back as no form of ours sends it."""
    return tk._("The form came back incomplete. Go back and fill it in again.")


def sentence(fault: Fault) -> str:
    """What is wrong, after the number of its line if it has one."""
    words = SENTENCES[fault.reason]().format(
        value=fault.value, most=MOST_CHARACTERS, rows=MOST_ROWS, columns=", ".join(COLUMNS)
    )
    return tk._("Line {number}: {sentence}").format(number=fault.line, sentence=words) if fault.line else words


def by_field(faults: Iterable[Fault]) -> dict[str, list[str]]:
    """The sentences of each field, as CKAN's errors."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        found.setdefault("file" if fault.line else fault.field, []).append(sentence(fault))
    return found


def no_reason(most: int) -> str:
    return tk._("Write why, in at most {most} characters. It stands in the ledger.").format(most=most)


def stale() -> str:
    return tk._("Somebody else has changed the table meanwhile. See the changes anew, then apply them.")


def no_year() -> str:
    return tk._("Write the year with four digits, such as 2027.")
