"""Receives the portal's mails and keeps each as two files: the message (.eml) and its words (.txt).

Usage: mailsink.py PORT FOLDER. Nothing leaves the machine.
"""

import email
import itertools
import sys
import time
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """aiosmtpd handler: the files are written under a hidden name first, so that a reader never sees half a mail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{next(self.numbers):04d}"
        message = email.message_from_bytes(envelope.original_content, policy=default)
        assert isinstance(message, EmailMessage)
        self._write(f"{name}.eml", envelope.original_content)
        self._write(f"{name}.txt", _words(message, envelope.rcpt_tos).encode())
        return "250 OK"

    def _write(self, name: str, content: bytes) -> None:
        part = self.folder / f".{name}"
        part.write_bytes(content)
        part.rename(self.folder / name)


def _words(message: EmailMessage, recipients: list[str]) -> str:
    body = message.get_body(("plain", "html"))
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    head = [f"Kepada: {', '.join(recipients)}", f"Dari: {message['From']}", f"Perihal: {message['Subject']}"]
    head += [f"Lampiran: {name}" for name in attached]
    return "\n".join([*head, "", body.get_content() if body else ""])


def main(port: int, folder: Path) -> None:
    controller = Controller(Sink(folder), hostname="127.0.0.1", port=port, data_size_limit=50 * 1024 * 1024)
    controller.start()
    print(f"surel ditampung di {folder}", flush=True)
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
