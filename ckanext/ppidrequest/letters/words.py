"""What is wrong with the facts of a letter, in sentences for an officer."""

from collections.abc import Callable

from ckan.plugins import toolkit as tk

from .facts import LONGEST, MOST_ROWS, Fault, Unfit

Words = Callable[[], str]

FAULTS: dict[Fault, Words] = {
    Fault.MISSING: lambda: tk._("Fill in this field: the letter cannot be issued without it."),
    Fault.UNKNOWN: lambda: tk._("This letter has no such field."),
    Fault.NO_TEXT: lambda: tk._("Write this as text."),
    Fault.TOO_LONG: lambda: tk._("Shorten this to at most {count} characters.").format(count=LONGEST),
    Fault.NO_DAY: lambda: tk._("Write a day that exists, such as 2026-03-09."),
    Fault.NO_MOMENT: lambda: tk._("Write day and hour with their time zone."),
    Fault.NO_COUNT: lambda: tk._("Write a whole number from 0."),
    Fault.NO_YES: lambda: tk._("Answer with yes or no."),
    Fault.NO_CHOICE: lambda: tk._("Choose one of the answers in the list."),
    Fault.NO_ROWS: lambda: tk._("Write this as a list."),
    Fault.TOO_MANY: lambda: tk._("List at most {count} rows.").format(count=MOST_ROWS),
    Fault.NO_DIGEST: lambda: tk._("Copy the whole SHA-256: 64 characters, 0-9 and a-f."),
}


def sentences(unfit: Unfit) -> dict[str, str]:
    """A sentence for each field that is wrong, by its name."""
    return {name: FAULTS[fault]() for name, fault in unfit.faults.items()}
