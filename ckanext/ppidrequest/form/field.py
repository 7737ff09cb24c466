"""One field of the applicant's form: whom it is asked, how it is checked, what is said when it does not fit. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..domain.terms import ApplicantKind
from ..fields import N_
from .checks import Check


class Widget(StrEnum):
    LINE = "line"
    LONG = "long"
    RADIO = "radio"
    SELECT = "select"
    TICK = "tick"


EVERYBODY = frozenset({ApplicantKind.PERSON, ApplicantKind.LEGAL_BODY})
PERSON = frozenset({ApplicantKind.PERSON})
BODY = frozenset({ApplicantKind.LEGAL_BODY})
UNREADABLE = N_("This text holds signs that cannot be read. Remove them.")


@dataclass(frozen=True)
class Field:
    """`errors` gives the sentence by the code of a fault; one without a sentence of its own gets that of `empty`.
    `only_if` names another field and its answer: without it this one is neither asked nor kept. `short` is the label
    among the answers, where the question itself would be too long."""

    name: str
    label: str
    check: Check
    errors: Mapping[str, str]
    widget: Widget = Widget.LINE
    hint: str = ""
    optional: bool = False
    kinds: frozenset[ApplicantKind] = EVERYBODY
    choices: tuple[tuple[str, str], ...] = ()
    default: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    only_if: tuple[str, str] | None = None
    short: str = ""

    @property
    def term(self) -> str:
        return self.short or self.label

    def sentence(self, code: str) -> str:
        """English msgid of what is said of a fault."""
        return UNREADABLE if code == "unreadable" else self.errors.get(code, self.errors["empty"])


def one(name: str, label: str, check: Check, error: str, **more: object) -> Field:
    """A field for which one sentence says everything."""
    return Field(name, label, check, {"empty": error}, **more)  # pyright: ignore[reportArgumentType]
