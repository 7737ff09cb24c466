"""What must hold for a command beside state and role: one function a guard, by the name in the table. Pure.

SITUATION guards look at the request and its files only, so that a page can offer the command or say why not; INPUT
guards look at what the command says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ckanext.backoffice.officers.terms import day_of

from .commands import Actor, Command
from .known import Known
from .request import Cleared, Request
from .terms import GROUNDS, Outcome

SHORTEST_CONSEQUENCE = 30
"""Characters; a consequence is a sentence (UU 14/2008 Ps 19)."""
MOST_SENT_BACK = 2


@dataclass(frozen=True)
class Case:
    """Everything that a guard may look at."""

    request: Request
    command: Command
    actor: Actor
    known: Known
    now: datetime

    @property
    def today(self) -> date:
        return day_of(self.now)


def contact_unconfirmed(it: Case) -> bool:
    return not it.request.contact_confirmed


def before_notice(it: Case) -> bool:
    return not it.request.notice_issued


def sent_back_less_than_twice(it: Case) -> bool:
    return it.request.sent_back < MOST_SENT_BACK


def every_file_proven(it: Case) -> bool:
    """What could not be read is never clean: a file without a proven copy keeps the request here."""
    return bool(it.known.files) and all(file.proven for file in it.known.files)


def is_no_masker(it: Case) -> bool:
    """Two persons: who had a hand in a file does not clear it (UU 27/2022; architecture 2, invariant 5)."""
    hands = frozenset[str]().union(*(file.hands for file in it.known.files))
    return it.actor.user_id is not None and it.actor.user_id not in hands


def has_files(it: Case) -> bool:
    return bool(it.known.files)


def files_as_cleared(it: Case) -> bool:
    """What leaves is the list that was cleared, byte for byte."""
    return bool(it.request.cleared) and cleared_list(it.known) == it.request.cleared


def has_test(it: Case) -> bool:
    """A refusal rests on a consequence test: a record of one, or an entry of the exempt list (Ps 19)."""
    return it.request.consequence_tested or bool(it.command.facts.get("dik") or it.request.dik_id)


def withdrawn_lately(it: Case) -> bool:
    return it.request.outcome is Outcome.WITHDRAWN


def objection_window_over(it: Case) -> bool:
    until = it.request.objection_until
    return until is not None and it.today > until


def inspection_proven(it: Case) -> bool:
    wanted = it.command.facts.get("file")
    return any(file.id == wanted and file.proven for file in it.known.files)


def identity_checked(it: Case) -> bool:
    return it.command.facts.get("identity_checked") is True


def listed_or_within_authority(it: Case) -> bool:
    listed = bool(it.command.facts.get("dip")) and it.known.found.get("dip", False)
    return listed or bool(it.command.texts.get("authority", "").strip())


def exemption_in_force(it: Case) -> bool:
    return it.known.found.get("dik", False)


def unit_exists(it: Case) -> bool:
    return it.command.facts.get("unit") in it.known.units


def due_later(it: Case) -> bool:
    due = it.command.facts.get("due")
    if not isinstance(due, str):
        return False
    day = date.fromisoformat(due)
    return day > it.today and it.known.calendar.is_workday(day)


def withheld_parts_have_grounds(it: Case) -> bool:
    if it.command.facts.get("extent") != "part":
        return True
    return _ground(it) and bool(it.command.texts.get("withheld", "").strip())


def ground_named(it: Case) -> bool:
    return _ground(it) and len(it.command.texts.get("consequence", "").strip()) >= SHORTEST_CONSEQUENCE


def letter_due(it: Case) -> bool:
    return bool(it.command.facts.get("letter_kind"))


def letter_prepared(it: Case) -> bool:
    return it.known.letter is not None and it.known.letter.state == "prepared"


def letter_signed(it: Case) -> bool:
    """The letter that goes with the command is the one that was prepared for it, and it is signed."""
    letter = it.known.letter
    return letter is not None and (letter.command, letter.state) == (it.command.name, "signed")


def _ground(it: Case) -> bool:
    """A letter of Ps 17, or for letter j another law and its article."""
    ground = it.command.facts.get("ground")
    return ground in GROUNDS and (ground != "j" or bool(it.command.texts.get("law", "").strip()))


def cleared_list(known: Known) -> tuple[Cleared, ...]:
    """The list that `clear_privacy` writes and `deliver` copies."""
    proven = sorted((file for file in known.files if file.proven), key=lambda file: file.id)
    return tuple(Cleared(file.object_id, file.sha256, file.version) for file in proven)


Guard = Callable[[Case], bool]

SITUATION: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        contact_unconfirmed,
        before_notice,
        sent_back_less_than_twice,
        every_file_proven,
        is_no_masker,
        files_as_cleared,
        withdrawn_lately,
        objection_window_over,
    )
}

INPUT: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        has_files,
        has_test,
        inspection_proven,
        identity_checked,
        listed_or_within_authority,
        exemption_in_force,
        unit_exists,
        due_later,
        withheld_parts_have_grounds,
        ground_named,
        letter_due,
        letter_prepared,
        letter_signed,
    )
}

GUARDS: Mapping[str, Guard] = {**SITUATION, **INPUT}
