"""An outbox of one test: real mail servers on loopback that take mails, or misbehave in one way, and the rows."""

import email
import hashlib
import hmac
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import vault_room
from aiosmtpd.controller import Controller
from ckan import model
from ckan import plugins as p
from ckan.common import config
from ckan.plugins import core

from ckanext.backoffice import outbox
from ckanext.backoffice.interfaces import Effect, IOffice
from ckanext.backoffice.outbox.model import Outbox
from ckanext.backoffice.vault.model import VaultHold, VaultObject

HOST = "127.0.0.1"
ADDRESS = "warga@contoh.id"
LATER = timedelta(days=1)


@dataclass
class Sink:
    """Takes every mail and keeps it; `answers` are replies to RCPT by address, `sender_answer` is one to MAIL."""

    answers: dict[str, str] = field(default_factory=dict)
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)
    sender_answer: str = ""
    after_data: Callable[[Any], None] | None = None

    async def handle_MAIL(self, _server, _session, envelope, address, options):  # noqa: N802 (aiosmtpd's name)
        if self.sender_answer:
            return self.sender_answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 (aiosmtpd's name)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        message = email.message_from_bytes(envelope.original_content, policy=default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        self.recipients += envelope.rcpt_tos
        self.sessions.add(id(session))
        if self.after_data:
            self.after_data(server)
        return "250 OK"

    @property
    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return found.getsockname()[1]


@contextmanager
def running(sink: Sink, port: int | None = None, **more: Any) -> Iterator[int]:
    """A mail server in a thread of its own. Gives its port."""
    controller = Controller(sink, hostname=HOST, port=port or free_port(), **more)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def talking(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that does with each connection what `talk` does, and nothing else. Gives its port."""
    with socket.create_server((HOST, 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=_quietly, args=(talk, connection), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


def _quietly(talk: Callable[[socket.socket], None], connection: socket.socket) -> None:
    with connection:
        try:
            talk(connection)
        except OSError:
            return


def furnish(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty outbox, a vault with its keys, short waits, and no mail server. Needs `with_plugins` before it."""
    _empty(request)
    vault_room.furnish(request.getfixturevalue("tmp_path"), monkeypatch)
    _set(monkeypatch)
    lead_to(free_port(), monkeypatch)


def _set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "smtp.mail_from": "portal@contoh.id",
        "smtp.reply_to": "ppid@contoh.id",
        "ckan.site_title": "Satu Data Jember",
        "ckanext.backoffice.outbox.connect_timeout": 1,
        "ckanext.backoffice.outbox.read_timeout": 1,
    }.items():
        monkeypatch.setitem(config, name, value)


@pytest.fixture
def mail_sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A mail server that keeps what it gets, and an outbox in which nothing waits yet."""
    model.Session.execute(sa.delete(Outbox))
    model.Session.commit()
    _set(monkeypatch)
    sink = Sink()
    with running(sink) as port:
        lead_to(port, monkeypatch)
        yield sink


def _empty(request: pytest.FixtureRequest) -> None:
    """Cheaper than a clean database for each of many tests."""
    if not sa.inspect(model.meta.engine).has_table(Outbox.__tablename__):
        request.getfixturevalue("clean_db")
    for table in (Outbox, VaultHold, VaultObject):
        model.Session.execute(sa.delete(table))
    model.Session.commit()


def lead_to(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on mails go to the server at `port`. The variable counts whenever CKAN reads its settings anew."""
    monkeypatch.setenv("CKAN_SMTP_SERVER", f"{HOST}:{port}")
    monkeypatch.setitem(config, "smtp.server", f"{HOST}:{port}")


def put(recipient: str = ADDRESS, event: str = "resource:1#1", **more: Any) -> str:
    """A test mail, committed. Returns its id."""
    said: dict[str, Any] = {"effect": "backoffice.test", "template": "backoffice/test", "lang": "id"}
    said["payload"] = {
        "asked": "2026-03-09T07:00:00+00:00",
        "portal": outbox.Link("backoffice.page", {"path": "/"}),
    }
    id_ = outbox.put(event, recipient=recipient, **(said | more))
    model.Session.commit()
    return id_


def put_many(number: int) -> list[str]:
    """So many mails to as many people."""
    return [put(f"warga{n}@contoh.id", f"resource:{n}#1") for n in range(number)]


def rows() -> list[Any]:
    """Every row as it is committed, by number."""
    model.Session.rollback()
    return model.Session.execute(sa.select(*Outbox.__table__.columns).order_by(Outbox.number)).all()


def row(id_: str) -> Any:
    return next(row for row in rows() if row.id == id_)


def soon(id_: str) -> datetime:
    """The moment at which a waiting row is due."""
    return max(row(id_).next_try, datetime.now(UTC))


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a host name that signs itself, and its key."""
    made, key = folder / f"{name}.crt", folder / f"{name}.key"
    argv = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    alternative = f"subjectAltName={'IP' if name[0].isdigit() else 'DNS'}:{name}"
    argv += ["-subj", f"/CN={name}", "-addext", alternative, "-keyout", str(key), "-out", str(made)]
    subprocess.run(argv, check=True, capture_output=True)
    return made, key


class Desk(p.SingletonPlugin):
    """A plugin with a mail of its own: its link is a token that is made when the mail is sent."""

    p.implements(IOffice, inherit=True)
    minted: list[str] = []
    done: list[Effect] = []

    def links(self):
        return {"confirm": self._confirm, "astray": lambda _args: "https://jahat.contoh.id/"}

    def _confirm(self, args):
        text = f"{args['request']}.{len(self.minted)}"
        token = hmac.new(b"kunci uji", text.encode(), hashlib.sha256).hexdigest()[:32]
        self.minted.append(token)
        return f"http://test.portal.id/permohonan/p/{token}"

    def deliver(self, effect: Effect) -> bool:
        if effect.kind == "desk.breaks":
            raise RuntimeError("3509110203870001")
        self.done.append(effect)
        return effect.kind == "desk.letter"


def open_desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The plugin, loaded, with its mail `registered`."""
    plugin = Desk()
    plugin.name, plugin.minted[:], plugin.done[:] = "desk", [], []
    monkeypatch.setitem(core._PLUGINS_SERVICE, "desk", plugin)
    (folder / "mails").mkdir()
    monkeypatch.setattr("inspect.getfile", lambda _class: str(folder / "plugin.py"))
    (folder / "mails" / "registered.txt").write_text(
        '{% extends "backoffice/layout.txt" %}{% block kind %}Terdaftar{% endblock %}'
        "{% block subject %}Permohonan {{ number }} terdaftar{% endblock %}"
        "{% block body %}\nYth. {{ name }},\n\nBatas: {{ due | date }}\n\n"
        "Konfirmasi surel:\n{{ confirm }}\n{% endblock %}"
    )
    return plugin


def registered(recipient: str = ADDRESS, **more: Any) -> str:
    """A mail of the desk, committed; `payload` changes its values. Returns its id."""
    values = {"number": "PPID-2026-000123", "name": "Budi & <b>Siti</b>", "due": "2026-03-30"}
    values |= {"confirm": outbox.Link("desk.confirm", {"request": "1"})}
    said = {"effect": "desk.m01", "template": "desk/registered", "payload": values | more.pop("payload", {})}
    return put(recipient, "request:1#1", **said, matter="PPID-2026-000123", stream="person:1", **more)


@pytest.fixture
def sink(with_plugins: Any, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """An empty outbox, and a mail server that takes what it sends."""
    furnish(request, monkeypatch)
    taken = Sink()
    with running(taken) as port:
        lead_to(port, monkeypatch)
        yield taken
