"""What will be done with every column, and why: the policy applied to the profile. Holds no value of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from ckanext.datamask.core import keys, policy
from ckanext.datamask.core.kinds import ROLE, Kind
from ckanext.datamask.core.operator_names import Parameters
from ckanext.datamask.core.policy import Override, Policy, Rule
from ckanext.datamask.core.profile import Cell, Column, OutsideHit, Profile, TableProfile
from ckanext.datamask.core.table import Refused

NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

PARTIAL_LIMIT: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.NIP: 4,  # then comes the month of birth
        Kind.BIRTH_DATE: 0,
        Kind.EMAIL: 2,
        Kind.NAME: 1,
        Kind.MOTHER_NAME: 1,
    }
)
"""Characters at most that `partial` leaves, by kind; 6 for the others: the region of a NIK, never its birth date."""


class Why(StrEnum):
    """Why a column is treated so. Codes only; the sentences are in screen.py."""

    NOTHING_FOUND = "nothing_found"
    CELLS_FOUND = "cells_found"
    TOO_MANY_CELLS = "too_many_cells"
    POLICY = "policy"
    POLICY_SPESIFIK = "policy_spesifik"
    NO_KEY = "no_key"
    OVERRIDE = "override"
    PROOF = "proof"


@dataclass(frozen=True)
class Step:
    """One column. `column` is what the profile says of it."""

    column: Column
    rule: Rule
    why: Why
    override: Override | None = None

    @property
    def index(self) -> int:
        return self.column.index

    @property
    def operator(self) -> str:
        return self.rule.operator

    @property
    def parameters(self) -> Parameters:
        return self.rule.parameters

    @property
    def stays(self) -> bool:
        return self.operator != "drop"

    @property
    def untouched(self) -> bool:
        return self.operator == "keep"


@dataclass(frozen=True)
class TablePlan:
    """`cells`: what is redacted in columns whose operator is `spans`. `k`: the target for this table."""

    steps: tuple[Step, ...]
    cells: tuple[Cell, ...] = field(default=(), repr=False)
    person_rows: bool = False
    k: int = 5
    suppress_rows: bool = False
    row_order: str = "keep"

    def kept(self) -> tuple[int, ...]:
        return tuple(step.index for step in self.steps if step.stays)

    def with_steps(self, changed: Mapping[int, Step], cells: Iterable[Cell] = ()) -> TablePlan:
        """The plan with other steps for some columns, and more cells to redact."""
        steps = tuple(changed.get(step.index, step) for step in self.steps)
        return replace(self, steps=steps, cells=(*self.cells, *cells))


@dataclass(frozen=True)
class Plan:
    """`outside`: hits to redact in texts outside the tables."""

    tables: tuple[TablePlan, ...]
    outside: tuple[OutsideHit, ...]
    policy: Policy
    key_id: str | None


def make(profile: Profile, chosen: Policy, key: bytes | None) -> Plan:
    """The plan for one file. `key` is the derived key. Raises Refused("key_needed")."""
    if key is None and chosen.needs_key():
        raise Refused("key_needed", policy=chosen.name)
    tables = _tables(profile, chosen, keyed=key is not None)
    return Plan(tables, profile.outside, chosen, keys.key_id(key) if key else None)


def proposed(profile: Profile, chosen: Policy) -> tuple[TablePlan, ...]:
    """What the policy would do with every table of a file, with a key."""
    return _tables(profile, chosen, keyed=True)


def _tables(profile: Profile, chosen: Policy, *, keyed: bool) -> tuple[TablePlan, ...]:
    return tuple(_table(table, chosen.in_table(number), keyed=keyed) for number, table in enumerate(profile.tables))


def default_operator(column: Column) -> str:
    """The operator that the default policy has for a column, with a key."""
    if column.kind is None:
        return "keep"
    return _default_policy().rule(column.kind, column.category).operator


@lru_cache(maxsize=1)
def _default_policy() -> Policy:
    return policy.load()


def _table(table: TableProfile, chosen: Policy, *, keyed: bool) -> TablePlan:
    personal = {cell.column for cell in table.cells if chosen.rule(cell.kind, None).operator != "keep"}
    steps = tuple(_step(column, table, chosen, personal, keyed=keyed) for column in table.columns)
    if not any(step.stays for step in steps):
        steps = tuple(Step(step.column, Rule("redact"), step.why, step.override) for step in steps)
    spanned = {step.index for step in steps if step.operator == "spans"}
    specific = table.raised or any(step.stays and step.column.category == "spesifik" for step in steps)
    return TablePlan(
        steps,
        tuple(cell for cell in table.cells if cell.column in spanned),
        table.person_rows,
        chosen.k_spesifik if specific else chosen.k,
        chosen.suppress_rows and table.person_rows,
        chosen.row_order,
    )


def _step(column: Column, table: TableProfile, chosen: Policy, personal: set[int], *, keyed: bool) -> Step:
    if override := next((found for found in chosen.columns if _names(found, column)), None):
        return Step(column, _careful(override.rule.given(keyed), column.kind), Why.OVERRIDE, override)
    if column.kind is None:
        return _clean(column, table, personal)
    common, rule = chosen.rule(column.kind, None), chosen.rule(column.kind, column.category)
    why = Why.POLICY if rule is common else Why.POLICY_SPESIFIK
    given = rule.given(keyed)
    if given is not rule:
        why = Why.NO_KEY
    if given.operator == "spans" and table.truncated:
        return Step(column, Rule("drop"), Why.TOO_MANY_CELLS)
    if given.operator == "keep" and column.index in personal:
        return Step(column, Rule("spans"), Why.CELLS_FOUND)
    return Step(column, _careful(given, column.kind), why)


def _clean(column: Column, table: TableProfile, personal: set[int]) -> Step:
    if column.index not in personal:
        return Step(column, Rule("keep"), Why.NOTHING_FOUND)
    if table.truncated:
        return Step(column, Rule("redact"), Why.TOO_MANY_CELLS)
    return Step(column, Rule("spans"), Why.CELLS_FOUND)


def _careful(rule: Rule, kind: Kind | None) -> Rule:
    """`partial` never leaves more of a kind than PARTIAL_LIMIT allows."""
    if rule.operator != "partial" or kind is None or kind not in PARTIAL_LIMIT:
        return rule
    first = min(rule.parameters.get("first", PARTIAL_LIMIT[kind]), PARTIAL_LIMIT[kind])
    return Rule("partial", MappingProxyType({"first": first}))


def _names(override: Override, column: Column) -> bool:
    if override.index is not None:
        return override.index == column.index
    return column.header is not None and plain(override.header or "") == plain(column.header)


def plain(header: str) -> str:
    """A header as it is compared: letters and digits in lower case."""
    return NOT_ALPHANUMERIC.sub("", header.casefold())


def direct(step: Step) -> bool:
    return step.column.kind is not None and ROLE[step.column.kind] == "direct"
