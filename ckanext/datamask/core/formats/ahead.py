"""Work done one step ahead in a second thread: unpacking, parsing and packing let go of the interpreter lock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")
_THREADS = 2


def mapped(work: Callable[[_In], _Out], items: Iterable[_In]) -> Iterator[_Out]:
    """`work` on each item, in order; few results are held at a time. Errors come out where their item would."""
    with ThreadPoolExecutor(_THREADS) as pool:
        waiting: deque[Future[_Out]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > _THREADS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def ahead(items: Iterator[_Out]) -> Iterator[_Out]:
    """The same items; the next is made while the last is used."""
    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(_next, items)
        while found := following.result():
            following = pool.submit(_next, items)
            yield found[0]


def _next(items: Iterator[_Out]) -> tuple[_Out] | None:
    for item in items:
        return (item,)
    return None
