"""Who wants what of a request. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ckanext.backoffice.officers.roles import Role

Scalar = str | int | bool | None
Fact = Scalar | Sequence[Scalar]

GUEST = "system:applicant"
"""The ledger's actor for an applicant without an account: the private link is what proves him."""
CLOCK = "system:clock"


@dataclass(frozen=True)
class Actor:
    """`id` is an actor of the ledger; `roles` are those that he has in this one request, by a decree in force."""

    id: str
    roles: frozenset[Role] = frozenset()

    @property
    def user_id(self) -> str | None:
        return self.id.removeprefix("user:") if self.id.startswith("user:") else None


@dataclass(frozen=True)
class Command:
    """`facts` are ids, codes, days and numbers; `texts` is what a person typed, which can be erased."""

    name: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
