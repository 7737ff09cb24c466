"""Forms and deliveries are counted now, or, when the table cannot be written, at a later beat of the clock.

What waits lies in Redis as it will be written, so counting it twice changes nothing.
"""

import base64
import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ckan.lib.redis import connect_to_redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from ..model import Download, DownloadForm, write

WAITING = "satudata:uncounted"
BATCH = 500
TABLES: Mapping[str, type[Download] | type[DownloadForm]] = {"download": Download, "form": DownloadForm}

log = logging.getLogger(__name__)


def count_download(row: Mapping[str, Any]) -> None:
    """One delivered file (model.download_row). Never raises."""
    _count("download", row)


def count_form(row: Mapping[str, Any]) -> None:
    """One filled form, by the columns of DownloadForm. Never raises."""
    _count("form", row)


def count_waiting() -> int:
    """Count what could not be counted when it happened. Returns how many; raises SQLAlchemyError, RedisError."""
    store: Any = connect_to_redis()
    done = 0
    while found := store.lrange(WAITING, 0, BATCH - 1):
        for said in map(json.loads, found):
            write(TABLES[said["table"]], [_unpacked(said["row"])])
        store.ltrim(WAITING, len(found), -1)
        done += len(found)
    return done


def _count(table: str, row: Mapping[str, Any]) -> None:
    try:
        write(TABLES[table], [row])
    except SQLAlchemyError as error:
        log.warning("%s not counted yet: %s", table, type(error).__name__)
        _wait(table, row)


def _wait(table: str, row: Mapping[str, Any]) -> None:
    try:
        connect_to_redis().rpush(WAITING, json.dumps({"table": table, "row": row}, default=_packed))
    except RedisError as error:
        log.warning("%s not counted: %s", table, type(error).__name__)


def _packed(value: Any) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"bytes": base64.b64encode(value).decode()}


def _unpacked(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) if isinstance(value, dict) else value for name, value in row.items()}


def _value(said: dict[str, str]) -> datetime | bytes:
    return datetime.fromisoformat(said["moment"]) if "moment" in said else base64.b64decode(said["bytes"])
