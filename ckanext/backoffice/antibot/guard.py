"""The way of a sent form: compared with its ticket, handed on once, or drawn again with everything that was typed."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ckan.config.middleware.flask_app import csrf
from ckan.plugins import toolkit as tk
from flask import Response, after_this_request, current_app, g, make_response, redirect, session
from werkzeug.exceptions import HTTPException

from . import once, rates, reading, rules, words
from .rules import STATUS, Refusal

SEE_OTHER, UNFIT = 303, 422

View = Callable[..., Any]


def protected(
    form: str,
    redraw: View,
    email: str = "email",
    limits: Mapping[str, str] | None = None,
    *,
    without_cookies: bool = False,
    one_button: bool = False,
) -> Callable[[View], View]:
    """Hand a POST to the view only when a person sent it from our page, and only once; other methods as they are.

    The view answers what it did by a redirect (303), which a second sending gets as well, and doing nothing. What is
    not handed on is drawn again by `redraw(typed, sentence, **view arguments)`: `typed` is the form as it was sent,
    `sentence` says what to do. `email` names the field that is counted for each mailbox; `limits` sets others than
    those of the settings, by `address`, `email` or the name of another field ("20 per hour"). `without_cookies`: for an
    act in nobody's name, a browser that refuses cookies is served as well. `one_button`: there is nothing to type, so a
    person may be as quick as a machine.
    """

    def decorate(view: View) -> View:
        guard = _Guard(form, view, redraw, email, limits or {}, without_cookies, one_button)

        @functools.wraps(view)
        def guarded(**arguments: Any) -> Any:
            after_this_request(_for_this_reader_only)
            return guard.receive(arguments) if tk.request.method == "POST" else view(**arguments)

        # Core's own check skips everybody who is not logged in, and loses what was typed by everybody who is.
        csrf.exempt(guarded)
        return guarded

    return decorate


def sending() -> str:
    """Digest of the key of this sending: a column with UNIQUE over it keeps an act from being done twice."""
    return g.backoffice_ticket.record


@dataclass(frozen=True)
class _Guard:
    form: str
    view: View
    redraw: View
    email: str
    limits: Mapping[str, str]
    without_cookies: bool
    one_button: bool

    def receive(self, arguments: dict[str, Any]) -> Any:
        refusal = rules.refusal_of(reading.sent(self.form, self.without_cookies, self.one_button))
        return self._draw_again(refusal, arguments) if refusal else self._hand_on_once(arguments)

    def _hand_on_once(self, arguments: dict[str, Any]) -> Any:
        name, body = sending(), reading.body_digest()
        outcome = once.claim(name, body)
        if isinstance(outcome, Refusal):
            return self._draw_again(outcome, arguments)
        if outcome is not None:
            return _as_before(outcome)
        until = rates.wait_until(self.form, *reading.counted(self.email, self.limits))
        if until is None:
            return self._hand_on(arguments, name, body)
        once.undone(name)
        return self._draw_again(Refusal.CROWDED, arguments, until)

    def _hand_on(self, arguments: dict[str, Any], name: str, body: str) -> Response:
        try:
            answer = make_response(self.view(**arguments))
        except Exception as error:
            refused = isinstance(error, HTTPException) and (error.code or 500) < 500
            once.undone(name) if refused else once.broken_off(name, body)
            raise
        if 300 <= answer.status_code < 400:
            # Before the second sending wakes up: it reads the session and saves it as it was read.
            current_app.session_interface.save_session(current_app, session, Response())
            once.answered(name, body, answer.location or "")
            answer.status_code = SEE_OTHER
        else:
            once.undone(name)
            self._give_back(answer.status_code)
        return answer

    def _give_back(self, status: int) -> None:
        """Who mistypes is not locked out of his mailbox; the address stays counted, for each try costs the portal."""
        whom, allowed, secret = reading.counted(self.email, self.limits)
        if status == UNFIT and "email" in whom:
            rates.give_back(self.form, "email", whom["email"], allowed, secret)

    def _draw_again(self, refusal: Refusal, arguments: dict[str, Any], until: float | None = None) -> Response:
        g.backoffice_refusal = refusal
        page = self.redraw(tk.request.form, words.sentence(refusal, until), **arguments)
        answer = make_response(page, STATUS[refusal])
        if until is not None:
            answer.headers["Retry-After"] = str(reading.seconds_until(until))
        return answer


def _as_before(location: str) -> Any:
    """The answer of the first sending, and the session as that left it."""
    left = current_app.session_interface.open_session(current_app, tk.request)
    session.clear()
    session.update(left or {})
    return redirect(location, SEE_OTHER)


def _for_this_reader_only(response: Response) -> Response:
    """No other site frames the form, no cache keeps what somebody typed."""
    response.headers["X-Frame-Options"] = "DENY"
    tk.request.environ["__no_cache__"] = True
    return response
