"""The applicant's form (pages.md, B1-B5): one step a page, each a plain form, the draft sealed for this browser."""

from collections.abc import Callable, Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot.guard import protected, sending

from .. import applying
from ..form import checks, reading
from ..form.fields import KIND, STEPS, asked
from . import apply_pages as pages
from . import draft, visits
from .applicants import EASY, Answer, applicant_blueprint, contact, other_language

apply = applicant_blueprint("ppidrequest_apply")

ORDER = (*STEPS, "periksa")
ELSEWHERE = {"government": "ppidrequest_apply.government", "group": "ppidrequest_apply.desk"}
ELSEWHERE |= {"proxy": "ppidrequest_apply.desk"}
"""Kinds of applicants that this form does not take in yet, and the page that says who serves them."""


@apply.route("/ajukan")
def short() -> Answer:
    known = {name: tk.request.args[name] for name in ("dataset", "cari") if name in tk.request.args}
    return tk.redirect_to("ppidrequest_apply.start", **known)


def _start_again(typed: Any, sentence: str) -> str:
    return pages.start(typed, {"form": sentence})


@apply.route("/permohonan/baru", methods=["GET", "POST"])
@protected("permohonan-mulai", redraw=_start_again, limits=EASY)
def start() -> Answer:
    if tk.request.method == "GET":
        return pages.start(tk.request.args, {}, draft.read())
    typed = tk.request.form
    faults = reading.faults((KIND,), typed)
    if faults:
        return pages.start(typed, pages.sentences((KIND,), faults)), 422
    if typed["kind"] in ELSEWHERE:
        return tk.redirect_to(ELSEWHERE[typed["kind"]])
    draft.begin(pages.first_answers(typed))
    return tk.redirect_to("ppidrequest_apply.step", step=ORDER[0])


@apply.route("/bagi-pakai-data")
def government() -> str:
    return tk.render("ppidrequest/apply/government.html", {"contact": contact()})


@apply.route("/permohonan/baru/di-kantor")
def desk() -> str:
    return tk.render("ppidrequest/apply/desk.html", {"contact": contact()})


def _step_again(typed: Any, sentence: str, step: str) -> Answer:
    answers = draft.read()
    return pages.step(step, answers | _typed(step, answers, typed), {"form": sentence}) if answers else _to_start()


@apply.route("/permohonan/baru/<any(data, pemohon, tujuan):step>", methods=["GET", "POST"])
@protected("permohonan-langkah", redraw=_step_again, limits=EASY)
def step(step: str) -> Answer:
    answers = draft.read()
    if answers is None:
        return _to_start()
    if tk.request.method == "GET":
        return pages.step(step, answers, {})
    typed = answers | _typed(step, answers, tk.request.form)
    return BUTTONS.get(tk.request.form.get("aksi", ""), _go_on)(step, typed)


def _typed(step: str, answers: Mapping[str, Any], typed: Any) -> dict[str, str]:
    return reading.kept(asked(step, answers["kind"]), typed)


def _go_on(step: str, answers: dict[str, Any]) -> Answer:
    fields = asked(step, answers["kind"])
    faults = reading.faults(fields, answers)
    if faults:
        return pages.step(step, answers, pages.sentences(fields, faults)), 422
    draft.save(answers)
    return _to(ORDER[-1] if "periksa" in tk.request.args else ORDER[ORDER.index(step) + 1])


def _keep(_step: str, answers: dict[str, Any]) -> Answer:
    draft.save(answers)
    tk.h.flash_success(tk._("Your draft is saved in this browser for 30 days."))
    return tk.redirect_to("ppidrequest_apply.start")


def _without_dataset(step: str, answers: dict[str, Any]) -> Answer:
    draft.save(answers | {"dataset": "", "dataset_title": ""})
    return _to(step)


def _in_other_language(step: str, answers: dict[str, Any]) -> Answer:
    draft.save(answers)
    return _to(step, locale=other_language())


BUTTONS: Mapping[str, Callable[[str, dict[str, Any]], Answer]] = {
    "draf": _keep,
    "hapus-dataset": _without_dataset,
    "bahasa": _in_other_language,
}
"""What the other buttons of a step do; none of them asks that the answers fit."""


def _check_again(typed: Any, sentence: str) -> Answer:
    answers = draft.read()
    return pages.check(answers, {"form": sentence}, typed) if answers else _to_start()


@apply.route("/permohonan/baru/periksa", methods=["GET", "POST"])
@protected("permohonan-kirim", redraw=_check_again)
def check() -> Answer:
    answers = draft.read()
    if answers is None:
        return _to_start()
    if tk.request.method == "GET":
        return pages.check(answers, {})
    lacking, ticked = reading.missing(answers), checks.ticked(tk.request.form.get("truth", "")) is None
    if lacking or not ticked:
        return pages.check(answers, {} if ticked else pages.untrue(), tk.request.form), 422
    return _send(answers)


def _send(answers: dict[str, Any]) -> Answer:
    user = tk.current_user
    row = applying.send(answers, user.id if user.is_authenticated else None, sending())
    visits.begin(row.number, row.id)
    draft.forget()
    return tk.redirect_to("ppidrequest_sent.show", number=row.number)


def _to_start() -> Answer:
    return tk.redirect_to("ppidrequest_apply.start")


def _to(step: str, **more: Any) -> Answer:
    if step == ORDER[-1]:
        return tk.redirect_to("ppidrequest_apply.check", **more)
    again = {"periksa": 1} if "periksa" in tk.request.args and step in STEPS else {}
    return tk.redirect_to("ppidrequest_apply.step", step=step, **again, **more)
