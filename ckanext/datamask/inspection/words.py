"""Sentences about inspections, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from ..core import sentences, words
from .choices import LEAST_K, LONGEST_BASIS, MOST_K, SHORTEST_BASIS
from .columns import operator_of, parts
from .decide import LONGEST, SHORTEST
from .errors import Unfit
from .terms import State


def state(value: State) -> str:
    return {
        State.RECEIVED: tk._("Queued"),
        State.SCANNING: tk._("Being inspected"),
        State.CLEAN: tk._("No personal data found"),
        State.FINDINGS: tk._("Needs a decision"),
        State.UNREADABLE: tk._("Could not be read"),
        State.DECIDED: tk._("Waits for masking"),
        State.MASKING: tk._("Being masked and proven"),
        State.PROVEN: tk._("Proven clean"),
        State.KEPT: tk._("Kept in the vault"),
        State.WITHHELD: tk._("Withheld"),
        State.SUPERSEDED: tk._("Replaced by a newer file"),
    }[value]


def way(chosen: str) -> str:
    """What a way of masking does, in one line."""
    number = next((value for name, value in parts(chosen).items() if name != "operator"), 0)
    return {
        "keep": tk._("Leave as it is"),
        "drop": tk._("Remove the column"),
        "redact": tk._("Replace each value by ●"),
        "partial": tk._("Part of it (keep the first {number})"),
        "initials": tk._("Initials"),
        "hmac": tk._("Fixed code that cannot be turned back"),
        "year": tk._("Year only"),
        "month": tk._("Year and month only"),
        "age_band": tk._("Age groups of {number} years"),
        "number_band": tk._("Groups of {number}"),
        "top_code": tk._("Large numbers become 'more than'"),
        "kecamatan": tk._("District only"),
        "decimals": tk._("Coordinates with {number} decimals"),
        "spans": tk._("Remove the personal parts of the text"),
    }[operator_of(chosen)].format(number=tk.h.backoffice_number(int(number)))


def kind(code: str) -> str:
    return _word(words.KINDS, code)


def category(code: str | None) -> str:
    return {"spesifik": tk._("specific"), "umum": tk._("general")}.get(code or "", "")


def reason(code: str) -> str:
    """How a column was found."""
    return _word(words.REASONS, code)


def unread(code: str) -> str:
    """Why a part of a file was not read."""
    return _word(words.UNREAD, code)


def place(code: str) -> str:
    """Where outside the tables something was found."""
    return _word(words.PLACES, code)


def law(category: str | None) -> str:
    """Why a column is masked: UU 27/2022 Ps 4, UU 14/2008 Ps 17."""
    return {
        "umum": tk._("UU 27/2022 Article 4(3), UU 14/2008 Article 17 h"),
        "spesifik": tk._("UU 27/2022 Article 4(2), UU 14/2008 Article 17 h"),
    }.get(category or "", "")


def fault(state: State, code: str, extension: str, sentence: str) -> str:
    """Why a file was not read or its copy not proven; empty when all went well.

    The core's own sentence is Indonesian and names figures.
    """
    if not code:
        return ""
    own = {
        "empty": tk._("The file holds no table."),
        "few_rows": tk._(
            "More than half of the rows would be left out, because too few persons share what they tell. Remove or "
            "coarsen more columns, such as date of birth, sex or occupation, then try again."
        ),
        "decider": tk._("Whoever decided had no duty to decide about this file. Please decide anew."),
        "vault": tk._("What lies in the vault is not what was handed over. The operator has been told."),
    }
    if code in own:
        return own[code]
    language = _language()
    if sentence and language == "id":
        return sentence[:1].upper() + sentence[1:]
    if state is State.UNREADABLE:
        return sentences.refused(code, {"format": extension, "extension": extension}, language)
    return sentences.leaked(code, {}, language)


def errors(unfit: Unfit) -> dict[str, Any]:
    """For CKAN's ValidationError: field to sentences."""
    return {name: [_fault_words(code, column)] for name, (code, column) in unfit.faults.items()}


def stale() -> str:
    return tk._("Somebody else has worked on this file in the meantime. Check what has changed, then try again.")


def _fault_words(code: str, column: str) -> str:
    sentence = {
        "undecided": tk._("Decide about column “{column}”: mask it or leave it."),
        "unknown": tk._("Choose from the list what happens with column “{column}”."),
        "never": tk._("Column “{column}” holds numbers of persons and must not stay. Remove it or use a fixed code."),
        "basis": tk._(
            "Write in {least} to {most} characters why “{column}” may stay as it is, such as a written consent or a "
            "public office (UU 14/2008 Article 18 paragraph 2)."
        ).format(least=SHORTEST_BASIS, most=LONGEST_BASIS, column="{column}"),
        "k": tk._("Choose a group size from {least} to {most}.").format(least=LEAST_K, most=MOST_K),
        "reason": tk._("Write the reason in {least} to {most} characters.").format(least=SHORTEST, most=LONGEST),
        "object": tk._("This is no file that was handed over for this request."),
    }[code]
    return sentence.format(column=column)


def _word(table: Mapping[str, tuple[str, str]], code: str) -> str:
    found = table.get(code)
    return found[sentences.LANGUAGES.index(_language())] if found else code


def _language() -> str:
    return "en" if tk.h.lang() == "en" else "id"
