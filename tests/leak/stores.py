"""Everything that the portal writes somewhere, as bytes to be searched: one function a store."""

import json
import os
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from ckan.lib.redis import connect_to_redis


def folder(path: str | Path) -> Iterator[bytes]:
    """Name and content of every file."""
    for file in Path(path).rglob("*"):
        if file.is_file():
            yield str(file).encode()
            yield file.read_bytes()


def database(url: str) -> Iterator[bytes]:
    """Every row of every table, as PostgreSQL writes it as text."""
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            inspector = sa.inspect(connection)
            for schema in inspector.get_schema_names():
                if schema == "information_schema":
                    continue
                for table in inspector.get_table_names(schema):
                    rows = connection.execute(sa.text(f'SELECT t::text FROM "{schema}"."{table}" t'))
                    yield from (f"{table}: {row[0]}".encode() for row in rows)
    finally:
        engine.dispose()


def database_names() -> list[str]:
    """Of the whole cluster: those of the running twin as well."""
    engine = sa.create_engine(os.environ["PORTAL_ADMIN_URL"])
    try:
        with engine.connect() as connection:
            names = sa.text("SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate")
            return list(connection.execute(names).scalars())
    finally:
        engine.dispose()


def dump(name: str) -> Iterator[bytes]:
    """A database as `pg_dump` writes it, with everything that any role can read; bytes come in hexadecimal."""
    url = urlsplit(os.environ["PORTAL_ADMIN_URL"])
    argv = [f"{os.environ['PORTAL_POSTGRES_BIN']}/pg_dump", "-h", str(url.hostname), "-p", str(url.port)]
    env = {"PGPASSWORD": url.password or "", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([*argv, "-U", str(url.username), name], env=env, capture_output=True, check=True)
    return iter(done.stdout.splitlines())


def portal_database() -> Iterator[bytes]:
    """Also what the portal's own role may not read."""
    model.Session.commit()
    return database(os.environ["PORTAL_ADMIN_URL"])


def datastore_database() -> Iterator[bytes]:
    return database(config["ckan.datastore.write_url"])


def solr() -> Iterator[bytes]:
    """Every stored field of every document."""
    answer = requests.get(f"{config['solr_url']}/select", {"q": "*:*", "rows": 10_000, "fl": "*"}, timeout=30)
    documents = answer.json()["response"]["docs"]
    return (json.dumps(document, ensure_ascii=False).encode() for document in documents)


def solr_finds(word: str) -> int:
    """Documents that the index finds for a word in any text, stored or not."""
    query = {"q": f'text:"{word}" OR res_name:"{word}" OR res_url:"{word}" OR title:"{word}"', "rows": 0}
    answer = requests.get(f"{config['solr_url']}/select", query, timeout=30)
    return answer.json()["response"]["numFound"]


def redis() -> Iterator[bytes]:
    """Every key and value; what is packed is unpacked (jobs)."""
    connection = connect_to_redis()
    for key in connection.keys("*"):
        yield key
        for value in _redis_values(connection, key):
            yield value
            yield _unpacked(value)


def _redis_values(connection: Any, key: bytes) -> list[bytes]:
    readers = {
        b"string": lambda: [connection.get(key)],
        b"hash": lambda: [part for pair in connection.hgetall(key).items() for part in pair],
        b"list": lambda: connection.lrange(key, 0, -1),
        b"set": lambda: list(connection.smembers(key)),
        b"zset": lambda: connection.zrange(key, 0, -1),
    }
    return readers[connection.type(key)]()


def _unpacked(value: bytes) -> bytes:
    try:
        return zlib.decompress(value)
    except zlib.error:
        return b""


def hits(store: Iterator[bytes], needles: list[str]) -> list[str]:
    """The beginnings of the pieces that hold a needle."""
    wanted = [needle.encode() for needle in needles]
    return [piece[:120].decode(errors="replace") for piece in store if any(needle in piece for needle in wanted)]
