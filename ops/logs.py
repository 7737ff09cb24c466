"""`./portal logs [NAME] [-f]`: the output of all processes, or of one."""

import time
from collections.abc import Iterator

from ops.problem import Problem
from ops.screen import say
from ops.settings import Settings

TAIL_LINES = 200


def show(settings: Settings, name: str | None, *, follow: bool) -> None:
    for line in _lines(settings, follow=follow):
        if name is None or line.split("|")[0].split()[-1:] == [f"{name}.1"]:
            say(line)


def _lines(settings: Settings, *, follow: bool) -> Iterator[str]:
    log = settings.log / "portal.log"
    if not log.exists():
        raise Problem("Belum ada catatan. Jalankan dulu ./portal up")
    with log.open(errors="replace") as file:
        yield from (line.rstrip("\n") for line in file.readlines()[-TAIL_LINES:])
        while follow:
            line = file.readline()
            if line:
                yield line.rstrip("\n")
            else:
                time.sleep(0.3)
