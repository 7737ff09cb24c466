"""Walking along all seals: whether each follows from the one before and from the heads that lie with it. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from .findings import Finding, What
from .seal import Head, Seal, heads_digest, root_before, root_of


class SealedHead(NamedTuple):
    """A head with the seal that it lies with; `grown`: how many events its stream got since its seal before."""

    n: int
    head: Head
    grown: int


class SealWalk:
    """Takes all seals by number, and all sealed heads by seal and stream. `last`, `count`, `wanted` are known then."""

    def __init__(self, *numbers: int) -> None:
        """`numbers` are those of the seals that are `wanted`."""
        self.last: Seal | None = None
        self.count = 0
        self.wanted: dict[int, Seal] = {}
        self._numbers = numbers

    def findings(self, seals: Iterable[Seal], heads: Iterable[SealedHead]) -> Iterator[Finding]:
        groups = groupby(heads, key=attrgetter("n"))
        n, mine = next(groups, (None, ()))
        for seal in seals:
            taken = list(mine) if n == seal.n else []
            if not self._follows(seal, taken):
                yield Finding(What.SEAL, f"seal#{seal.n}")
            self._take(seal)
            n, mine = next(groups, (None, ())) if n == seal.n else (n, mine)
        if n is not None:
            yield Finding(What.SEAL, f"seal#{n}")

    def _follows(self, seal: Seal, mine: list[SealedHead]) -> bool:
        n, events = (self.last.n, self.last.events) if self.last else (0, 0)
        if seal.n != n + 1 or seal.events != events + sum(one.grown for one in mine):
            return False
        heads = heads_digest(one.head for one in mine)
        root = root_of(root_before(self.last), seal.n, seal.at, seal.events, heads)
        return (seal.heads, seal.root) == (heads, root)

    def _take(self, seal: Seal) -> None:
        self.last, self.count = seal, self.count + 1
        if seal.n in self._numbers:
            self.wanted[seal.n] = seal
