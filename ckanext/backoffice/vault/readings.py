"""Two readings of one sealed file: the first finds out whether it is what was put, the second hands it on.

Between them somebody may write into the file; so the first keeps the state of the digest after each block, and the
second passes no block whose state differs.
"""

import hashlib
from collections.abc import Sequence
from typing import IO

from .seal import BLOCK, NotWhole, Sink, unseal


class _Digests:
    """Takes plain bytes and keeps the digest's state after each block (32 bytes a MiB)."""

    def __init__(self) -> None:
        self.size = 0
        self.states: list[bytes] = []
        self._digest = hashlib.sha256()
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) >= BLOCK:
            self._take(bytes(self._waiting[:BLOCK]))
            del self._waiting[:BLOCK]
        return len(data)

    def finish(self) -> str:
        """Take what is left. Returns the SHA-256 of everything."""
        self._take(bytes(self._waiting))
        self._waiting.clear()
        return self._digest.hexdigest()

    def _take(self, block: bytes) -> None:
        self._digest.update(block)
        self.size += len(block)
        self.states.append(self._digest.digest())


class _Repeated(_Digests):
    """Passes a block on when the state after it is the expected one. Raises NotWhole for any other."""

    def __init__(self, expected: Sequence[bytes], out: Sink) -> None:
        super().__init__()
        self._expected, self._out = expected, out

    def _take(self, block: bytes) -> None:
        super()._take(block)
        at = len(self.states)
        if self.states[-1:] != self._expected[at - 1 : at]:
            raise NotWhole
        self._out.write(block)


def first_reading(sealed: IO[bytes], identities: Sequence[str], sha256: str, size: int) -> list[bytes]:
    """The states of the digest, which a second reading needs. Raises NotWhole unless digest and size are these."""
    digests = _Digests()
    sealed.seek(0)
    unseal(sealed, digests, identities)
    if (digests.finish(), digests.size) != (sha256, size):
        raise NotWhole
    return digests.states


def second_reading(sealed: IO[bytes], identities: Sequence[str], states: Sequence[bytes], out: Sink) -> None:
    """Write the plain bytes to `out`, in blocks that repeat the first reading. Raises NotWhole at the first other."""
    repeated = _Repeated(states, out)
    sealed.seek(0)
    unseal(sealed, repeated, identities)
    repeated.finish()
    if len(repeated.states) != len(states):
        raise NotWhole
