"""The fields of a command's form: what each asks, and what is said when it is not answered. Pure.

The same row draws the field, checks it, and says whether the answer is a fact of the ledger or an erasable text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


def N_(msgid: str) -> str:  # noqa: N802  the name by which gettext finds words that are translated later
    return msgid


class Widget(StrEnum):
    LINE = "line"
    LONG = "long"
    RADIO = "radio"
    SELECT = "select"
    DAY = "day"
    NUMBER = "number"
    TICK = "tick"
    FILES = "files"
    SCAN = "scan"


TYPED = {Widget.LINE, Widget.LONG}
"""What a person writes in words goes into the erasable text of the event; everything else is a fact."""


@dataclass(frozen=True)
class Field:
    """`least` and `most` are characters of a text, or the bounds of a number. `choices` are (code, msgid), or the name
    of a list that the page fills (`units`, `dip`, `dik`). `only_if` names another field and its answer: without it this
    field is not asked and not kept."""

    name: str
    widget: Widget
    label: str
    error: str
    help: str = ""
    required: bool = True
    least: int = 0
    most: int = 0
    choices: tuple[tuple[str, str], ...] | str = ()
    only_if: tuple[str, str] | None = None

    @property
    def is_text(self) -> bool:
        return self.widget in TYPED

    def is_asked(self, said: Mapping[str, object]) -> bool:
        """Whether this answer counts beside the others."""
        return self.only_if is None or said.get(self.only_if[0]) == self.only_if[1]


@dataclass(frozen=True)
class Form:
    """`slug` is the command in the address of its page; `effects` says what follows, a msgid a line; `done` is said
    when it has happened. `primary`: the one that a state waits for."""

    command: str
    slug: str
    label: str
    done: str
    effects: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    primary: bool = False
