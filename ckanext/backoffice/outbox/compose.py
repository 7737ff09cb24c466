"""From a row to the bytes that a mail server takes: opened, links minted, words chosen, attachments read."""

import io
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import Any
from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk

from ckanext.indonesia import nik

from .. import long_numbers
from ..vault import opening
from . import links, markup, templates
from .backoff import Fault
from .model import Claimed
from .payload import Attachment, Link, Payload
from .sealing import Changed, NoKey, opened

ACTOR, REASON = "system:outbox", "mail"
# A quarter of the time that EmailMessage takes, which parses every header twice; ours hold nothing to be parsed:
# the address and all values were checked when they were put, the subject is one line of printed characters.
# No header is folded: some programs take a folded Message-ID for another one.
POLICY = compat32.clone(linesep="\r\n", max_line_length=0)
LONGEST_SUBJECT = 200


class CannotCompose(Exception):
    """Why there is no mail; quotes nothing of it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Mail:
    """Ready to be handed over: `content` with CRLF line ends; `attached` says whether the vault holds something."""

    recipient: str
    content: bytes
    attached: bool


def compose(row: Claimed) -> Mail:
    """The mail of a row. Adds to the session what its links need; the caller commits before it leaves.

    Raises CannotCompose.
    """
    payload = open_payload(row)
    try:
        return _mail(row, payload)
    except CannotCompose:
        raise
    except Exception as error:
        # Templates and link makers are other people's code: what they raise is the fault of this one mail, not of all.
        raise CannotCompose(Fault.TEXT) from error


def _mail(row: Claimed, payload: Payload) -> Mail:
    words = _wording(row, payload)
    parts = [_body(row, words), *map(_attached, payload.attachments)]
    message = MIMEMultipart("mixed", _subparts=parts) if payload.attachments else parts[0]
    for name, value in _headers(row, payload, words.subject).items():
        message[name] = value
    return Mail(payload.recipient, message.as_bytes(policy=POLICY), bool(payload.attachments))


@dataclass(frozen=True)
class _Words:
    subject: str
    body: str
    links: set[str]


def message_id(row: Claimed) -> str:
    """The same at every try, so that a mail that arrives twice is recognised."""
    return f"<{row.id}@{urlsplit(links.site_url()).hostname}>"


def open_payload(row: Claimed) -> Payload:
    """Raises CannotCompose."""
    try:
        return opened(row)
    except NoKey as error:
        raise CannotCompose(Fault.KEY) from error
    except Changed as error:
        raise CannotCompose(Fault.CHANGED) from error


def _wording(row: Claimed, payload: Payload) -> _Words:
    values = links.minted(payload.values)
    found = templates.words(row.template, row.lang, values | _frame())
    urls = {values[key] for key, value in payload.values.items() if isinstance(value, Link)}
    if _tells_a_nik([found.subject, found.body], urls):
        raise CannotCompose(Fault.PERSONAL)
    return _Words(textwrap.shorten(found.subject, LONGEST_SUBJECT, placeholder=" ..."), found.body, urls)


def _frame() -> dict[str, Any]:
    """What the layout says in every mail."""
    return {
        "site_title": tk.config["ckan.site_title"],
        "site_host": urlsplit(links.site_url()).hostname,
        "contact": tk.config.get("smtp.reply_to") or "",
    }


def _tells_a_nik(texts: Iterable[str], urls: set[str]) -> bool:
    """The last check before a mail leaves: no identity number, whatever a caller put in (pages.md 5)."""
    for text in texts:
        for url in urls:
            text = text.replace(url, "")
        if any(nik.parse(number).value for number in long_numbers.of_sixteen(text)):
            return True
    return False


def _headers(row: Claimed, payload: Payload, subject: str) -> dict[str, str]:
    title, reply_to = tk.config["ckan.site_title"], tk.config.get("smtp.reply_to")
    said = {
        "From": formataddr((title, tk.config["smtp.mail_from"])),
        "To": payload.recipient,
        "Subject": subject if subject.isascii() else " ".join(Header(subject, "utf-8").encode().split()),
        "Message-ID": message_id(row),
        "Date": format_datetime(row.created),
        "Content-Language": row.lang,
        # RFC 3834: nobody's holiday notice answers it.
        "Auto-Submitted": "auto-generated",
    }
    return said | ({"Reply-To": reply_to} if reply_to else {})


def _body(row: Claimed, words: _Words) -> MIMEMultipart:
    page = markup.html_of(words.body, words.subject, row.lang, words.links)
    halves = [MIMEText(markup.text_of(words.body), "plain", "utf-8"), MIMEText(page, "html", "utf-8")]
    # No line of base64 can be this boundary, so nobody needs to look for another.
    return MIMEMultipart("alternative", boundary=f"=_{row.id}", _subparts=halves)


def _attached(attachment: Attachment) -> MIMEApplication:
    content = io.BytesIO()
    try:
        with opening.open(attachment.object_id, ACTOR, REASON) as found:
            found.copy_to(content)
    except (LookupError, OSError, opening.CannotOpen) as error:
        raise CannotCompose(Fault.ATTACHMENT) from error
    subtype = "pdf" if attachment.filename.endswith(".pdf") else "octet-stream"
    part = MIMEApplication(content.getvalue(), subtype)
    part.add_header("Content-Disposition", "attachment", filename=attachment.filename)
    return part
