"""The words of an inspection: its states, its commands, who acts, what an event says. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ckanext.backoffice.officers.roles import Role

Fact = str | int | bool | None


class State(StrEnum):
    RECEIVED = "received"
    SCANNING = "scanning"
    CLEAN = "clean"
    FINDINGS = "findings"
    UNREADABLE = "unreadable"
    DECIDED = "decided"
    MASKING = "masking"
    PROVEN = "proven"
    KEPT = "kept"
    WITHHELD = "withheld"
    SUPERSEDED = "superseded"


class Command(StrEnum):
    RECEIVE = "receive"
    START_SCAN = "start_scan"
    FOUND_NOTHING = "found_nothing"
    FOUND = "found"
    COULD_NOT_READ = "could_not_read"
    DECIDE = "decide"
    START_MASK = "start_mask"
    PROVEN = "proven"
    FAILED = "failed"
    KEEP = "keep"
    WITHHOLD = "withhold"
    SUPERSEDE = "supersede"
    REOPEN = "reopen"


class Lane(StrEnum):
    """Which way the request goes (glossary: lane)."""

    PPID = "ppid"
    GOVERNMENT = "government"


WORKING = frozenset({State.RECEIVED, State.SCANNING, State.DECIDED, State.MASKING})
"""The system has something to do; in every other state a person has, or nobody."""


@dataclass(frozen=True)
class Actor:
    """Who acts, as the ledger names him, and the roles that he has towards this file."""

    name: str
    roles: frozenset[Role] = frozenset()

    @property
    def user_id(self) -> str | None:
        kind, _, id_ = self.name.partition(":")
        return id_ if kind == "user" else None


SYSTEM = Actor("system:datamask", frozenset({Role.SYSTEM}))


@dataclass(frozen=True)
class Inspection:
    """One file of a request. `owner` is the request's stream; `object_id` and `masked_object_id` lie in the vault.

    `people`: accounts that handed in, decided or kept; none of them clears the request (workflow.md, clear_privacy).
    `decided_from`: the version that the last decision was drawn from, by the last of `people`.
    """

    id: str
    owner: str
    object_id: str
    extension: str
    number: str
    organization_id: str
    lane: Lane
    state: State = State.RECEIVED
    version: int = 1
    people: tuple[str, ...] = ()
    rows: int = 0
    findings: int = 0
    fault: str = ""
    decided_from: int = 0
    masked_object_id: str | None = None


@dataclass(frozen=True)
class Event:
    """What happened: `facts` go into the ledger and are folded; `texts` were typed and can be erased."""

    command: Command
    actor: str
    facts: Mapping[str, Fact | Sequence[Fact]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


Said = Mapping[str, Any]
