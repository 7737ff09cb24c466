"""`docs/permissions.md` from the tables of the procedure: who may do what, in which state, and who sees what. Pure.

`./portal docs` writes it. It names nothing that the rules do not know, and adds no rule.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields

from ckanext.backoffice.officers.roles import Role

from .domain.decide import needs
from .domain.letter_guards import signs_as
from .domain.pending import PENDING, PENDING_ON_BEHALF
from .domain.roles_in import EVERYWHERE, OF_LANE, OF_UNIT
from .domain.terms import STAGES, Lane, State
from .domain.transitions import MOVES, ON_BEHALF, Move
from .domain.visibility import SIGHTS, Sight

HEAD = """# Who may do what with a request

Made by `./portal docs` from `ckanext/ppidrequest/domain/` (`transitions.py`, `roles_in.py`, `visibility.py`): change
the tables, never this page. The same tables decide in the portal: what is not marked here is refused there.

- **D**: decides; only the holder of the duty, or his stand-in by decree. **x**: may. **p**: may enter it in the name of
  the applicant, with channel, day and paper. **l**: prepares its letter; the officer whose duty it is signs that and
  so gives the command.
- *(pending)*: part of the procedure and not built yet; the portal refuses it. A mark in parentheses waits likewise.
- Roles are parts in one request; which duty gives which part stands at the end. An operator of the portal (sysadmin)
  has none.
"""


def page() -> str:
    """The whole page, in Markdown."""
    parts = [[HEAD], _commands(), _new(), *(_in_state(state) for state in State), _duties(), _sights()]
    return "\n".join(line for part in parts for line in part)


def _commands() -> Iterator[str]:
    built = len(MOVES) - len(PENDING)
    yield f"## Commands ({built} of {len(MOVES)} are built)\n"
    rows = (
        (_name(move), _sources(move), move.target or "stays", _said(needs(move)), move.letter or "", move.clock or "")
        for move in MOVES.values()
    )
    yield from _table(("command", "from", "to", "must hold", "letter", "clock of the law"), rows)


def _new() -> Iterator[str]:
    yield "## A new request\n"
    yield from _matrix([move for move in MOVES.values() if move.new])


def _in_state(state: State) -> Iterator[str]:
    stage = STAGES[state]
    term = f", {stage.days} working days" if stage.days and stage.days > 1 else ", 1 working day" if stage.days else ""
    yield f"## In `{state}` (SOP step {stage.step}, turn: {stage.turn}{term})\n"
    yield from _matrix([move for move in MOVES.values() if state in move.sources])


def _matrix(moves: list[Move]) -> Iterator[str]:
    roles = [role for role in Role if any(_mark(move, role) for move in moves)]
    yield from _table(("command", *roles), ((_name(move), *(_mark(move, role) for role in roles)) for move in moves))


def _mark(move: Move, role: Role) -> str:
    if role in move.roles:
        mark, pending = "D" if move.deciding else "x", move.command in PENDING
    elif move.letter and signs_as(move, {role}):
        mark, pending = "l", move.command in PENDING
    elif role is Role.DESK and move.command in ON_BEHALF:
        mark, pending = "p", move.command in PENDING | PENDING_ON_BEHALF
    else:
        return ""
    return f"({mark})" if pending else mark


def _duties() -> Iterator[str]:
    yield "## Which duty gives which part\n"
    held = {duty for lane in Lane for duty in OF_LANE[lane]} | EVERYWHERE | OF_UNIT
    rows = ((duty, *(_parts(lane, duty) for lane in Lane)) for duty in Role if duty in held)
    yield from _table(("duty", *(f"lane `{lane}`" for lane in Lane)), rows)


def _parts(lane: Lane, duty: Role) -> str:
    if duty in OF_UNIT:
        return f"{duty}, in requests passed to its organisation"
    parts = {duty} if duty in EVERYWHERE else OF_LANE[lane].get(duty, set())
    return ", ".join(role for role in Role if role in parts) or "none"


def _sights() -> Iterator[str]:
    yield "## Who sees what (nothing: the number answers 404)\n"
    names = tuple(field.name for field in fields(Sight))
    rows = ((role, *("x" if getattr(SIGHTS[role], name) else "" for name in names)) for role in Role)
    yield from _table(("role", *names), rows)


def _name(move: Move) -> str:
    return f"`{move.command}`" + (" *(pending)*" if move.command in PENDING else "")


def _sources(move: Move) -> str:
    if move.new:
        return "(new)"
    closed = [state for state in State if state not in move.sources]
    but = f"every but {', '.join(closed)}" if closed else "every"
    return but if len(closed) < len(move.sources) else ", ".join(state for state in State if state in move.sources)


def _said(guards: Iterable[str]) -> str:
    return ", ".join(guard.replace("_", " ") for guard in guards)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    cells = list(head)
    yield _row(cells)
    yield _row("---" for _ in cells)
    yield from map(_row, rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
