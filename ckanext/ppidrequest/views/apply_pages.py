"""What the pages of the applicant's form show."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice import workdays
from ckanext.backoffice.helpers import backoffice_number, backoffice_request_words
from ckanext.backoffice.officers.terms import day_of
from ckanext.indonesia import nik

from .. import applying, progress
from ..domain import deadlines
from ..domain.terms import Lane
from ..form import reading
from ..form.checks import Fault
from ..form.field import Field, Widget
from ..form.fields import KIND, STEPS, asked

Said = Mapping[str, Any]
WORDS = {
    "data": lambda: (tk._("Data"), tk._("Data you need")),
    "pemohon": lambda: (tk._("Applicant"), tk._("About you")),
    "tujuan": lambda: (tk._("Use"), tk._("Use and way to receive")),
    "periksa": lambda: (tk._("Check"), tk._("Check your answers")),
}
"""Of each step: its name in the row of steps, and its heading."""
TICKED = {
    "no_email": lambda _ticked: tk._("I have no e-mail address"),
    "is_public": lambda ticked: tk._("The subject is shown") if ticked else tk._("The subject is not shown"),
}
"""What a box that is ticked or not says among the answers."""


def start(said: Said, errors: Mapping[str, str], draft: Said | None = None) -> str:
    words = backoffice_request_words(said.get("cari"))
    shown = {"said": said, "errors": errors, "kind": KIND, "choices": choices(KIND), "draft": draft, "words": words}
    return tk.render("ppidrequest/apply/start.html", shown | {"dataset": applying.dataset(said.get("dataset") or "")})


def first_answers(said: Said) -> dict[str, str]:
    """What a draft begins with: the kind of applicant, the dataset, the words that were searched for."""
    dataset = applying.dataset(said.get("dataset") or "") or {}
    words = backoffice_request_words(said.get("cari")) or dataset.get("title", "")
    known = {"dataset": dataset.get("id", ""), "dataset_title": dataset.get("title", ""), "details": words}
    return {"kind": said["kind"], **known, **_of_account(), "language": progress.language()}


def _of_account() -> dict[str, str]:
    user = tk.current_user
    return {"name": user.fullname or "", "email": user.email or ""} if user.is_authenticated else {}


def step(named: str, answers: Said, errors: Mapping[str, str]) -> str:
    fields = asked(named, answers["kind"])
    rows = [(row, choices(row), _value(row, answers)) for row in fields]
    shown = {"step": named, "steps": steps(named), "rows": rows, "errors": errors, "answers": answers}
    order = list(WORDS)
    before = order[order.index(named) - 1] if named != order[0] else ""
    return tk.render("ppidrequest/apply/step.html", shown | {"heading": WORDS[named]()[1], "before": before})


def check(answers: Said, errors: Mapping[str, str], typed: Said | None = None) -> str:
    lacking = {
        name: (named, sentence)
        for named, faults in reading.missing(answers).items()
        for name, sentence in sentences(asked(named, answers["kind"]), faults).items()
    }
    today = day_of(datetime.now(UTC))
    calendar = workdays.calendar()
    due = deadlines.law_due(Lane.PPID, today, calendar)
    assert due is not None
    shown = {"steps": steps("periksa"), "parts": _parts(answers), "errors": errors, "lacking": lacking, "due": due}
    shown |= {"counting": calendar.explain(today, deadlines.LAW_DAYS).words(progress.language()), "typed": typed or {}}
    return tk.render("ppidrequest/apply/check.html", shown | {"answers": answers})


def untrue() -> dict[str, str]:
    return {"truth": tk._("Tick the box to declare that your answers are true.")}


def steps(current: str) -> list[tuple[str, str, str]]:
    """Each step with its name and how it stands to this one: done, now, later."""
    order = list(WORDS)
    at = order.index(current)
    return [
        (name, WORDS[name]()[0], "done" if number < at else "now" if number == at else "later")
        for number, name in enumerate(order)
    ]


def sentences(fields: Iterable[Field], faults: Mapping[str, Fault]) -> dict[str, str]:
    """What to say of each fault, in the reader's language."""
    rows = {row.name: row for row in fields}
    return {
        name: tk._(rows[name].sentence(fault.code)).format(n=backoffice_number(fault.n))
        for name, fault in faults.items()
    }


def choices(row: Field) -> list[tuple[str, str]]:
    return [(code, tk._(words)) for code, words in row.choices]


def _value(row: Field, answers: Said) -> str:
    return answers.get(row.name, row.default)


def _parts(answers: Said) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Of each step: its word, its heading, and its answers as (field, label, what was said)."""
    return [
        (
            named,
            WORDS[named]()[1],
            [(row.name, tk._(row.term), _shown(row, answers)) for row in _counting(named, answers)],
        )
        for named in STEPS
    ]


def _counting(named: str, answers: Said) -> list[Field]:
    """The fields whose answers count beside the others."""
    rows = [row for row in asked(named, answers["kind"]) if row.only_if is None or _holds(row.only_if, answers)]
    other = "email" if answers.get("no_email") else "no_email"
    return [row for row in rows if row.name != other]


def _holds(condition: tuple[str, str], answers: Said) -> bool:
    return answers.get(condition[0]) == condition[1]


def _shown(row: Field, answers: Said) -> str:
    value = answers.get(row.name, "")
    if row.name == "nik":
        number = nik.parse(value).value
        return number.masked() if number else ""
    if row.widget is Widget.TICK:
        return TICKED[row.name](bool(value))
    return dict(choices(row)).get(value) or value
