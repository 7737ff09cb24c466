"""Lines as a table and as JSON, and what they come to. Pure."""

import json
import textwrap
from collections.abc import Iterable
from dataclasses import asdict

from ..health import Line, State

WORDS: dict[State, str] = {"ok": "baik", "warn": "PERHATIAN", "bad": "RUSAK"}
WIDTH, NAME_WIDTH = 110, 28
WORST: tuple[State, ...] = ("bad", "warn", "ok")


def state_of(lines: Iterable[Line]) -> State:
    """The worst state of any line; a portal of which nothing is known is no healthy one."""
    states = {line.state for line in lines} or {"bad"}
    return next(state for state in WORST if state in states)


def exit_code(lines: Iterable[Line]) -> int:
    """1 when something is broken; what only wants attention is 0."""
    return int(state_of(lines) == "bad")


def table(lines: Iterable[Line]) -> str:
    """One row a line, how to mend it below."""
    return "\n".join(part for line in lines for part in _rows(line))


def as_json(lines: Iterable[Line]) -> str:
    """`{"state": "ok|warn|bad", "lines": [{"name", "state", "text", "mend"}]}`."""
    found = list(lines)
    return json.dumps({"state": state_of(found), "lines": [asdict(line) for line in found]}, ensure_ascii=False)


def _rows(line: Line) -> list[str]:
    head = f"{WORDS[line.state]:9}  {line.name:{NAME_WIDTH}}  "
    gap = " " * (9 + 2 + NAME_WIDTH + 2)
    rows = textwrap.wrap(line.text, WIDTH, initial_indent=head, subsequent_indent=gap, break_on_hyphens=False)
    mend = textwrap.wrap(line.mend, WIDTH, initial_indent=f"{gap}Perbaiki: ", subsequent_indent=f"{gap}          ")
    return [*(rows or [head.rstrip()]), *mend]
