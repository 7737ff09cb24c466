"""What people decided about the columns of a file, read from the ledger: whoever asks for a copy decides nothing."""

import json
import re
from typing import Any, NamedTuple

from .. import ledger
from ..ledger import Event
from . import facts, rules
from .answers import Denied, Why
from .facts import Thing

RECEIVE, DECIDE, START = "inspection.receive", "inspection.decide", "inspection.start_mask"
"""A file comes in, an officer decides, the work begins. What comes after (a copy, a refusal) uses a decision up."""

CHOICE = re.compile(
    r"(?P<table>\d{1,4})-(?P<index>\d{1,4})=(?P<operator>[a-z_]{1,20})(?P<rest>(:[a-z_]{1,20}=\d{1,9})*)"
)
BECAUSE = {"reason": "keputusan", "legal_basis": "catatan-pemeriksaan"}


class Decided(NamedTuple):
    """`by`: actor who decided. `policy`: JSON for the masking core (its policy.decided); no typed word is in it."""

    inspection: str
    by: str
    policy: str


def decided(inspection: str, object_id: str, thing: Thing) -> Decided:
    """The decision of an inspection that is still to be carried out.

    Raises LookupError when there is none, Denied when it is of another file, or not by somebody who decided by duty.
    """
    events = ledger.events(f"inspection:{inspection}")
    decisions = [event for event in events if event.kind == DECIDE]
    if not decisions or events[0].kind != RECEIVE or events[-1].kind not in {DECIDE, START}:
        raise LookupError(inspection)
    received, decision = events[0].facts, decisions[-1]
    if not (_is_of(received, object_id, thing) and _by_duty(decision, received, thing)):
        raise Denied(Why.FORBIDDEN)
    return Decided(inspection, decision.actor, policy_text(decision.facts))


def policy_text(said: dict[str, Any]) -> str:
    """The facts of a decision (`choices` such as `0-3=age_band:width=5`, `k`). Raises Denied for other words."""
    columns = [_column(choice) for choice in said["choices"]]
    return json.dumps({"k": said["k"], "columns": columns}, separators=(",", ":"))


def _column(choice: str) -> dict[str, str | int]:
    found = CHOICE.fullmatch(choice)
    if found is None:
        raise Denied(Why.MALFORMED)
    pairs = (each.split("=") for each in found["rest"].split(":")[1:])
    place: dict[str, str | int] = {"table": int(found["table"]), "index": int(found["index"])}
    return place | {"operator": found["operator"]} | {name: int(value) for name, value in pairs} | BECAUSE


def _is_of(received: dict[str, Any], object_id: str, thing: Thing) -> bool:
    """What was handed over belongs to its request; that of a dataset lies with its resource, whoever asks for it."""
    owned = thing.purpose != "handover" or received["owner"] == thing.owner
    return received["object"] == object_id and owned


def _by_duty(decision: Event, received: dict[str, Any], thing: Thing) -> bool:
    """Whether the one who decided held a duty of deciding about this file at that moment."""
    organization_id = facts.organization_of(thing.owner) or received["organization"]
    held = facts.held_at(decision.actor, decision.at)
    return rules.may(rules.DECIDE.get(received["lane"], ()), held, organization_id, "")
