"""What the one template of all commands draws: the fields of a form with their values, lists and conditions."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice import workdays
from ckanext.backoffice.officers.terms import day_of

from . import choices, config, grants
from .domain.said import PERSONAL_SECRETS
from .domain.terms import STAGES, State
from .domain.transitions import MOVES
from .fields import Field, Form, Widget
from .logic.schema.commands import COMMAND

Said = Mapping[str, Any]

INSTRUCTION = "Periksa permohonan ini, putuskan pemberian datanya, lalu serahkan datanya kepada PPID."
"""Letters are always Indonesian."""


def page(shown: Said, form: Form, typed: Said | None = None, errors: Said | None = None) -> dict[str, Any]:
    """A command's form: as it was typed, or filled in advance when nothing was."""
    said = prefilled(form, shown) if typed is None else typed
    sentences = _in_order(first_sentences(errors or {}), form)
    return {
        "shown": shown,
        "form": {"slug": form.slug, "label": tk._(form.label), "effects": _effects(form, shown)},
        "fields": [_drawn(field, form, said, sentences.get(field.name, "")) for field in form.fields],
        "with_letter": bool(MOVES[form.command].letter),
        "signers": shown["prepares"].get(form.command),
        "signer": said.get("signer", ""),
        "letter_number": said.get("letter_number", ""),
        "errors": sentences,
        "unlinked": set(sentences) - {field.name for field in form.fields} - {"letter_number", "signer"},
        "version": _version(shown, typed, sentences),
        "subject": subject(shown),
    }


def _effects(form: Form, shown: Said) -> list[str]:
    """What follows; an answer that its applicant gets no mail of says so first, for nobody confirmed his address."""
    known = shown["contact_confirmed"]
    if form.command == "message" and not known:
        return [tk._("The e-mail address is not confirmed: the applicant gets no mail and cannot read it yet.")]
    unheard = MOVES[form.command].target is State.ANSWERED and not known
    said = tk._(
        "The e-mail address is not confirmed: no mail is sent, and the term of the law runs on. Hand the answer over "
        "or post it, then record that here."
    )
    return [*([said] if unheard else []), *(tk._(each) for each in form.effects)]


def _version(shown: Said, typed: Said | None, errors: Said) -> Any:
    """Of the request that the person has seen: another one only when he is told that it has changed."""
    return shown["version"] if typed is None or "version" in errors else typed.get("version", shown["version"])


def subject(shown: Said) -> str:
    """The beginning of what the applicant wrote; empty for who does not see it."""
    return shortened((shown["wrote"] or {}).get("details", ""))


def shortened(details: str) -> str:
    words = " ".join(details.split())
    return words if len(words) <= SUBJECT_SIGNS else f"{words[: SUBJECT_SIGNS - 1].rstrip()}…"


SUBJECT_SIGNS = 80


def first_sentences(errors: Said) -> dict[str, str]:
    """One sentence a field, in the order in which they came."""
    return {name: said if isinstance(said, str) else str(said[0]) for name, said in errors.items()}


def _in_order(sentences: dict[str, str], form: Form) -> dict[str, str]:
    """As the fields stand on the page; what is about none of them comes first."""
    places = {field.name: place for place, field in enumerate(form.fields)}
    return dict(sorted(sentences.items(), key=lambda each: places.get(each[0], -1)))


def typed_texts(form: Form, said: Said) -> list[tuple[str, str]]:
    """What was typed in words, by label: to be copied when it cannot be sent any more."""
    typed = [field for field in form.fields if field.is_text and said.get(field.name)]
    return [(tk._(field.label), str(said[field.name])) for field in typed]


def prefilled(form: Form, shown: Said) -> dict[str, Any]:
    """Answers that are proposed; each can be changed."""
    named = {(form.command, field.name) for field in form.fields}
    return {name: fill(shown) for (command, name), fill in PREFILLED.items() if (command, name) in named}


def _proposed_due(_shown: Said) -> str:
    days = STAGES[State.UNIT_REVIEW].days or 0
    return workdays.calendar().add(day_of(datetime.now(UTC)), days).isoformat()


def _source(shown: Said) -> str:
    year = day_of(datetime.now(UTC)).year
    return ", ".join(filter(None, (shown["unit"], config.site_title(), str(year))))


PREFILLED: Mapping[tuple[str, str], Callable[[Said], Any]] = {
    ("dispose", "due"): _proposed_due,
    ("dispose", "instruction"): lambda _shown: INSTRUCTION,
    ("dispose", "nature"): lambda _shown: "Biasa",
    ("deliver", "source"): _source,
    ("deliver", "most_downloads"): lambda _shown: grants.MOST,
    ("renew_grant", "most_downloads"): lambda _shown: grants.MOST,
    ("refuse", "ground"): lambda shown: PERSONAL_SECRETS if shown["refused_from"] is State.PRIVACY_CHECK else "",
}


def _drawn(field: Field, form: Form, said: Said, error: str) -> dict[str, Any]:
    listed = _choices(field)
    return {
        "name": field.name,
        "widget": field.widget.value,
        "label": tk._(field.label),
        "hint": " ".join(filter(None, (tk._(field.help) if field.help else "", _condition(field, form), listed.note))),
        "error": error,
        "value": said.get(field.name, ""),
        "options": listed.options,
        "optional": not field.required,
        "only_if": field.only_if,
        "more": _limits(field),
    }


def _choices(field: Field) -> choices.Choices:
    if isinstance(field.choices, str):
        return choices.of(field.choices)
    return choices.Choices([(code, tk._(words)) for code, words in field.choices])


def _condition(field: Field, form: Form) -> str:
    """When a field is to be filled in, for who has no script that hides it."""
    if field.only_if is None:
        return ""
    name, answer = field.only_if
    asked = next(each for each in form.fields if each.name == name)
    words = dict(asked.choices)[answer] if not isinstance(asked.choices, str) else answer
    return tk._("Fill in if “{field}” is “{answer}”.").format(field=tk._(asked.label), answer=tk._(words))


def _limits(field: Field) -> dict[str, Any]:
    """What a browser may hold the hand with; the rules are checked here in any case."""
    if field.widget is Widget.NUMBER:
        return {"min": field.least, "max": field.most, "inputmode": "numeric"}
    return {"maxlength": field.most} if field.is_text and field.most else {}


def labels_of(command: str) -> Mapping[str, str]:
    """What the typed fields of a command are called, for the history."""
    form = COMMAND.get(command)
    return {field.name: tk._(field.label) for field in form.fields} if form else {}
