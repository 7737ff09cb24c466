"""What may stand in an order to the keeper, field by field. Pure. Anything else is refused before it is looked at."""

import re
from typing import Any

from .answers import Denied, Why

UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

FIELDS = {
    name: re.compile(pattern)
    for name, pattern in {
        "verb": r"[a-z]{1,20}",
        "object": UUID,
        "person": UUID,
        "inspection": UUID,
        "actor": rf"user:{UUID}|system:[a-z]{{1,20}}|uid:[0-9]{{1,10}}",
        "reason": r"[a-z]{1,20}(-[a-z]{1,20}){0,5}",
        "kind": r"[a-z]{1,20}",
        "value": r"[^\0]{1,60}",
        "digest": r"[0-9a-f]{64}",
        "before": r"[0-9a-f]{64}",
        "number": r"[0-9]{1,15}",
        "mac": r"[!-~]{1,200}",
        "policy": r"[a-z]{1,30}",
        "domain": r"[a-z0-9-]{1,60}",
        "extension": r"[a-z0-9]{1,8}",
    }.items()
}


class Order:
    """One request. Each field is read through its pattern."""

    def __init__(self, said: dict[str, Any]) -> None:
        self._said = said

    def __getitem__(self, name: str) -> str:
        """Raises Denied(MALFORMED) for a field that is missing or of another form."""
        text = self._said.get(name)
        if not isinstance(text, str) or not FIELDS[name].fullmatch(text):
            raise Denied(Why.MALFORMED)
        return text

    def optional(self, name: str) -> str:
        """The same; empty for a field that is missing."""
        return self[name] if name in self else ""  # noqa: SIM401 # an order is no dictionary

    def __contains__(self, name: str) -> bool:
        return name in self._said
