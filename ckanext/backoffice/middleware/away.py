"""Redis is away: one static page, which needs no service.

Sessions, keys of forms and limits live in Redis, so nothing is accepted that could not be protected.
"""

import logging
from pathlib import Path
from typing import Any

from ckan.lib.redis import connect_to_redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

PAGE = (Path(__file__).with_name("away.html")).read_bytes()
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Length", str(len(PAGE))),
    ("Cache-Control", "no-store"),
    ("Retry-After", "30"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
]


def static_page_when_away(app: Any) -> Any:
    """The application, asked only while Redis answers (one question costs about 0.1 ms); else 503 with the page."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        try:
            connect_to_redis().ping()
        except RedisError as error:
            log.error("Redis is away: %s", type(error).__name__)  # noqa: TRY400 a traceback each second helps nobody
            start_response("503 Service Unavailable", HEADERS)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [PAGE]
        return app(environ, start_response)

    return answer
