"""The keeper of the vault as the one who seals: only it has the key, and it remembers the last seal by itself."""

from datetime import datetime
from typing import Any

from ..keeper import client
from . import sealing
from .seal import Seal, root_before
from .verify import Keeper, Remembered


def seal(now: datetime) -> Seal | None:
    """Seal what is new, in the caller's transaction. Raises client.KeeperAway, client.SealsMissing."""
    return sealing.seal_heads(now, _mac)


def settle(_now: datetime) -> None:
    """Tell the keeper which seal is the last one, in another transaction than that of the sealing.

    Raises client.SealsMissing when seals are gone that the keeper knows of.
    """
    last = sealing.last_committed()
    client.settle(last.n if last else 0, root_before(last))


def go_on_from_last(actor: str) -> bool:
    """Have the keeper forget what it sealed after the last seal of the ledger; False when there is nothing to forget.

    Raises client.KeeperAway, and client.Refused when that seal is not the keeper's own.
    """
    last = sealing.last_committed()
    return client.forget_seal(last.n if last else 0, root_before(last), last.said if last else "none", actor)


class KeeperSeals:
    """A `verify.Keeper`; `sealed` is what it said of the last seal (`client.Here`)."""

    def __init__(self, sealed: dict[str, Any] | None) -> None:
        self._remembered = Remembered(**sealed) if sealed else None

    def remembers(self) -> Remembered | None:
        return self._remembered

    def vouches_for(self, seal: Seal) -> bool:
        return client.vouch(seal.root, seal.said)


def asked() -> Keeper | None:
    """None when the keeper does not answer."""
    try:
        return KeeperSeals(client.ping().sealed)
    except client.KeeperAway:
        return None


def _mac(seal: Seal, before: str) -> str:
    return client.seal(seal.n, before, seal.root)
