"""Masking policies: for each kind of personal data what is done with it, as a YAML file that a clerk can read.

A policy is checked when it is read. A kind that it does not name is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import yaml

from ckanext.datamask.core import yaml_nodes
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.operator_names import OPERATORS, Parameters
from ckanext.datamask.core.yaml_nodes import PolicyError

__all__ = ["Override", "Policy", "PolicyError", "Rule", "decided", "load", "names", "parse", "text_of"]

FOLDER = Path(__file__).parents[1] / "policies"
DEFAULT = "terbuka"
SUFFIX = ".yaml"

ROW_ORDERS = ("keep", "shuffle")
KEYS = ("name", "version", "purpose", "k", "k_spesifik", "suppress_rows", "row_order", "kinds", "spesifik", "columns")
PARAMETERS = tuple(sorted({name for spec in OPERATORS.values() for name in spec.parameters}))
OVERRIDE_KEYS = ("table", "header", "index", "operator", "reason", "legal_basis")
LARGEST_K = 1000
LARGEST_INDEX = 100_000


@dataclass(frozen=True)
class Rule:
    """An operator of OPERATORS with its parameters. `without_key` replaces an operator that needs a key."""

    operator: str
    parameters: Parameters = field(default_factory=lambda: MappingProxyType({}))
    without_key: str | None = None

    def needs_key(self) -> bool:
        return OPERATORS[self.operator].keyed and self.without_key is None

    def given(self, keyed: bool) -> Rule:
        """The rule itself, or what replaces it where there is no key."""
        return Rule(self.without_key) if self.without_key and not keyed else self


DROP = Rule("drop")


@dataclass(frozen=True)
class Override:
    """A rule for one column, by header (letters and digits compared only) or by index from 0.

    `table`: only in the table of this number (from 0); None in all.
    """

    header: str | None
    index: int | None
    rule: Rule
    reason: str
    legal_basis: str
    table: int | None = None


@dataclass(frozen=True)
class Policy:
    """`spesifik` goes before `kinds` where the column's category is spesifik.

    `k`, `k_spesifik`: how many persons at least should share all quasi-identifiers. `suppress_rows`: leave out the
    rows below it.
    """

    name: str
    version: int
    purpose: str
    k: int
    k_spesifik: int
    kinds: Mapping[Kind, Rule]
    spesifik: Mapping[Kind, Rule] = field(default_factory=lambda: MappingProxyType({}))
    columns: tuple[Override, ...] = ()
    suppress_rows: bool = False
    row_order: str = "keep"

    def rule(self, kind: Kind, category: str | None) -> Rule:
        common = self.kinds.get(kind, DROP)
        return self.spesifik.get(kind, common) if category == "spesifik" else common

    def in_table(self, number: int) -> Policy:
        """The policy with those overrides only that hold in this table."""
        return replace(self, columns=tuple(each for each in self.columns if each.table in {None, number}))

    def needs_key(self) -> bool:
        """Whether a rule names an operator that cannot do without a key."""
        rules = [*self.kinds.values(), *self.spesifik.values(), *(override.rule for override in self.columns)]
        return any(rule.needs_key() for rule in rules)


def names() -> tuple[str, ...]:
    """The policies that come with the package."""
    return tuple(sorted(path.stem for path in FOLDER.glob(f"*{SUFFIX}")))


def text_of(policy: str | Path) -> str:
    """The YAML of a packaged policy (by name) or of a file. PolicyError where there is none."""
    path = FOLDER / f"{policy}{SUFFIX}" if str(policy) in names() else Path(policy)
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        sentence = f"Kebijakan tidak dapat dibaca; berikan berkas YAML (UTF-8) atau nama: {', '.join(names())}."
        raise PolicyError(1, sentence) from None


def load(policy: str | Path = DEFAULT) -> Policy:
    """A packaged policy by name, or the policy of a file. Raises PolicyError."""
    return parse(text_of(policy))


def parse(text: str) -> Policy:
    """A policy from YAML. Raises PolicyError."""
    root = yaml_nodes.compose(text)
    found = yaml_nodes.mapping(root, KEYS)
    for key in ("name", "kinds"):
        if key not in found:
            raise PolicyError(yaml_nodes.line(root), f"Baris '{key}:' belum ada; tambahkan.")
    return Policy(
        name=yaml_nodes.text(found["name"]),
        version=yaml_nodes.number(found["version"], 1, 10**9) if "version" in found else 1,
        purpose=yaml_nodes.text(found["purpose"]) if "purpose" in found else "",
        k=yaml_nodes.number(found["k"], 1, LARGEST_K) if "k" in found else 5,
        k_spesifik=yaml_nodes.number(found["k_spesifik"], 1, LARGEST_K) if "k_spesifik" in found else 10,
        kinds=_rules(found["kinds"]),
        spesifik=_rules(found["spesifik"]) if "spesifik" in found else MappingProxyType({}),
        columns=tuple(map(_override, yaml_nodes.sequence(found["columns"]))) if "columns" in found else (),
        suppress_rows="suppress_rows" in found and yaml_nodes.boolean(found["suppress_rows"]),
        row_order=yaml_nodes.choice(found["row_order"], ROW_ORDERS) if "row_order" in found else "keep",
    )


def decided(chosen: Policy, text: str) -> Policy:
    """A policy with what people decided about one file: `columns` go before its own, `k` only grows.

    Raises PolicyError.
    """
    found = yaml_nodes.mapping(yaml_nodes.compose(text), ("k", "columns"))
    k = yaml_nodes.number(found["k"], chosen.k, LARGEST_K) if "k" in found else chosen.k
    columns = map(_override, yaml_nodes.sequence(found["columns"])) if "columns" in found else ()
    return replace(chosen, k=k, k_spesifik=max(k, chosen.k_spesifik), columns=(*columns, *chosen.columns))


def _rules(node: yaml.Node) -> Mapping[Kind, Rule]:
    pairs = yaml_nodes.mapping(node, [kind.value for kind in Kind])
    rules = {Kind(name): _rule(value) for name, value in pairs.items()}
    birth = rules.get(Kind.BIRTH_DATE)
    if birth and birth.operator == "age_band" and "in_year" not in birth.parameters:
        raise PolicyError(
            yaml_nodes.line(pairs["birth_date"]), "Cara 'age_band' untuk 'birth_date' memerlukan 'in_year'."
        )
    return MappingProxyType(rules)


def _rule(node: yaml.Node) -> Rule:
    """`redact`, or a mapping: `{operator: hmac, without_key: drop}`."""
    if isinstance(node, yaml.ScalarNode):
        return _checked(node, yaml_nodes.choice(node, OPERATORS), {})
    found = yaml_nodes.mapping(node, ("operator", "without_key", *PARAMETERS))
    if "operator" not in found:
        raise PolicyError(yaml_nodes.line(node), "Baris 'operator:' belum ada; tambahkan, misalnya 'operator: redact'.")
    return _checked(node, yaml_nodes.choice(found.pop("operator"), OPERATORS), found)


def _checked(node: yaml.Node, operator: str, found: dict[str, yaml.Node]) -> Rule:
    spec = OPERATORS[operator]
    fallback = found.pop("without_key", None)
    if fallback is not None and not spec.keyed:
        raise PolicyError(yaml_nodes.line(fallback), f"'without_key' tidak berlaku untuk '{operator}'; hapus.")
    for name, value in found.items():
        if name not in spec.parameters:
            raise PolicyError(yaml_nodes.line(value), f"Cara '{operator}' tidak mengenal '{name}'; hapus baris itu.")
    if missing := [name for name in spec.required if name not in found]:
        raise PolicyError(yaml_nodes.line(node), f"Cara '{operator}' memerlukan '{missing[0]}'; tambahkan.")
    parameters = {name: yaml_nodes.number(value, *spec.parameters[name]) for name, value in found.items()}
    keyless = [name for name, other in OPERATORS.items() if not (other.keyed or other.required)]
    return Rule(operator, MappingProxyType(parameters), yaml_nodes.choice(fallback, keyless) if fallback else None)


def _override(node: yaml.Node) -> Override:
    found = yaml_nodes.mapping(node, (*OVERRIDE_KEYS, "without_key", *PARAMETERS))
    for key in ("operator", "reason", "legal_basis"):
        if key not in found:
            raise PolicyError(yaml_nodes.line(node), f"Pengecualian kolom memerlukan '{key}'; tambahkan.")
    if ("header" in found) == ("index" in found):
        raise PolicyError(yaml_nodes.line(node), "Sebutkan kolomnya dengan 'header' atau 'index', salah satu saja.")
    rest = {name: value for name, value in found.items() if name not in OVERRIDE_KEYS}
    return Override(
        header=yaml_nodes.text(found["header"]) if "header" in found else None,
        index=yaml_nodes.number(found["index"], 0, LARGEST_INDEX) if "index" in found else None,
        rule=_checked(node, yaml_nodes.choice(found["operator"], OPERATORS), rest),
        reason=yaml_nodes.text(found["reason"]),
        legal_basis=yaml_nodes.text(found["legal_basis"]),
        table=yaml_nodes.number(found["table"], 0, LARGEST_INDEX) if "table" in found else None,
    )
