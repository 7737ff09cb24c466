"""What the actions of officers take. Every error says how to mend it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey, Schema

from ckanext.indonesia import dates, nip

from ...officers.proposing import FORM_FIELDS
from ...officers.roles import DUTIES, Role, StandIn
from ...officers.terms import Terms, day_of, faults_of
from ...officers.words import fault_words
from .known import known

LONGEST_LINE, MOST_LINES = 120, 4
SIGNATURE = ("office", "written_name", "rank", "nip")
"""How letters are signed: may be empty, for not every duty signs."""

LONGEST_REASON, SHORTEST_REASON = 500, 5


def terms() -> Schema:
    """A proposal: `user`, `role`, `organization`, `stand_in`, `decree_number`, `starts`, `ends`; `id` makes it once.

    And how letters are signed: `office` (lines of a.n./u.b.), `written_name`, `rank`, `nip`.
    """
    return known(
        id=[_or_none, tk.get_validator("uuid_validator")],
        user=[_filled(lambda: tk._("Fill in the account name."))],
        role=[_filled(lambda: tk._("Choose a role from the list.")), _role],
        organization=[_or_none],
        stand_in=[_or_none, _stand_in],
        decree_number=[_filled(lambda: tk._("Fill in the number of the decree."))],
        starts=[_filled(lambda: tk._("Fill in the first day.")), _day],
        ends=[_or_none, _day],
        office=[_or_none, _lines],
        **{name: [_or_none, _line] for name in ("written_name", "rank")},
        nip=[_or_none, _nip],
        __after=[_fits],
    )


def order() -> Schema:
    """Which appointment, and the version that the person saw."""
    missing = tk._("Open the page of the appointment and try again.")
    return known(id=[_filled(lambda: missing)], version=[_filled(lambda: missing), tk.get_validator("int_validator")])


def confirming() -> Schema:
    """An order, and the e-mail address that the person saw."""
    return order() | known(email=[_or_none])


def closing() -> Schema:
    """An order with a typed reason, and who takes the open work over."""
    return order() | {
        "reason": [_filled(lambda: tk._("Write the reason in 5 to 500 characters.")), _reason],
        "successor": [_or_none],
    }


def leave() -> Schema:
    return order() | {
        "until": [_filled(lambda: tk._("Fill in the last day of leave.")), _day],
        "deputy": [_filled(lambda: tk._("Choose a colleague who has the same duty and is not on leave."))],
    }


def _filled(words: Callable[[], str]) -> Any:
    def filled(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
        value = data.get(key)
        data[key] = " ".join(str(value).split()) if value not in {None, tk.missing} else ""
        if not data[key]:
            errors[key].append(words())
            raise tk.StopOnError

    return filled


def _or_none(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
    if data.get(key) in {None, "", tk.missing}:
        data[key] = None
        raise tk.StopOnError
    data[key] = str(data[key]).strip()


def _fits(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
    """What the rules say, in the same answer as what is missing; fields that could not be read count as empty."""
    said = {name: data.get((name,)) for name in ("role", "organization", "decree_number", "starts", "ends", "stand_in")}
    if not isinstance(said["role"], Role):
        return
    days = {name: said[name] if isinstance(said[name], date) else None for name in ("starts", "ends")}
    stand_in = said["stand_in"] if isinstance(said["stand_in"], StandIn) else None
    today = day_of(datetime.now(UTC))
    number, starts = str(said["decree_number"]), days["starts"] or date.min
    terms = Terms("", said["role"], said["organization"], number, starts, days["ends"], stand_in)
    for name, fault in faults_of(terms, today).items():
        field = (FORM_FIELDS.get(name, name),)
        if not errors.get(field):
            errors[field] = [fault_words(fault, terms.role)]


def _role(value: str) -> Role:
    if value not in set(DUTIES):
        raise tk.Invalid(tk._("Choose a role from the list."))
    return Role(value)


def _stand_in(value: str) -> StandIn:
    if value not in set(StandIn):
        raise tk.Invalid(tk._("Choose Definitive, Plt. or Plh."))
    return StandIn(value)


def _day(value: str) -> date:
    day = dates.parse(value).value
    if day is None:
        raise tk.Invalid(tk._("Write the date as day, month and year, such as 9 March 2026 or 2026-03-09."))
    return day


def _line(value: str) -> str:
    if len(value) > LONGEST_LINE or not value.isprintable():
        raise tk.Invalid(tk._("Write this in one line of at most 120 characters."))
    return value


def _lines(value: str) -> str:
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise tk.Invalid(tk._("Write at most four lines."))
    return "\n".join(map(_line, lines))


def _nip(value: str) -> str:
    found = nip.parse(value).value
    if not isinstance(found, nip.Nip):
        raise tk.Invalid(tk._("Write the 18 digits of the NIP as in the decree."))
    return found.formatted()


def _reason(value: str) -> str:
    if not SHORTEST_REASON <= len(value) <= LONGEST_REASON:
        raise tk.Invalid(tk._("Write the reason in 5 to 500 characters."))
    return value
