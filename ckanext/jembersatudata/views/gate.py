"""The gate at the door of HTTP: one decision before a request is served, safe headers after it."""

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response, jsonify, make_response

from ..download_form.counting import count_download
from ..gate import doors, holding
from ..gate.answers import Answer, answer_to
from ..gate.decide import AskForm, Decision, Facts, Form, Open, Reason, Refuse, decide
from ..gate.facts import facts_of, facts_of_table
from ..model import download_row

gate = Blueprint("jembersatudata_gate", __name__)

STAFF_ONLY = {"activity.resource_history": "package_update"}
"""Pages of CKAN that show an old state of a dataset to everybody, and the right over the dataset that they need."""

SHIELD = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
"""An uploaded file never runs as a page of this portal."""


@gate.before_app_request
def decide_at_the_door() -> Response | None:
    """Answer in CKAN's place when the gate does not open."""
    request, arguments = tk.request, tk.request.view_args or {}
    door = doors.hooked(request.endpoint, arguments)
    if door or request.blueprint == "api" or tk.current_user.is_authenticated:
        request.environ["__no_cache__"] = True
    if request.endpoint in STAFF_ONLY:
        return _refuse_visitors(STAFF_ONLY[request.endpoint], arguments["id"])
    if door is None:
        return None
    facts = _facts(door, arguments[door.argument])
    tk.g.jembersatudata_facts = facts
    tk.g.jembersatudata_permit = _permit(door, facts)
    decision = decide(facts, Form.FILLED if tk.g.jembersatudata_permit else Form.DUE)
    if facts is None and holding.linked(arguments[door.argument]):
        decision = Refuse(Reason.GONE)
    return None if isinstance(decision, Open) else refusal(seen_by_reader(decision, facts), facts)


@gate.after_app_request
def shield(response: Response) -> Response:
    """Headers that keep a file a file, and the count of delivered files."""
    facts = tk.g.get("jembersatudata_facts")
    if facts and response.status_code in {200, 206}:
        response.headers.update(SHIELD)
        response.cache_control.no_store = True
        _name_attachment(response, facts)
        _count(response, facts)
    return response


def _facts(door: doors.Door, named: str) -> Facts | None:
    return facts_of_table(named) if door.names is doors.Names.TABLE else facts_of(named)


def _permit(door: doors.Door, facts: Facts | None) -> str | None:
    """A signed link opens the file that it names, and no table."""
    if facts and door.names is doors.Names.RESOURCE:
        return holding.permit_for(facts.resource_id)
    held = holding.held()
    return held.id if held else None


def _refuse_visitors(right: str, dataset_id: str) -> Response | None:
    try:
        tk.check_access(right, {}, {"id": dataset_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return refusal(Refuse(Reason.UNKNOWN))
    return None


def seen_by_reader(decision: Decision, facts: Facts | None) -> Decision:
    """Whoever may not know a private dataset learns nothing of it from a refusal."""
    if facts is None or not facts.private:
        return decision
    try:
        tk.check_access("resource_show", {}, {"id": facts.resource_id})
    except tk.NotAuthorized:
        return Refuse(Reason.UNKNOWN)
    return decision


def refusal(decision: Decision, facts: Facts | None = None) -> Response:
    """The answer in place of a file: to a person a page, the form where that is what lacks, to a program JSON."""
    form = form_address(facts.resource_id) if facts and isinstance(decision, AskForm) else ""
    if form and _is_person():
        response = make_response(tk.redirect_to(form), 303)
    else:
        answer = answer_to(decision)
        response = make_response(_body(answer, form), answer.status)
    response.cache_control.no_store = True
    return response


def form_address(resource_id: str) -> str:
    """The download form of a file."""
    return tk.h.url_for("jembersatudata_form.form", resource_id=resource_id, qualified=True)


def _is_person() -> bool:
    return "text/html" in tk.request.headers.get("Accept", "")


def _body(answer: Answer, form: str) -> str | Response:
    if _is_person():
        return tk.render("jembersatudata/refused.html", {"answer": answer})
    ways = {"request": tk.h.jembersatudata_request_url() if answer.ask else "", "form": form}
    return jsonify({"error": answer.text} | {name: way for name, way in ways.items() if way})


def _name_attachment(response: Response, facts: Facts) -> None:
    """The stored name, not the one that somebody wrote into the link. A table's export names itself."""
    if "attachment" not in response.headers.get("Content-Disposition", ""):
        response.headers.set("Content-Disposition", "attachment", filename=facts.filename)


def _count(response: Response, facts: Facts) -> None:
    """A file that went out whole counts once: no HEAD, no Range."""
    if tk.request.method != "GET" or response.status_code != 200 or response.content_length is None:
        return
    permit_id = tk.g.get("jembersatudata_permit")
    count_download(download_row(facts.resource_id, facts.package_id, response.content_length, permit_id))
