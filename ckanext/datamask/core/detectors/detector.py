"""A detector is data: words of the header, what the values must show, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.datamask.core.evidence import Evidence
from ckanext.datamask.core.headers import Header, standard
from ckanext.datamask.core.kinds import Kind, Reason

MANY = 12


@dataclass(frozen=True, slots=True)
class Check:
    """Shares of rows that speak for the kind, added up, and how large their sum must be.

    `counts` were taken over every cell, `traits` over the sample of distinct values, `sizes` is a range of digits.
    There are at most `most_distinct` values, where a vocabulary is closed.
    """

    counts: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    sizes: tuple[int, int] | None = None
    needs: float = 0.5
    most_distinct: int | None = None

    def share(self, evidence: Evidence) -> float:
        sized = evidence.sized(*self.sizes) if self.sizes else 0.0
        return min(1.0, evidence.share(*self.counts) + evidence.trait(*self.traits) + sized)

    def holds(self, evidence: Evidence) -> bool:
        few = self.most_distinct is None or evidence.distinct <= self.most_distinct
        return few and self.share(evidence) >= max(self.needs, 1e-9)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kind that a column may be of. `confidence` 0 to 1."""

    kind: Kind
    confidence: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Detector:
    """`strong` header phrases suffice with few fitting values (`named`), `weak` ones need more (`hinted`).

    `alone`: what at least `alone_distinct` values must show under any header or none; `unlikely`: what MANY show
    by no chance. `not_with`: words, and
    `not_classes`: classes of other words of the header, that take its evidence away. `rows`: personal only in a table
    whose rows are persons.
    """

    kind: Kind
    strong: tuple[str, ...]
    named: Check
    weak: tuple[str, ...] = ()
    hinted: Check | None = None
    alone: Check | None = None
    alone_distinct: int = 1
    unlikely: Check | None = None
    not_with: tuple[str, ...] = ()
    not_classes: tuple[str, ...] = ("measure",)
    rows: bool = False

    def phrase(self, header: Header, phrases: tuple[str, ...]) -> str | None:
        """The longest of the phrases in the header, unless another word of it forbids that."""
        found = max(
            (phrase for phrase in phrases if header.has(phrase)), key=lambda phrase: len(phrase.split()), default=None
        )
        if found is None:
            return None
        others = set(header.words) - standard(found)
        forbidden = any(standard(word) <= others for word in self.not_with)
        return None if forbidden or header.without(found) & set(self.not_classes) else found

    def judge(self, header: Header, evidence: Evidence) -> Candidate | None:
        if phrase := self.phrase(header, self.strong):
            if self.named.holds(evidence):
                return self._candidate(
                    0.8 + 0.02 * len(phrase.split()), self.named.share(evidence), Reason.HEADER_AND_VALUES
                )
        elif self.hinted and self.phrase(header, self.weak) and self.hinted.holds(evidence):
            return self._candidate(0.65, self.hinted.share(evidence), Reason.HEADER_AND_VALUES)
        if self.alone and evidence.distinct >= self.alone_distinct and self.alone.holds(evidence):
            return self._candidate(0.55, self.alone.share(evidence), Reason.VALUES)
        if self.unlikely and evidence.distinct >= MANY and self.unlikely.holds(evidence):
            return self._candidate(0.5, self.unlikely.share(evidence), Reason.VALUES)
        return None

    def _candidate(self, least: float, share: float, reason: Reason) -> Candidate:
        return Candidate(self.kind, round(min(0.99, least + 0.15 * share), 2), reason)
