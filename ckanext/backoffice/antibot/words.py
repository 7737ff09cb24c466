"""What a person reads when a form is drawn again: what to do next, never a code, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import datetime

from ckan.plugins import toolkit as tk

from ckanext.indonesia import dates

from .rules import Refusal

SENTENCES: dict[Refusal, Callable[[], str]] = {
    Refusal.FOREIGN: lambda: tk._(
        "This page was open for very long, or your browser refuses cookies. What you typed is still here. "
        "Please read it once more and send it again."
    ),
    Refusal.TRAPPED: lambda: tk._(
        "A field that must stay empty was filled, perhaps by a program of your browser. What you typed is still here. "
        "Please leave that field empty and send again."
    ),
    Refusal.QUICK: lambda: tk._(
        "The form was sent too quickly. What you typed is still here. Wait a few seconds, then send again."
    ),
    Refusal.CHANGED: lambda: tk._(
        "This form was already sent, with other content. What you typed is still here. "
        "Send again only if you want to send a second one."
    ),
    Refusal.BUSY: lambda: tk._(
        "Your form has arrived and is still being worked on. What you typed is still here. "
        "Wait a moment, then send again: nothing is recorded twice."
    ),
    Refusal.UNCLEAR: lambda: tk._(
        "The first sending was broken off. What you typed is still here. "
        "If you received no confirmation of it, send again."
    ),
}


def sentence(refusal: Refusal, until: float | None = None) -> str:
    """The words of a refusal; `until` (epoch seconds) is when a limit ends."""
    if refusal is not Refusal.CROWDED:
        return SENTENCES[refusal]()
    hour = dates.format_time(datetime.fromtimestamp((until or 0) + 60, dates.WIB))
    return tk._("Too many attempts. What you typed is still here. Please send again after {time}.").format(time=hour)
