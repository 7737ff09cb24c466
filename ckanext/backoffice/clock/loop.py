"""One long-lived loop. Its heartbeat is a file, so that its death shows without asking any service."""

import logging
import signal
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from ckan import model

from .ticks import Tick, every
from .turn import turn

log = logging.getLogger(__name__)

BEAT_SECONDS = 10


def run(heartbeat: Path, ticks: Callable[[], Iterable[Tick]] = every, seconds: float = BEAT_SECONDS) -> None:
    """Beat and take a turn every few seconds until SIGTERM or SIGINT; a task that has begun is finished first."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())

    def go_on() -> bool:
        beat(heartbeat)
        return not stopped.is_set()

    while go_on():
        _turn(ticks(), go_on)
        stopped.wait(seconds)


def beat(heartbeat: Path) -> None:
    """Write the time of this beat (UTC, ISO 8601); a reader never sees half of it."""
    part = heartbeat.with_suffix(".part")
    part.write_text(datetime.now(UTC).isoformat(timespec="seconds"))
    part.replace(heartbeat)


def _turn(ticks: Iterable[Tick], go_on: Callable[[], bool]) -> None:
    """A database that is away ends the turn, not the clock."""
    try:
        turn(datetime.now(UTC), ticks, go_on)
    except Exception as error:
        log.error("clock turn failed=%s", type(error).__name__)  # noqa: TRY400
        model.Session.remove()
