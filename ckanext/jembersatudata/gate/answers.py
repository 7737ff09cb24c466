"""What the gate says when it does not open: status, heading, sentence, and whether a request is the way out."""

from dataclasses import dataclass

from ckan.plugins import toolkit as tk

from .decide import AskForm, AskRequest, Decision, Pending, Reason, Refuse


@dataclass(frozen=True)
class Answer:
    """`status` is the HTTP status; `ask`: the page offers the request to the PPID."""

    status: int
    title: str
    text: str
    ask: bool = False


def answer_to(decision: Decision) -> Answer:
    """Words for every decision but Open, in the language of the reader."""
    match decision:
        case AskForm():
            return _form()
        case AskRequest():
            return _restricted()
        case Pending():
            return _pending()
        case Refuse(reason=Reason.EXEMPT):
            return _exempt()
        case Refuse(reason=Reason.GONE):
            return _gone()
    return _unknown()


def _form() -> Answer:
    text = tk._(
        "The download form is needed first. A person fills it in once, in a browser, and it holds for 30 days. "
        "Programs get the first 100 rows without it; whole files for programs come later."
    )
    return Answer(403, tk._("The download form is needed first"), text)


def _restricted() -> Answer:
    text = tk._(
        "Access to this data is Restricted, so its file is not available on the portal. Send a request: "
        "the PPID answers within 10 working days. Government bodies use the data sharing lane."
    )
    return Answer(403, tk._("This file is given on request"), text, ask=True)


def _pending() -> Answer:
    text = tk._("This file has not been released yet. It stays sealed in the vault until it has been checked.")
    return Answer(403, tk._("This file is not released yet"), text)


def _exempt() -> Answer:
    text = tk._(
        "This information is Exempt under Article 17 of Law 14/2008. "
        "You still have the right to send a request and to object."
    )
    return Answer(403, tk._("This file is closed"), text, ask=True)


def _gone() -> Answer:
    text = tk._("This file was removed from the portal. Search for a newer one, or request the data.")
    return Answer(410, tk._("This file is gone"), text, ask=True)


def _unknown() -> Answer:
    text = tk._("There is no such file, or it is no longer published. Please check the address.")
    return Answer(404, tk._("File not found"), text)
