"""What the officers' page of one request shows beside its facts: panel, letters, files, notes and history in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from ckan.plugins import toolkit as tk

from . import answers, command_page, words
from .domain.terms import LAW_DAYS, STAGES, Lane
from .fields import Form
from .history import INTERNAL, SHARED, Happened
from .letters import kinds
from .letters.records import Record
from .letters.records import State as LetterState
from .logic.schema.commands import FORMS

Shown = Mapping[str, Any]

STEPS = max(stage.step for stage in STAGES.values())
BY = {
    "applicant": lambda: tk._("Applicant"),
    "system": lambda: tk._("System"),
    "officer": lambda: tk._("Officer"),
}
LETTER_STATES = {
    LetterState.PREPARED: lambda: tk._("Draft"),
    LetterState.SIGNED: lambda: tk._("Signed"),
    LetterState.VOID: lambda: tk._("Void"),
    LetterState.REPLACED: lambda: tk._("Replaced"),
}
TOLD_WITHIN = timedelta(hours=72)
"""3 x 24 hours: the persons and the agency are told of a breach in writing (UU 27/2022 Ps 46)."""
UNTOLD = {"submit", "register", "prepare_letter"}
"""Kinds whose texts stand elsewhere on the page, or come again with the command itself."""


def page(shown: Shown, typed: Shown | None = None, errors: Shown | None = None) -> dict[str, Any]:
    """`typed` and `errors` are of the form in which an identity is asked for."""
    offered = forms(shown)
    first = next((form for form in offered if form.primary), None)
    return {
        "shown": shown,
        "subject": command_page.subject(shown),
        "steps": STEPS,
        "written": _written(shown),
        "letters": [letter_row(each, shown) for each in shown["letters"]],
        "to_sign": [letter_row(each, shown) for each in shown["letters"] if each.id in shown["to_sign"]],
        "notes": [each for each in shown["history"] if each.kind in INTERNAL and each.texts],
        "messages": [_event(each) for each in shown["history"] if each.kind in SHARED and each.texts],
        "history": [_event(each) for each in shown["history"]],
        "primary": command_page.page(shown, first) if first else None,
        "others": [(form.slug, tk._(form.label)) for form in offered if form is not first],
        "warning": _is_pressing(shown),
        "breach": _breach(shown),
        "reasons": [(code, label()) for code, label in words.LOOKS.items()],
        "typed": typed or {},
        "errors": command_page.first_sentences(errors or {}),
    }


def forms(shown: Shown) -> list[Form]:
    """The forms of the commands that this reader may give now, or prepare for the officer who signs."""
    return [form for form in FORMS if form.command in {*shown["commands"], *shown["prepares"]}]


def letter_row(record: Record, shown: Shown) -> dict[str, Any]:
    is_left = record.id in shown["left_over"]
    return {
        "id": record.id,
        "title": kinds.kind(record.kind).title,
        "number": record.number,
        "dated": record.dated,
        "size": record.size,
        "state": record.state.value,
        "state_label": tk._("Draft that nobody signed") if is_left else LETTER_STATES[record.state](),
        "signer_office": record.signer_office,
    }


def _written(shown: Shown) -> list[tuple[str, str]]:
    wrote = shown["wrote"] or {}
    if not wrote:
        return []
    way = answers.way_in_words(wrote["way"], wrote["delivery"])
    return [
        (tk._("Information you need"), wrote["details"]),
        (tk._("Period"), wrote["period"]),
        (tk._("Area"), wrote["area"]),
        (tk._("Purpose"), wrote["purpose"]),
        (tk._("How to receive it"), way),
    ]


def _event(happened: Happened) -> dict[str, Any]:
    labels = command_page.labels_of(happened.kind)
    said = {} if happened.kind in UNTOLD else happened.texts
    return {
        "says": happened.says,
        "at": happened.at,
        "by": BY[happened.by](),
        "texts": [(labels.get(name, tk._("Text")), text) for name, text in said.items()],
    }


def _is_pressing(shown: Shown) -> bool:
    """The SOP's own path is longer than the law's term: from its middle on the page says so."""
    law = shown["due"]["law"]
    return shown["lane"] == Lane.PPID and law is not None and law["left"] <= LAW_DAYS // 2


def _breach(shown: Shown) -> dict[str, datetime] | None:
    """The last download that was stopped for a breach: since when it is known, and until when it is to be told."""
    found = (each for each in shown["history"] if each.kind == "revoke_grant" and each.facts.get("breach") == "yes")
    last = next(found, None)
    return {"since": last.at, "until": last.at + TOLD_WITHIN} if last else None


def last_change(history: Sequence[Happened]) -> dict[str, Any] | None:
    """What happened last, for who comes too late with a form."""
    return _event(history[0]) if history else None


def identity_rows(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the keeper has opened, by label; a field that nobody has named yet is shown under its own name."""
    work = fields.get("occupation", "")
    said = {**fields, "occupation": answers.OCCUPATIONS.get(work, work)} if work else fields
    return [(IDENTITY[name]() if name in IDENTITY else name, text) for name, text in said.items()]


IDENTITY = {
    "name": lambda: tk._("Full name"),
    "nik": lambda: tk._("National identity number (NIK)"),
    "address": lambda: tk._("Address"),
    "occupation": lambda: tk._("Occupation"),
    "phone": lambda: tk._("Phone or WhatsApp number"),
    "body_name": lambda: tk._("Name of the legal body"),
    "body_decree": lambda: tk._("Number of the decree of approval"),
    "position": lambda: tk._("Position"),
}
