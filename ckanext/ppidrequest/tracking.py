"""Finding a request without its link: by number and code, or by number and e-mail. Whoever guesses learns nothing."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from hmac import compare_digest
from types import SimpleNamespace
from typing import Any

from ckan import model

from . import mails, repository, written
from .domain.effects import Mail, To

NUMBER = re.compile(r"([A-Z]{2,6})-?([0-9]{4})-?([0-9]{6})")
CONFIRM, LINK = Mail("m01", To.NEW_CONTACT), Mail("m04", To.APPLICANT)
SOONEST = timedelta(seconds=60)
"""Between two mails that somebody asks for."""


def number_of(typed: str) -> str:
    """A number as people write it, in its own form; empty for what is none."""
    found = NUMBER.fullmatch(re.sub(r"\s", "", typed).upper())
    return "-".join(found.groups()) if found else ""


def code_of(typed: str) -> str:
    """A tracking code as it is kept: `7kq4-m9tw` is 7KQ4M9TW."""
    return re.sub(r"[\s-]", "", typed).upper()


def shown_code(code: str) -> str:
    """7KQ4-M9TW"""
    return f"{code[:4]}-{code[4:]}"


def find(number: str, code: str) -> Any:
    """The row whose number and code these are, else None. A wrong number takes the same work as a wrong code."""
    row = _row(number)
    there = written.opened(row if row is not None and row.sealed else _nobody()).code
    same = compare_digest(there.encode(), code.encode())
    return row if row is not None and same and code else None


def ask_for_link(number: str, email: str, now: datetime) -> None:
    """Mail a new link when the address is the applicant's: to confirm it first, where he has not. Committed."""
    row = _row(number)
    if row is None or not compare_digest(mails.email_of(row).casefold().encode(), email.strip().casefold().encode()):
        return
    send_again(row, now)


def send_again(row: Any, now: datetime) -> None:
    """Mail the link that the applicant needs now. Committed."""
    mails.again(LINK if row.contact_confirmed else CONFIRM, row, now)
    model.Session.commit()


def waits(row: Any, now: datetime) -> bool:
    """Whether the mail of the registration may still be on its way."""
    return row.received_at > now.astimezone(UTC) - SOONEST


def _row(number: str) -> Any:
    try:
        return repository.row(number)
    except LookupError:
        return None


@cache
def _nobody() -> Any:
    """What is opened in the place of a request that does not exist."""
    return SimpleNamespace(sealed=written.sealed(written.GONE))
