"""Doing what an event left for later: making a paper, having a file inspected. Each may be done twice without harm."""

from collections.abc import Callable, Mapping
from typing import Any

from . import handing, inspections
from .letters import making


def do(kind: str, facts: Mapping[str, Any]) -> bool:
    """Whether the kind is ours. Raises to be called again later."""
    work = WORK.get(kind)
    if work is None:
        return False
    work(facts)
    return True


WORK: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "ppidrequest.paper": lambda facts: making.make(facts["letter"]),
    "ppidrequest.inspection": lambda facts: inspections.ask_for(facts["file"]),
    "ppidrequest.inspection-end": lambda facts: inspections.end(facts["inspection"]),
    "ppidrequest.letting-go": lambda facts: handing.let_go(facts["request"]),
}
