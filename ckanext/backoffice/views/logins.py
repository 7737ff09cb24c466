"""How often a password may be tried. CKAN lets everybody try for ever; there is no second factor behind it."""

from typing import Any

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response, make_response
from flask_login import user_logged_in

from ..antibot import rates, reading, senders

logins = Blueprint("backoffice_logins", __name__)

FORM = "masuk"
LIMITS = {"both": "10 per hour", "address": "60 per hour", "account": "100 per hour"}
"""By an account from one address, by address, by account: who tries words for an officer shuts out himself first."""


@logins.before_app_request
def refuse_many() -> Response | None:
    until = rates.wait_until(FORM, _whom(), LIMITS, tk.config["SECRET_KEY"]) if _is_try() else None
    if until is None:
        return None
    tk.h.flash_error(tk._("The password was tried too often. Wait an hour, or ask for a new password."))
    answer = make_response(tk.render("user/login.html", {}), 429)
    answer.headers["Retry-After"] = str(reading.seconds_until(until))
    return answer


@user_logged_in.connect
def forgive(_app: Any, **_user: Any) -> None:
    """Only tries that fail are counted."""
    for kind, value in _whom().items() if _is_try() else ():
        rates.give_back(FORM, kind, value, LIMITS, tk.config["SECRET_KEY"])


def _is_try() -> bool:
    return tk.request.endpoint == "user.login" and tk.request.method == "POST"


def _whom() -> dict[str, str]:
    """CKAN takes a name or an e-mail for an account."""
    address = senders.network_of(tk.request.remote_addr)
    account = tk.request.form.get("login", "").strip().casefold()
    return {"both": f"{address}\0{account}", "address": address, "account": account}
