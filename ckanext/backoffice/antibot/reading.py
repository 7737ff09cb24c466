"""What a request says about a form, and what a drawn form carries."""

import hashlib
import json
import time
from collections.abc import Mapping
from math import ceil
from typing import Any

from ckan.plugins import toolkit as tk
from flask import current_app, g, session
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError

from .. import config
from . import senders, ticket
from .rules import SPENT, Refusal, Sending

TICKET, TRAP = "kunci_formulir", "situs_web"
OTHER_SITES = {"cross-site", "same-site"}
"""A site under the same domain is another site as well: it can plant a cookie of its own session here."""


def drawn(form: str) -> dict[str, Any]:
    """What a form carries: a ticket, which continues that of the form that was sent, and the trap."""
    sent, refusal, own = g.get("backoffice_ticket"), g.get("backoffice_refusal"), _session()
    now = sent if sent and (sent.form, sent.session) == (form, own) else ticket.draw(form, own, time.time())
    now = now.with_new_key() if refusal in SPENT else now
    return {"ticket": TICKET, "signed": now.signed(_secret()), "trap": TRAP, "trapped": refusal is Refusal.TRAPPED}


def sent(form: str, without_cookies: bool, one_button: bool) -> Sending:
    """What is known of the form that this request sends."""
    came_from_here = tk.request.headers.get("Sec-Fetch-Site") not in OTHER_SITES
    g.backoffice_ticket = ticket.read(tk.request.form.get(TICKET, ""), _secret())
    return Sending(
        form=form,
        ticket=g.backoffice_ticket,
        session=_session(),
        own_token=_has_own_token() and came_from_here,
        known=tk.current_user.is_authenticated,
        trap=tk.request.form.get(TRAP, ""),
        now=time.time(),
        least_seconds=0 if one_button else config.form_least_seconds(),
        cookieless=without_cookies and came_from_here and not _has_session(),
    )


def body_digest() -> str:
    """Digest of all that was typed and attached: another content is another act."""
    ours = {TICKET, TRAP, tk.config["WTF_CSRF_FIELD_NAME"]}
    typed = [(name, values) for name, values in sorted(tk.request.form.lists()) if name not in ours]
    files = [(name, file.filename, _digest_of(file.stream)) for name, file in tk.request.files.items(multi=True)]
    return hashlib.sha256(json.dumps([typed, files]).encode()).hexdigest()


def counted(email: str, limits: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str], str]:
    """Whom to count, the limits by kind, and the key of the digests. Nobody who is logged in is counted."""
    typed = tk.request.form
    whom = {"address": senders.network_of(tk.request.remote_addr), "email": senders.mailbox_of(typed.get(email, ""))}
    whom |= {kind: typed.get(kind, "").strip().casefold() for kind in limits if kind not in whom}
    return {} if tk.current_user.is_authenticated else whom, config.form_limits() | dict(limits), _secret()


def seconds_until(moment: float) -> int:
    """Whole seconds from now, at least one."""
    return max(1, ceil(moment - time.time()))


def _has_own_token() -> bool:
    if not tk.config["WTF_CSRF_ENABLED"]:
        return True
    try:
        validate_csrf(tk.request.form.get(tk.config["WTF_CSRF_FIELD_NAME"]), time_limit=_session_seconds())
    except ValidationError:
        return False
    return True


def _has_session() -> bool:
    return current_app.config["SESSION_COOKIE_NAME"] in tk.request.cookies


def _session_seconds() -> int:
    """A token lives as long as its session: a form that was open for hours is no attack."""
    return int(tk.config["PERMANENT_SESSION_LIFETIME"])


def _session() -> str:
    generate_csrf()
    return ticket.session_digest(session[tk.config["WTF_CSRF_FIELD_NAME"]])


def _digest_of(stream: Any) -> str:
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    return digest


def _secret() -> str:
    return tk.config["SECRET_KEY"]
