"""What the portal stands on: PostgreSQL, Redis, Solr. Asked directly and with a limit, for CKAN waits without one."""

from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

import psycopg2
import requests
from redis import Redis
from redis.exceptions import RedisError

from ..health import Line

SECONDS = 4
"""A service that takes longer is away for everybody who waits for a page."""

DATABASE, REDIS, SOLR = "Basis data", "Redis", "Pencarian (Solr)"

Settings = Mapping[str, Any]


def lines(settings: Settings) -> list[Line]:
    """One line a service, the database first. Takes at most `SECONDS` for each."""
    return [ask(settings) for ask in ASKED]


def database(settings: Settings) -> Line:
    """Whether it answers and takes writing."""
    limits = f"-c statement_timeout={SECONDS}s"
    try:
        with closing(psycopg2.connect(settings["sqlalchemy.url"], connect_timeout=SECONDS, options=limits)) as asked:
            cursor = asked.cursor()
            cursor.execute("SELECT current_setting('transaction_read_only')")
            (read_only,) = cursor.fetchone() or ("on",)
    except psycopg2.Error:
        text = "Tidak menjawab. Tidak ada halaman yang dapat dibuka dan tidak ada yang tercatat."
        return Line(DATABASE, "bad", text, "Lihat ./portal logs postgres, lalu jalankan ./portal up --detach.")
    if read_only == "on":
        text = "Hanya dapat dibaca: tidak ada yang tercatat."
        return Line(DATABASE, "bad", text, "Periksa apakah server ini cadangan (standby) atau disknya penuh.")
    return Line(DATABASE, "ok", "Menjawab.")


def redis(settings: Settings) -> Line:
    """Whether it answers and could keep what it holds."""
    try:
        url = settings["ckan.redis.url"]
        with Redis.from_url(url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS) as asked:
            kept: Any = asked.info("persistence")
    except RedisError:
        text = "Tidak menjawab. Pengunjung melihat halaman 503; tidak ada sesi dan formulir yang diterima."
        return Line(REDIS, "bad", text, "Lihat ./portal logs redis, lalu jalankan ./portal up --detach.")
    if kept.get("rdb_last_bgsave_status", "ok") != "ok":
        text = "Menjawab, tetapi tidak dapat menyimpan ke disk: sesi hilang bila dimulai ulang."
        return Line(REDIS, "warn", text, "Periksa ruang disk dan ./portal logs redis.")
    return Line(REDIS, "ok", "Menjawab.")


def solr(settings: Settings) -> Line:
    """Whether the index answers."""
    try:
        asked = requests.get(f"{settings['solr_url']}/select", {"q": "*:*", "rows": 0, "wt": "json"}, timeout=SECONDS)
        asked.raise_for_status()
        found = asked.json()["response"]["numFound"]
    except (requests.RequestException, ValueError, KeyError):
        text = "Tidak menjawab. Pencarian kosong; permohonan, unduhan, dan halaman dataset tetap berjalan."
        return Line(SOLR, "bad", text, "Lihat ./portal logs solr, lalu jalankan ./portal up --detach.")
    return Line(SOLR, "ok", f"Menjawab, {found} entri.")


ASKED: tuple[Callable[[Settings], Line], ...] = (database, redis, solr)
