"""What the service says no to, as CKAN's errors: nothing was changed then. One row a kind of refusal."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ckan.plugins import toolkit as tk

from .. import letter_facts, letter_orders, letter_parts, service, signatories, words
from ..domain.errors import NotYours, Refused
from ..letters import sealing
from ..letters import words as letter_words
from ..letters.facts import Unfit
from ..letters.numbering import NumberTaken, UnfitNumber
from ..letters.signers import NoSigner
from ..letters.store import NotPossible


def _stale(_error: Any) -> Exception:
    sentence = tk._("This request has changed meanwhile. Check how it is now, then send again if still needed.")
    return tk.ValidationError({"version": [sentence]})


def _number(error: Any) -> Exception:
    return tk.ValidationError({"letter_number": [str(error)]})


def _unfit(error: Any) -> Exception:
    """Rows of a list are said at the field that they were typed into."""
    sentences = letter_words.sentences(error)
    return tk.ValidationError({name.partition(".")[0]: [sentence] for name, sentence in sentences.items()})


def _outdated(error: Any) -> Exception:
    sentence = tk._("This letter bears the date {date}. Prepare it again with today's date.")
    return tk.ValidationError({"letter": [sentence.format(date=error.dated.isoformat())]})


def _no_signer(error: Any) -> Exception:
    if error.among:
        return tk.ValidationError({"signer": [tk._("Choose the officer who signs the letter.")]})
    return tk.ValidationError({"command": [tk._("Nobody in office may sign this letter now. Tell the operator.")]})


def _erased(_error: Any) -> Exception:
    sentence = tk._(
        "The applicant's identity has been erased, so no letter can be written to him. Ask the operator how to end "
        "this request."
    )
    return tk.ValidationError({"command": [sentence]})


def _not_cited(_error: Any) -> Exception:
    sentence = tk._("An earlier letter that this one names was never signed, or is void.")
    return tk.ValidationError({"command": [sentence]})


ANSWERS: Mapping[type[Exception], Callable[[Any], Exception]] = {
    service.Stale: _stale,
    NoSigner: lambda _error: tk.NotAuthorized(tk._("Your duty does not let you do this.")),
    NotYours: lambda error: tk.NotAuthorized(words.refusal(error)),
    Refused: lambda error: tk.ValidationError(words.refusal_errors(error)),
    NumberTaken: _number,
    UnfitNumber: _number,
    Unfit: _unfit,
    letter_orders.Outdated: _outdated,
    signatories.NoSuchSigner: _no_signer,
    letter_facts.ApplicantErased: _erased,
    letter_parts.NotCited: _not_cited,
    sealing.Erased: lambda _error: tk.ValidationError(
        {"letter": [tk._("What this letter said has been erased with its applicant.")]}
    ),
    letter_orders.NotAgain: lambda _error: tk.ValidationError(
        {"letter": [tk._("Only its signer or his desk prepares a draft again, on a later day. Else void it.")]}
    ),
    letter_orders.NoDraft: lambda _error: tk.ObjectNotFound(),
    NotPossible: lambda _error: tk.ValidationError({"letter": [tk._("This letter is no draft any more.")]}),
}
"""The first row that an error is of decides."""


@contextmanager
def as_ckan_errors() -> Iterator[None]:
    """Raises NotAuthorized, ObjectNotFound or ValidationError in place of what the service raises."""
    try:
        yield
    except tuple(ANSWERS) as error:
        answer = next(made for kind, made in ANSWERS.items() if isinstance(error, kind))
        raise answer(error) from None
