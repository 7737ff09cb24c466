"""Reading a step: what was typed, trimmed, and what does not fit. Pure."""

from collections.abc import Iterable, Mapping

from .checks import Fault
from .field import Field
from .fields import STEPS, asked

Typed = Mapping[str, str]
NO_PORTAL = Fault("no_email")


def kept(fields: Iterable[Field], typed: Typed) -> dict[str, str]:
    """What is kept of what was typed, fitting or not: trimmed, lines ended as here, nothing that was not asked."""
    return {row.name: _plain(typed.get(row.name) or "") for row in fields}


def faults(fields: Iterable[Field], typed: Typed) -> dict[str, Fault]:
    """What does not fit, by field and in their order. Optional fields may be empty; with no e-mail, none is asked."""
    found = {row.name: _fault(row, typed) for row in fields if _is_asked(row, typed)}
    return {name: fault for name, fault in found.items() if fault}


def missing(answers: Typed) -> dict[str, dict[str, Fault]]:
    """The faults of a whole draft, by step: empty when it may be sent."""
    kind = answers.get("kind", "")
    steps = {step: faults(asked(step, kind), answers) for step in STEPS}
    return {step: found for step, found in steps.items() if found}


def _fault(row: Field, typed: Typed) -> Fault | None:
    value = _plain(typed.get(row.name) or "")
    if not value and row.optional:
        return None
    if row.name == "delivery_digital" and value == "portal" and typed.get("no_email"):
        return NO_PORTAL
    return row.check(value)


def _is_asked(row: Field, typed: Typed) -> bool:
    if row.name == "email" and typed.get("no_email"):
        return False
    return row.only_if is None or typed.get(row.only_if[0]) == row.only_if[1]


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()
