"""The acts that are measured, each in seconds: for one append, or for all events."""

import hashlib
import os
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from ckan import model
from ckan.common import config
from pyrage import x25519

from ckanext.backoffice.ledger import append, append_apart
from ckanext.backoffice.ledger.chain import Row, Walk
from ckanext.backoffice.ledger.verify import _ROWS, verify

WHO = f"user:{uuid.uuid4()}"
FACTS = {"purpose": "upload", "reason": "download", "sha256": hashlib.sha256(b"x").hexdigest()}
PLAIN = sa.text("INSERT INTO plain (stream, at, kind, actor, facts) VALUES (:stream, now(), :kind, :actor, :facts)")
STREAM_LENGTH = 6


def prepare(url: str, branch: Path) -> None:
    """Roles, tables, the session of the portal's role, and a key for texts."""
    admin = sa.create_engine(url)
    with admin.begin() as connection:
        for statement in (
            "CREATE ROLE ledger LOGIN",
            "CREATE ROLE ckan LOGIN",
            "CREATE SCHEMA ledger AUTHORIZATION ledger",
        ):
            connection.exec_driver_sql(statement)
        columns = "n bigserial PRIMARY KEY, stream text, at timestamptz, kind text, actor text, facts text"
        connection.exec_driver_sql(f"CREATE TABLE plain ({columns})")
        connection.exec_driver_sql("CREATE INDEX ON plain (stream); CREATE INDEX ON plain (at)")
        connection.exec_driver_sql("CREATE INDEX ON plain (kind, at); GRANT ALL ON ALL TABLES IN SCHEMA public TO ckan")
        connection.exec_driver_sql("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ckan")
    host = url.partition("?")[2]
    os.environ["PORTAL_LEDGER_URL"] = f"postgresql://ledger@/postgres?{host}"
    command.upgrade(Config(str(branch)), "head")
    model.init_model(sa.create_engine(f"postgresql://ckan@/postgres?{host}"))
    config["ckanext.backoffice.vault.recipient_keluar"] = str(x25519.Identity.generate().to_public())


def append_round(times: int) -> dict[str, float]:
    """Interleaved: a hundred of each act at a time."""
    acts: dict[str, Callable[[str], None]] = {
        "plain": _plain,
        "append": lambda stream: _committed(append, stream),
        "append with text": lambda stream: _committed(append, stream, {"why": "Untuk penelitian"}),
        "append apart": lambda stream: _apart(stream),
    }
    seconds = dict.fromkeys(acts, 0.0)
    for _ in range(times // 100):
        for name, act in acts.items():
            start = time.perf_counter()
            for number in range(100):
                act(f"request:{uuid.uuid4()}" if number % STREAM_LENGTH == 0 else "request:same")
            seconds[name] += time.perf_counter() - start
    return {name: spent / times for name, spent in seconds.items()}


def fill(events: int) -> None:
    """Streams of six events; the fill itself is not measured."""
    for first in range(0, events, 3000):
        for _ in range(min(3000, events - first) // STREAM_LENGTH):
            stream = f"request:{uuid.uuid4()}"
            for _ in range(STREAM_LENGTH):
                append(stream, "text.erase", WHO, FACTS)
        model.Session.commit()


def verify_round() -> dict[str, float]:
    with model.meta.engine.connect() as connection:
        rows = [Row(*row) for row in connection.execute(_ROWS)]
    said = [b"\n".join(str(field).encode() for field in row) for row in rows]
    return {
        "events": float(len(rows)),
        "raw sha256": _timed(lambda: [hashlib.sha256(one).digest() for one in said]),
        "walk": _timed(lambda: list(Walk().findings(rows))),
        "verify": _timed(lambda: verify(datetime.now(UTC), None)),
        "raw sha256 again": _timed(lambda: [hashlib.sha256(one).digest() for one in said]),
    }


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _plain(stream: str) -> None:
    said = {"stream": stream, "kind": "text.erase", "actor": WHO, "facts": str(FACTS)}
    model.Session.execute(PLAIN, said)
    model.Session.commit()


def _committed(act: Callable[..., object], stream: str, texts: dict[str, str] | None = None) -> None:
    act(stream, "text.erase", WHO, FACTS, texts)
    model.Session.commit()


def _apart(stream: str) -> None:
    append_apart(stream, "text.erase", WHO, FACTS)
