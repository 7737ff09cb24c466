"""The ledger as an attacker meets it: with the role that owns its tables, and with the superuser. Emptied per test."""

import hashlib
import hmac
import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from ckan import model
from sqlalchemy.pool import NullPool

from ckanext.backoffice.ledger.seal import Seal
from ckanext.backoffice.ledger.verify import Remembered

TABLES = ("sealed_head", "seal", "event_text", "event")


def as_role(role: str, *statements: str) -> None:
    """Execute SQL as `ledger` (owner of the tables) or `admin` (superuser), committed."""
    engine = sa.create_engine(os.environ[f"PORTAL_{role.upper()}_URL"], poolclass=NullPool)
    with engine.begin() as connection, connection.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def unguarded(*statements: str, role: str = "ledger") -> None:
    """What whoever owns the tables can do: switch the guards off, change what he likes, switch them on again."""
    off = [f"ALTER TABLE ledger.{table} DISABLE TRIGGER USER" for table in TABLES]
    on = [f"ALTER TABLE ledger.{table} ENABLE ALWAYS TRIGGER keep" for table in TABLES]
    on.append("ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER chain")
    as_role(role, *off, *statements, *on)


def empty() -> None:
    model.Session.rollback()
    unguarded(*(f"DELETE FROM ledger.{table}" for table in TABLES))


@pytest.fixture
def ledger() -> Iterator[None]:
    """An empty ledger."""
    empty()
    yield
    model.Session.remove()


class KeeperOfTests:
    """Remembers and vouches as the keeper does, with a key that is not in the database."""

    key = b"k" * 32

    def __init__(self) -> None:
        self._last: Remembered | None = None

    def __call__(self, seal: Seal, _before: str) -> str:
        self._last = Remembered(seal.n, seal.root)
        return f"deadbeef:{self.mac(seal.root)}"

    def mac(self, root: str) -> str:
        return hmac.new(self.key, bytes.fromhex(root), hashlib.sha256).hexdigest()

    def remembers(self) -> Remembered | None:
        return self._last

    def vouches_for(self, seal: Seal) -> bool:
        return seal.said == f"deadbeef:{self.mac(seal.root)}"
