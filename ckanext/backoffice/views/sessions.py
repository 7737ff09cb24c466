"""Logins from before the first duty of an account end. So does every cookie that remembers one: it has no time."""

import time
from typing import Any

from ckan.plugins import toolkit as tk
from flask import Blueprint, session
from flask_login import logout_user, user_logged_in
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ..officers import first_duty

sessions = Blueprint("backoffice_sessions", __name__)

LOGGED_IN = "backoffice_logged_in"


@user_logged_in.connect
def remember_when(_app: Any, **_user: Any) -> None:
    session[LOGGED_IN] = time.time()


@sessions.before_app_request
def end_what_is_older_than_the_duty() -> Response | None:
    user = tk.current_user
    if not user.is_authenticated or "_user_id" not in session:
        return None
    if session.get(LOGGED_IN, 0) >= first_duty.since(user):
        return None
    logout_user()
    tk.h.flash_notice(tk._("Please log in again."))
    return redirect(tk.h.url_for("user.login"), 303)
