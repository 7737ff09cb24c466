"""How often somebody may send forms: counted in Redis, under digests that nobody turns back into an address."""

from collections.abc import Iterable, Mapping
from functools import cache

from ckan.lib.redis import connect_to_redis
from limits import parse_many
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from .senders import digest


@cache
def _limiter() -> SlidingWindowCounterRateLimiter:
    pool = connect_to_redis().connection_pool
    return SlidingWindowCounterRateLimiter(RedisStorage("redis://", pool, key_prefix="satudata:rates"))


def wait_until(form: str, whom: Mapping[str, str], allowed: Mapping[str, str], secret: str) -> float | None:
    """Count one sending of a form. Returns when the next is possible (epoch seconds) if a limit is reached, else None.

    `whom` gives values by kind (`address`, `email`, a field), `allowed` the limits by kind such as "5 per hour; 20 per
    day". An empty value is not counted. Raises RedisError.
    """
    for kind, value in whom.items():
        if not value:
            continue
        name = digest(f"{kind}\0{value}", secret)
        for item in parse_many(allowed[kind]):
            if not _limiter().hit(item, form, name):
                return _limiter().get_window_stats(item, form, name).reset_time
    return None


def give_back(form: str, kind: str, value: str, allowed: Mapping[str, str], secret: str) -> None:
    """Take one counted sending back, such as one after which no mail went. Raises RedisError."""
    name = digest(f"{kind}\0{value}", secret)
    for item in parse_many(allowed[kind]) if value else ():
        _limiter().hit(item, form, name, cost=-1)


def are_limits(texts: Iterable[str]) -> bool:
    """Whether each text can be read as limits."""
    try:
        return all(parse_many(text) for text in texts)
    except ValueError:
        return False
