"""The clock: one long-lived loop. Its heartbeat is a file, so that its death shows without asking any service."""

import signal
import threading
from datetime import UTC, datetime
from pathlib import Path

BEAT_SECONDS = 10


def run(heartbeat: Path) -> None:
    """Beat until SIGTERM or SIGINT."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    beat(heartbeat)
    while not stopped.wait(BEAT_SECONDS):
        beat(heartbeat)


def beat(heartbeat: Path) -> None:
    """Write the time of this beat (UTC, ISO 8601); a reader never sees half of it."""
    part = heartbeat.with_suffix(".part")
    part.write_text(datetime.now(UTC).isoformat(timespec="seconds"))
    part.replace(heartbeat)
