"""One measured act in a process of its own: `python -m bench.outbox.step ACT FOLDER MAILS`. Prints seconds as JSON.

`plain` makes mails like those of CKAN's mailer, with the words of ours, and hands them to smtplib in a loop; `bare`
hands over ready-made ones; `drain` sends as many of the same mails out of the outbox.
"""

import json
import logging
import smtplib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.common import config

from ckanext.backoffice import outbox
from ckanext.backoffice.outbox import compose
from ckanext.backoffice.outbox.claim import claim
from ckanext.backoffice.outbox.compose import Mail
from ckanext.backoffice.outbox.model import Outbox
from ckanext.backoffice.vault.model import VaultHold, VaultObject

SENDER = "portal@contoh.id"


def furnish(folder: Path) -> None:
    """The settings and the database, as `bench.outbox` laid them out."""
    config.update(json.loads((folder / "settings.json").read_text()))
    model.init_model(sa.create_engine(config["sqlalchemy.url"]))
    for table in (VaultObject, VaultHold, Outbox):
        table.__table__.create(model.meta.engine, checkfirst=True)


def put(mails: int) -> None:
    """So many mails to as many people, committed."""
    values = {"asked": "2026-03-09T07:00:00+00:00", "portal": outbox.Link("backoffice.page", {"path": "/"})}
    for number in range(mails):
        event = f"bench:{number}#{time.time_ns()}"
        outbox.put(event, "backoffice.test", f"warga{number}@contoh.id", "backoffice/test", values, "id")
    model.Session.commit()


def composed(mails: int) -> list[Mail]:
    """The mails that `drain` sends, and nothing left in the outbox."""
    put(mails)
    ready = []
    while batch := claim(datetime.now(UTC)).rows:
        ready += [compose.compose(row) for row in batch]
    model.Session.rollback()
    model.Session.execute(sa.delete(Outbox))
    model.Session.commit()
    return ready


@contextmanager
def connected() -> Iterator[smtplib.SMTP]:
    """One connection for all mails."""
    host, port = config["smtp.server"].split(":")
    with smtplib.SMTP(host, int(port), local_hostname="localhost") as server:
        yield server


def bare(mails: int) -> float:
    """Seconds of handing over what was made before."""
    ready = composed(mails)
    start = time.perf_counter()
    with connected() as server:
        for mail in ready:
            server.sendmail(SENDER, [mail.recipient], mail.content)
    return time.perf_counter() - start


def plain(mails: int) -> float:
    """Seconds of making and handing over, as a script would do it that knows text and HTML of each mail."""
    ready = [(mail.recipient, message_from_bytes(mail.content, policy=default)) for mail in composed(mails)]
    halves = [[part.get_content() for part in message.iter_parts()] for _, message in ready]
    start = time.perf_counter()
    with connected() as server:
        for (recipient, old), (text, page) in zip(ready, halves, strict=True):
            mail = EmailMessage()
            mail["Subject"], mail["From"], mail["To"] = old["Subject"], SENDER, recipient
            mail["Message-ID"], mail["Date"] = old["Message-ID"], old["Date"]
            mail.set_content(text)
            mail.add_alternative(page, subtype="html")
            server.send_message(mail)
    return time.perf_counter() - start


def drain(mails: int) -> float:
    """Seconds of emptying the outbox."""
    put(mails)
    start = time.perf_counter()
    told = outbox.drain(datetime.now(UTC))
    seconds = time.perf_counter() - start
    assert told == {"sent": mails}, told
    return seconds


def lazy_drain(mails: int) -> float:
    """The same where a commit does not wait for the disk."""

    @sa.event.listens_for(model.meta.engine, "connect")
    def _lazy(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        connection.commit()

    model.Session.remove()
    model.meta.engine.dispose()
    return drain(mails)


ACTS: dict[str, Callable[[int], float]] = {"plain": plain, "bare": bare, "drain": drain, "lazy-drain": lazy_drain}


if __name__ == "__main__":
    logging.disable()
    furnish(Path(sys.argv[2]))
    sys.stdout.write(json.dumps({"seconds": ACTS[sys.argv[1]](int(sys.argv[3]))}))
