"""Formulir Unduh Data (A5): the form, the page from which the file starts by itself, and the permit of this browser."""

from typing import Any

from ckan.plugins import toolkit as tk
from flask import Blueprint, make_response
from werkzeug.datastructures import MultiDict
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ckanext.backoffice.antibot.guard import protected, sending
from ckanext.backoffice.views.office import shielded

from .. import config
from ..download_form import pages, service
from ..download_form.fields import errors_of, filled
from ..gate import holding
from ..gate.decide import AskForm, Decision, Facts, Form, Open, Reason, Refuse, decide
from ..gate.facts import facts_of
from .gate import refusal, seen_by_reader

form = shielded(Blueprint("jembersatudata_form", __name__, url_prefix="/unduh"))

SEE_OTHER = 303

Answer = str | Response | tuple[str, int]


def draw(typed: Any, sentence: str = "", *, resource_id: str) -> Answer:
    """The form as it was sent, with a sentence that says what to do."""
    facts = facts_of(resource_id)
    decision = _decision(facts, Form.DUE)
    return _page(facts, typed, {}, sentence) if facts and isinstance(decision, AskForm) else refusal(decision, facts)


@form.route("/<resource_id>", methods=["GET", "POST"], endpoint="form")
@protected("unduh", redraw=draw, email="surel", without_cookies=True)
def fill(resource_id: str) -> Answer:
    """With a valid permit there is no page: the file comes at once."""
    facts = facts_of(resource_id)
    if tk.request.method == "POST":
        return _received(facts)
    decision = _decision(facts, holding.form_of_request())
    if facts and isinstance(decision, Open):
        return redirect(pages.file_address(facts), SEE_OTHER)
    return _page(facts, _before(), {}) if facts and isinstance(decision, AskForm) else refusal(decision, facts)


@form.route("/<resource_id>/siap")
def ready(resource_id: str) -> Answer:
    facts, linked = facts_of(resource_id), holding.linked(resource_id)
    permit_id = linked or holding.permit_for(resource_id)
    if permit_id is None:
        return redirect(tk.h.url_for("jembersatudata_form.form", resource_id=resource_id), SEE_OTHER)
    decision = _decision(facts, Form.FILLED)
    if not facts or not isinstance(decision, Open):
        return _too_late(facts, Refuse(Reason.GONE) if linked and isinstance(decision, Refuse) else decision)
    response = make_response(tk.render("jembersatudata/download_form/ready.html", pages.ready(facts, permit_id)))
    if holding.held() is None:
        holding.hand_out(response, permit_id)
    return response


@form.route("/izin", methods=["GET", "POST"])
def permit() -> Answer:
    """What this browser holds, and the way to give it back."""
    if tk.request.method == "GET":
        page = make_response(tk.render("jembersatudata/download_form/permit.html", {"permit": holding.held()}))
        # CKAN's own check of the form asks for a referrer; no private link leads here.
        page.headers["Referrer-Policy"] = "same-origin"
        return page
    tk.h.flash_success(tk._("The permit is removed. The form comes back at your next download."))
    response = redirect(tk.h.url_for("jembersatudata_form.permit"), SEE_OTHER)
    holding.take_back(response)
    return response


def _received(facts: Facts | None) -> Answer:
    decision = _decision(facts, Form.FILLED)
    if not facts or not isinstance(decision, Open):
        return _too_late(facts, decision)
    said = filled(tk.request.form, config.form_email())
    errors = errors_of(said, config.form_email())
    if errors:
        return _page(facts, tk.request.form, errors), 422
    permit_id = service.record(said, facts, sending())
    response = redirect(pages.ready_address(facts, permit_id), SEE_OTHER)
    holding.hand_out(response, permit_id)
    return response


def _decision(facts: Facts | None, form_: Form) -> Decision:
    return seen_by_reader(decide(facts, form_), facts)


def _too_late(facts: Facts | None, decision: Decision) -> Response:
    """Closed since the form was drawn: the page of the dataset says why. Gone: nothing is left to be shown."""
    if facts is None or not facts.alive:
        return refusal(decision, facts)
    tk.h.flash_notice(pages.closed_sentence(facts))
    return redirect(tk.h.url_for("dataset.read", id=facts.package_id), SEE_OTHER)


def _before() -> MultiDict[str, str]:
    """Category and purpose of the last form, when its permit has ended."""
    return MultiDict(pages.last_choices(holding.seen()))


def _page(facts: Facts, typed: Any, errors: dict[str, str], sentence: str = "") -> str:
    shown = pages.form(facts, typed, errors, sentence, holding.seen())
    return tk.render("jembersatudata/download_form/form.html", shown)
