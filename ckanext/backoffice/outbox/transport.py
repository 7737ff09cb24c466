"""A connection to the mail server of core's `smtp.*` settings: every wait has an end, the certificate is checked."""

import re
import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk

from .. import config
from .backoff import Fault

PORT = 25
LONGEST = 60.0
"""Seconds until a connection is cut off: a server that sends one byte a while would never run into a timeout."""


class CannotSend(Exception):
    """Why a mail was not taken. `alive`: the connection is good for the next one."""

    def __init__(self, fault: Fault, alive: bool = False) -> None:
        super().__init__(fault)
        self.fault, self.alive = fault, alive


@dataclass(frozen=True)
class Server:
    """Core's settings. `ca_bundle` is a file or folder of certificates, empty for those of the system."""

    host: str
    port: int
    starttls: bool
    verify: bool
    ca_bundle: str
    user: str
    password: str
    sender: str

    @classmethod
    def of_settings(cls) -> "Server":
        address = urlsplit("//" + (tk.config.get("smtp.server") or "localhost"))
        return cls(
            host=address.hostname or "localhost",
            port=address.port or PORT,
            starttls=tk.asbool(tk.config.get("smtp.starttls")),
            verify=tk.asbool(tk.config.get("smtp.starttls_verify", True)),
            ca_bundle=tk.config.get("smtp.starttls_ca_bundle") or "",
            user=tk.config.get("smtp.user") or "",
            password=tk.config.get("smtp.password") or "",
            sender=tk.config.get("smtp.mail_from") or "",
        )


class Connection:
    """To be got from `connection`. Not for two threads."""

    def __init__(self, smtp: smtplib.SMTP, sender: str) -> None:
        self._smtp, self._sender = smtp, sender

    def send(self, recipient: str, content: bytes) -> None:
        """Hand over one mail. Returns when the server has taken it; raises CannotSend."""
        with _blamed_on(Fault.DROPPED):
            self._expect(250, self._smtp.mail(self._sender), Fault.SENDER)
            self._expect(250, self._smtp.rcpt(recipient))
            self._expect(354, self._smtp.docmd("data"))
        # From here on the server may have it, whatever it says or does not say.
        with _blamed_on(Fault.UNSURE, Fault.UNSURE):
            self._smtp.send(_dotted(content) + b".\r\n")
            reply = self._smtp.getreply()
        self._expect(250, reply)

    def _expect(self, wanted: int, reply: tuple[int, bytes], refused: Fault = Fault.REJECTED) -> None:
        """4xx is a matter of time, 5xx of the mail or, before its recipient is named, of the portal (RFC 5321, 4.2.1).

        After 421 the server hangs up.
        """
        code = reply[0]
        if code == wanted or (wanted == 250 and code == 251):
            return
        if code == 421:
            raise CannotSend(Fault.DROPPED)
        fault = refused if 500 <= code < 600 else Fault.LATER
        raise CannotSend(fault, alive=fault is not Fault.SENDER and self._reset())

    def _reset(self) -> bool:
        with suppress(OSError, smtplib.SMTPException):
            return self._smtp.rset()[0] == 250
        return False


@contextmanager
def connection() -> Iterator[Connection]:
    """A connection that is ready for mails, closed politely. Raises CannotSend."""
    server = Server.of_settings()
    host = urlsplit(tk.config["ckan.site_url"]).hostname or "localhost"
    smtp = smtplib.SMTP(timeout=config.smtp_connect_timeout(), local_hostname=host)
    timer = threading.Timer(LONGEST, _hang_up, [smtp])
    timer.daemon = True
    timer.start()
    try:
        _open(smtp, server)
        yield Connection(smtp, server.sender)
    finally:
        _leave(smtp)
        timer.cancel()


def _open(smtp: smtplib.SMTP, server: Server) -> None:
    with _blamed_on(Fault.REFUSED):
        if smtp.connect(server.host, server.port)[0] != 220:
            raise CannotSend(Fault.REFUSED)
    assert smtp.sock
    smtp.sock.settimeout(config.smtp_read_timeout())
    with _blamed_on(Fault.DROPPED):
        smtp.ehlo_or_helo_if_needed()
    if server.starttls:
        with _blamed_on(Fault.TLS):
            # smtplib checks the name in the certificate against the host that it remembers from its constructor.
            smtp._host = server.host  # pyright: ignore[reportAttributeAccessIssue]
            smtp.starttls(context=_tls(server))
            smtp.ehlo()
    if server.user:
        with _blamed_on(Fault.LOGIN):
            smtp.login(server.user, server.password)


def _tls(server: Server) -> ssl.SSLContext:
    bundle = server.ca_bundle
    folder = bool(bundle) and Path(bundle).is_dir()
    context = ssl.create_default_context(cafile=None if folder else bundle or None, capath=bundle if folder else None)
    if not server.verify:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def _blamed_on(fault: Fault, hang: Fault = Fault.HANG) -> Iterator[None]:
    """What went wrong on the wire, as one of our words. What the server said is not kept: it may quote an address."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        # smtplib turns a timeout into a broken connection.
        hung = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
        raise CannotSend(hang if hung else fault) from None


def _hang_up(smtp: smtplib.SMTP) -> None:
    with suppress(OSError):
        if smtp.sock:
            smtp.sock.shutdown(2)


def _leave(smtp: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        smtp.quit()
    smtp.close()


def _dotted(content: bytes) -> bytes:
    """RFC 5321, 4.5.2: a line that begins with a dot gets another, for a dot alone ends the mail."""
    return re.sub(rb"(?m)^\.", b"..", content)
