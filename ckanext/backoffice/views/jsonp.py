"""Answers of the API are data. CKAN wraps them into a script for whoever names a `callback`: a page of a site under the
same domain could read by it what an officer may read, and any words could run here as a script of our own."""

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response, jsonify, make_response

jsonp = Blueprint("backoffice_jsonp", __name__)


@jsonp.before_app_request
def refuse_scripts() -> Response | None:
    if tk.request.blueprint != "api" or "callback" not in tk.request.args:
        return None
    sentence = tk._("The API answers with JSON only. Leave out “callback”.")
    return make_response(jsonify({"success": False, "error": {"callback": [sentence]}}), 400)
