"""Guards of letters: prepared for a command, signed by a duty that may give it, and then done with it. Pure."""

from collections.abc import Mapping

from ckanext.backoffice.officers.roles import Role

from .case import Case, Guard, by_name
from .transitions import MOVES

PREPARES_FOR = {Role.DESK: Role.PPID, Role.UNIT_DESK: Role.UNIT}


def letter_due(it: Case) -> bool:
    """The letter belongs to a command that this person, or the officer he prepares for, may give in this state."""
    move = MOVES.get(str(it.command.facts.get("for")))
    if move is None or move.letter is None or move.letter != it.command.facts.get("letter_kind"):
        return False
    acting = it.actor.roles | {PREPARES_FOR[role] for role in it.actor.roles if role in PREPARES_FOR}
    return it.request.state in move.sources and bool(acting & move.roles)


def letter_made(it: Case) -> bool:
    """It was drawn and signed before the lock, by a duty that may give its command."""
    letter = it.known.letter
    move = MOVES.get(letter.command) if letter else None
    return letter is not None and move is not None and letter.state == "signed" and bool(it.actor.roles & move.roles)


def letter_prepared(it: Case) -> bool:
    return it.known.letter is not None and it.known.letter.state == "prepared"


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


LETTERS: Mapping[str, Guard] = by_name(letter_due, letter_made, letter_prepared, letter_current, letter_signed)
