"""Guards of letters: prepared for a command, signed by a duty that may give it, and then done with it. Pure."""

from collections.abc import Iterable, Mapping

from ckanext.backoffice.officers.roles import Role

from .case import Case, Guard, by_name
from .roles_in import OF_UNIT
from .transitions import MOVES, Move

PREPARES_FOR = {Role.DESK: Role.PPID, Role.UNIT_DESK: Role.UNIT}
SIGNING = (Role.UNIT, Role.PPID)
"""Parts whose holder signs letters."""


def signs_as(move: Move, roles: Iterable[Role]) -> Role | None:
    """The part in which the letter of a command is signed that somebody with these roles prepares.

    His own when he may sign, else that of the officer whose desk he is; None when he prepares no such letter.
    """
    held = frozenset(roles)
    for parts in (held, frozenset(PREPARES_FOR[role] for role in held if role in PREPARES_FOR)):
        found = next((part for part in SIGNING if part in parts & move.roles), None)
        if found:
            return found
    return None


def letter_due(it: Case) -> bool:
    """The letter belongs to a command that this person, or the officer he prepares for, may give in this state."""
    move = MOVES.get(str(it.command.facts.get("for")))
    if move is None or move.letter is None or move.letter != it.command.facts.get("letter_kind"):
        return False
    return it.request.state in move.sources and signs_as(move, it.actor.roles) is not None


def letter_made(it: Case) -> bool:
    """It was drawn and signed before the lock, by a duty that may give its command."""
    letter = it.known.letter
    move = MOVES.get(letter.command) if letter else None
    return letter is not None and move is not None and letter.state == "signed" and bool(it.actor.roles & move.roles)


def letter_prepared(it: Case) -> bool:
    """A draft that waits for a person; a paper of a fact is only not drawn yet."""
    letter = it.known.letter
    return letter is not None and letter.state == "prepared" and bool(letter.command)


def draft_of_own(it: Case) -> bool:
    """The PPID voids any draft; a desk and a unit those of their own book, and a signer what waits for him."""
    letter, roles = it.known.letter, it.actor.roles
    if letter is None:
        return False
    in_unit_book = bool(letter.unit) and letter.unit == it.request.organization_id
    own_book = (Role.DESK in roles and not letter.unit) or (bool(roles & OF_UNIT) and in_unit_book)
    return Role.PPID in roles or own_book or letter.signer == it.actor.user_id


def letter_signed(it: Case) -> bool:
    """The letter that goes with the command is the one that was prepared for it, and it is signed."""
    letter = it.known.letter
    return letter is not None and (letter.command, letter.state) == (it.command.name, "signed")


def letter_current(it: Case) -> bool:
    """It was not prepared before the request came here once more: then it tells of files or grounds of another time.
    What leaves the request where it is tells of nothing that was taken back."""
    letter, move = it.known.letter, MOVES.get(it.command.name)
    stays = move is not None and move.target is None
    return letter is None or stays or not letter.outdated


LETTERS: Mapping[str, Guard] = by_name(
    letter_due, letter_made, letter_prepared, draft_of_own, letter_current, letter_signed
)
