"""The ticket of a drawn form: signed, bound to one session, good for one sending."""

import hashlib
import secrets
from dataclasses import astuple, dataclass, replace

from itsdangerous import BadData, URLSafeSerializer

SALT = "satudata-form"


@dataclass(frozen=True)
class Ticket:
    """`form` names the form, `session` is `session_digest` of its reader, `key` is random, `drawn` in epoch seconds."""

    form: str
    session: str
    key: str
    drawn: int

    def signed(self, secret: str) -> str:
        """The text that travels in the form."""
        return str(URLSafeSerializer(secret, SALT).dumps(list(astuple(self))))

    def with_new_key(self) -> "Ticket":
        """The same form for another sending; its time still runs from when it was first drawn."""
        return replace(self, key=secrets.token_urlsafe(16))

    @property
    def record(self) -> str:
        """Name of this sending in Redis and in a table: 64 hexadecimal digits that nobody can turn back into it."""
        return hashlib.sha256(f"{self.form}\0{self.session}\0{self.key}".encode()).hexdigest()


def draw(form: str, session: str, now: float) -> Ticket:
    """A fresh ticket."""
    return Ticket(form, session, "", int(now)).with_new_key()


def read(text: str, secret: str) -> Ticket | None:
    """The ticket that was signed; None for anything else."""
    try:
        form, session, key, drawn = URLSafeSerializer(secret, SALT).loads(text)
    except (BadData, ValueError, TypeError):
        return None
    return Ticket(form, session, key, drawn)


def session_digest(token: str) -> str:
    """What a ticket says of a session: nobody gets from it to the session."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]
