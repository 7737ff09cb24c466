"""Blueprints of the kernel."""

from .headers import headers
from .health import health
from .jsonp import jsonp
from .keeper import keeper
from .ledger import ledger
from .logins import logins
from .officers import officers
from .outbox import outbox
from .refusals import refusals
from .sessions import sessions
from .workdays import workdays

__all__ = [
    "headers",
    "health",
    "jsonp",
    "keeper",
    "ledger",
    "logins",
    "officers",
    "outbox",
    "refusals",
    "sessions",
    "workdays",
]
