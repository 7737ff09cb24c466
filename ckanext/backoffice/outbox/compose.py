"""From a row to the bytes that a mail server takes: opened, links minted, words chosen, attachments read."""

import io
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Any
from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk

from ckanext.indonesia import nik

from ..vault import opening
from . import links, markup, templates
from .backoff import Fault
from .model import Claimed
from .payload import Attachment, Link, Payload
from .sealing import Changed, NoKey, opened

ACTOR, REASON = "system:outbox", "mail"
POLICY = SMTP.clone(cte_type="7bit")
LONG_NUMBER = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")


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
    words = _wording(row, payload)
    message = _headers(row, payload, words.subject)
    message.set_content(markup.text_of(words.body))
    message.add_alternative(markup.html_of(words.body, words.subject, row.lang, words.links), subtype="html")
    for attachment in payload.attachments:
        _attach(message, attachment)
    message["Content-Language"] = row.lang
    return Mail(payload.recipient, message.as_bytes(), bool(payload.attachments))


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
    """Templates and link makers are other people's code: whatever they raise is the fault of this one mail."""
    try:
        values = links.minted(payload.values)
        found = templates.words(row.template, row.lang, values | _frame())
    except Exception as error:
        raise CannotCompose(Fault.TEXT) from error
    urls = {values[key] for key, value in payload.values.items() if isinstance(value, Link)}
    if _tells_a_nik([found.subject, found.body], urls):
        raise CannotCompose(Fault.PERSONAL)
    return _Words(found.subject, found.body, urls)


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
        if any(nik.parse(number).value for number in LONG_NUMBER.findall(text)):
            return True
    return False


def _headers(row: Claimed, payload: Payload, subject: str) -> EmailMessage:
    message = EmailMessage(policy=POLICY)
    message["From"] = formataddr((tk.config["ckan.site_title"], tk.config["smtp.mail_from"]))
    message["To"] = payload.recipient
    message["Subject"] = subject
    message["Message-ID"] = message_id(row)
    message["Date"] = format_datetime(row.created)
    # RFC 3834: nobody's holiday notice answers it.
    message["Auto-Submitted"] = "auto-generated"
    if tk.config.get("smtp.reply_to"):
        message["Reply-To"] = tk.config["smtp.reply_to"]
    return message


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    content = io.BytesIO()
    try:
        with opening.open(attachment.object_id, ACTOR, REASON) as found:
            found.copy_to(content)
    except (LookupError, OSError, opening.CannotOpen) as error:
        raise CannotCompose(Fault.ATTACHMENT) from error
    main, sub = (mimetypes.guess_type(attachment.filename)[0] or "application/octet-stream").split("/")
    message.add_attachment(content.getvalue(), maintype=main, subtype=sub, filename=attachment.filename)
