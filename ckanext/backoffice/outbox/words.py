"""What a row of the outbox tells an officer: states and faults in words, never what a server said."""

from collections.abc import Callable

from ckan.plugins import toolkit as tk
from jinja2 import TemplateError

from . import templates
from .backoff import Fault
from .model import State

STATES: dict[State, Callable[[], str]] = {
    State.PENDING: lambda: tk._("Waiting"),
    State.RETRY: lambda: tk._("Will be tried again"),
    State.SENT: lambda: tk._("Sent"),
    State.FAILED: lambda: tk._("Failed"),
}

FAULTS: dict[Fault, Callable[[], str]] = {
    Fault.REFUSED: lambda: tk._("The mail server cannot be reached."),
    Fault.HANG: lambda: tk._("The mail server did not answer in time."),
    Fault.TLS: lambda: tk._("No secure connection: the certificate of the mail server is not accepted."),
    Fault.LOGIN: lambda: tk._("The mail server refuses the user name or password of the portal."),
    Fault.SENDER: lambda: tk._("The mail server takes no mails from the portal: sender refused, or login wanted."),
    Fault.DROPPED: lambda: tk._("The mail server broke the connection off."),
    Fault.LATER: lambda: tk._("The mail server puts this mail off."),
    Fault.UNSURE: lambda: tk._("The connection broke at the end of the mail: it may have arrived."),
    Fault.REJECTED: lambda: tk._("The mail server refuses this mail. The address may be wrong."),
    Fault.TEXT: lambda: tk._("The text of this mail could not be made. Tell the operator."),
    Fault.PERSONAL: lambda: tk._("The mail would have told an identity number, so it was not sent."),
    Fault.ATTACHMENT: lambda: tk._("A letter that belongs to this mail cannot be opened. Check the vault."),
    Fault.KEY: lambda: tk._("The key that opens waiting mails is missing. Tell the operator."),
    Fault.CHANGED: lambda: tk._("The record of this mail was changed by somebody, so it was not sent."),
    Fault.EFFECT: lambda: tk._("The part of the portal that has to do this failed. Tell the operator."),
    Fault.ERASED: lambda: tk._("The data of this person were erased before it was sent."),
}


def state(code: str) -> str:
    """A state in words."""
    return STATES[State(code)]()


def fault(code: str | None) -> str:
    """Why it did not go out, in words; empty when nothing went wrong."""
    return FAULTS[Fault(code)]() if code else ""


def kind(template: str, effect: str, lang: str) -> str:
    """What a row is: its mail in words, else its code word."""
    try:
        return templates.kind(template, lang) if template else effect
    except TemplateError:
        return effect
