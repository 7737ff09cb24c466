"""The gate at the door of HTTP: one decision before a request is served, safe headers after it."""

import logging

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response, jsonify, make_response
from sqlalchemy.exc import SQLAlchemyError

from ..gate import doors
from ..gate.answers import Answer, answer_to
from ..gate.decide import Decision, Facts, Open, Reason, Refuse, decide
from ..gate.facts import facts_of, facts_of_table
from ..model import record_download

gate = Blueprint("jembersatudata_gate", __name__)
log = logging.getLogger(__name__)

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
    decision = decide(facts)
    return None if isinstance(decision, Open) else _refusal(_seen_by_reader(decision, facts))


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


def _refuse_visitors(right: str, dataset_id: str) -> Response | None:
    try:
        tk.check_access(right, {}, {"id": dataset_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return _refusal(Refuse(Reason.UNKNOWN))
    return None


def _seen_by_reader(decision: Decision, facts: Facts | None) -> Decision:
    """Whoever may not know a private dataset learns nothing of it from a refusal."""
    if facts is None or not facts.private:
        return decision
    try:
        tk.check_access("resource_show", {}, {"id": facts.resource_id})
    except tk.NotAuthorized:
        return Refuse(Reason.UNKNOWN)
    return decision


def _refusal(decision: Decision) -> Response:
    answer = answer_to(decision)
    response = make_response(_body(answer), answer.status)
    response.cache_control.no_store = True
    return response


def _body(answer: Answer) -> str | Response:
    if "text/html" in tk.request.headers.get("Accept", ""):
        return tk.render("jembersatudata/refused.html", {"answer": answer})
    way_out = tk.h.jembersatudata_request_url() if answer.ask else ""
    return jsonify({"error": answer.text} | ({"request": way_out} if way_out else {}))


def _name_attachment(response: Response, facts: Facts) -> None:
    """The stored name, not the one that somebody wrote into the link. A table's export names itself."""
    if "attachment" not in response.headers.get("Content-Disposition", ""):
        response.headers.set("Content-Disposition", "attachment", filename=facts.filename)


def _count(response: Response, facts: Facts) -> None:
    """A file that went out whole counts once: no HEAD, no Range. Counting never stops a download."""
    if tk.request.method != "GET" or response.status_code != 200 or response.content_length is None:
        return
    try:
        record_download(facts.resource_id, facts.package_id, response.content_length)
    except SQLAlchemyError as error:
        log.warning("Download not counted: %s", type(error).__name__)
