"""Walking along all streams: digests, links, numbers, and the rules by which events may follow each other. Pure."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .event import START, digest, refuse_unfit
from .findings import Finding, What
from .kinds import KINDS, OPENING


class Row(NamedTuple):
    """An event as it lies in the table, its time written as `event.instant` does."""

    stream: str
    seq: int
    at: str
    kind: str
    actor: str
    facts: str
    text_digest: str
    prev: str
    hash: str


BEFORE = Row("", 0, "", "", "", "", "", START, START)


class Walk:
    """Takes the rows of all streams, ordered by stream and number, and tells what is wrong with each."""

    def __init__(self) -> None:
        self.events = self.streams = 0
        self.erased: set[str] = set()
        self._last = BEFORE

    def findings(self, rows: Iterable[Row]) -> Iterator[Finding]:
        """Findings in the order of the rows; `events`, `streams`, `erased` are counted on the way."""
        for row in rows:
            if row.stream != self._last.stream:
                self.streams += 1
                self._last = BEFORE
            self.events += 1
            yield from (Finding(what, f"{row.stream}#{row.seq}") for what in self._wrong(row))
            self._last = row

    def _wrong(self, row: Row) -> Iterator[What]:
        stream, seq, at, kind, actor, facts, text_digest, prev, hash_ = row
        if digest(stream, seq, prev, at, kind, actor, text_digest, facts) != hash_:
            yield What.EDITED
        if seq != self._last.seq + 1:
            yield What.GAP
        elif prev != self._last.hash:
            yield What.BROKEN
        if not (self._may_follow(row) and self._is_fit(row)):
            yield What.RULE

    def _may_follow(self, row: Row) -> bool:
        """By the table of kinds: openings first and once, nothing after a close, time never backwards."""
        last, kind = self._last, KINDS.get(row.kind)
        noun, names_one, _ = row.stream.partition(":")
        if kind is None or row.at < last.at:
            return False
        if row.seq == 1:
            return not names_one or row.kind in OPENING.get(noun, {row.kind})
        return not kind.opens and not (last.kind in KINDS and KINDS[last.kind].closes)

    def _is_fit(self, row: Row) -> bool:
        try:
            facts = json.loads(row.facts)
            refuse_unfit(row.stream, row.kind, row.actor, facts)
        except (ValueError, AttributeError):
            return False
        if row.kind == "text.erase":
            self.erased |= {f"{row.stream}#{seq}" for seq in facts.get("events", [])}
        return True
