"""`python -m bench.outbox.sink PORT FILE`: a mail server that keeps one Message-ID a line."""

import sys
import time
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """aiosmtpd handler."""

    def __init__(self, path: Path) -> None:
        self._told = path.open("ab", buffering=0)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        head = envelope.original_content.split(b"Message-ID: ", 1)[1]
        self._told.write(head.split(b"\r\n", 1)[0] + b"\n")
        return "250 OK"


def main(port: int, path: Path) -> None:
    Controller(Sink(path), hostname="127.0.0.1", port=port).start()
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
