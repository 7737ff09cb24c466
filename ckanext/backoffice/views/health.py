"""`/kesehatan`: whether the portal is well, for everybody and in one word. Details are doctor's."""

from typing import Any

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response, jsonify, make_response

from ..doctor.watch import watch

health = Blueprint("backoffice_health", __name__)

WELL, UNWELL = 200, 503


@health.route("/kesehatan")
def page() -> Response:
    well = watch.is_well()
    return _fresh(tk.render("backoffice/health.html", {"well": well}), well)


@health.route("/kesehatan.json")
def for_machines() -> Response:
    well = watch.is_well()
    return _fresh(jsonify({"status": "ok" if well else "degraded"}), well)


def _fresh(body: Any, well: bool) -> Response:
    response = make_response(body, WELL if well else UNWELL)
    tk.request.environ["__no_cache__"] = True
    response.cache_control.no_store = True
    return response
