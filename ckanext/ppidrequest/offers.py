"""What a reader may do with a request now: commands that he gives, letters that he prepares, signs or voids."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from . import letters_known, signatories, words
from .domain.commands import Actor, Command
from .domain.decide import why_not, why_not_prepared
from .domain.errors import NotYours, Refused
from .domain.guards import GUARDS, Case
from .domain.known import Known
from .domain.letter_guards import signs_as
from .domain.request import Request
from .domain.transitions import MOVES
from .letters.records import Record, State
from .logic.schema.commands import COMMAND

LETTER_COMMANDS = ("sign_letter", "void_letter")
"""They have no form of their own: the page of a letter offers them."""


def of(request: Request, actor: Actor, known: Known, now: datetime) -> dict[str, Any]:
    """`commands` he gives himself; `prepares`: commands whose letter he prepares, with the officers who may sign it;
    `refused`: why the others are not offered, by code word; `blocked`: the same in sentences, as far as they are his.
    """
    names = [name for name in MOVES if name in {*COMMAND, *LETTER_COMMANDS}]
    given = {name: why_not(request, name, actor, known, now) for name in names}
    others = [name for name, refused in given.items() if isinstance(refused, NotYours) and MOVES[name].letter]
    prepared = {name: why_not_prepared(request, name, actor, known, now) for name in others}
    refused = given | prepared
    return {
        "commands": [name for name in names if given[name] is None and name in COMMAND],
        "letter_commands": [name for name in LETTER_COMMANDS if given[name] is None],
        "prepares": _signers(request, [name for name in others if not prepared[name]], actor, now),
        "refused": {name: each.why for name, each in refused.items() if each},
        "blocked": _blocked(refused.values()),
    }


def _signers(request: Request, commands: Sequence[str], actor: Actor, now: datetime) -> dict[str, signatories.Listed]:
    """Of each command whose letter this actor prepares."""
    parts = {name: part for name in commands if (part := signs_as(MOVES[name], actor.roles))}
    found = {part: signatories.listed(request, part, now) for part in set(parts.values())}
    return {name: found[part] for name, part in parts.items()}


def of_letters(
    request: Request, actor: Actor, records: Sequence[Record], offered: Mapping[str, Any], now: datetime
) -> dict[str, list[str]]:
    """Ids of drafts: `to_sign` wait for this reader, `to_void` he may void, `left_over` nobody signs any more."""
    left = letters_known.left_over(records, request)
    drafts = [each for each in records if each.state is State.PREPARED and each.command]
    signs = {each.id for each in drafts if each.signer_user_id == actor.user_id and each.command in offered["commands"]}
    voids = "void_letter" in offered["letter_commands"]
    return {
        "to_sign": [
            each.id for each in drafts if each.id in signs - left and "sign_letter" in offered["letter_commands"]
        ],
        "to_void": [each.id for each in drafts if voids and _is_own(request, actor, each, now)],
        "left_over": [each.id for each in drafts if each.id in left],
    }


def _is_own(request: Request, actor: Actor, record: Record, now: datetime) -> bool:
    known = Known(letter=letters_known.known_of(record, request))
    return GUARDS["draft_of_own"](Case(request, Command("void_letter"), actor, known, now))


def _blocked(refused: Iterable[Refused | None]) -> list[str]:
    """Why commands of this state that belong to this actor cannot be given, in sentences."""
    return sorted({words.refusal(each) for each in refused if each and each.why not in {"role", "state", "pending"}})
