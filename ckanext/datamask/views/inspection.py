"""Pemeriksaan data pribadi (pages.md, D2) for the files of a request: decide per column, prove it, see the proof."""

import uuid
from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk
from flask import request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ckanext.backoffice.views.office import office_blueprint, refused_status

from ..inspection import pages

inspection = office_blueprint("datamask_inspection", "/penyamaran")

Answer = str | Response | tuple[str, int]


@inspection.route("/pemeriksaan/<uuid:id>")
def show(id: uuid.UUID) -> str:
    return _page(str(id), {}, {})


@inspection.route("/pemeriksaan/<uuid:id>/samarkan", methods=["POST"])
def decide(id: uuid.UUID) -> Answer:
    said = request.form.to_dict()
    try:
        _call("decide", id=str(id), **pages.decision(said))
    except tk.ValidationError as error:
        return _page(str(id), said, error.error_dict), refused_status(error)
    return _done(str(id), tk._("Decision saved. The file is being masked and proven."))


@inspection.route("/pemeriksaan/<uuid:id>/tahan", methods=["GET", "POST"])
def withhold(id: uuid.UUID) -> Answer:
    return _close(str(id), "withhold", tk._("The file is withheld."))


@inspection.route("/pemeriksaan/<uuid:id>/simpan", methods=["GET", "POST"])
def keep(id: uuid.UUID) -> Answer:
    return _close(str(id), "keep", tk._("The file stays in the vault. Nothing of it goes out."))


def _close(id: str, command: str, sentence: str) -> Answer:
    """A page of its own before something that cannot be taken back."""
    said = request.form.to_dict()
    if request.method == "GET":
        return _ask(id, command, {}, {})
    try:
        _call(command, id=id, version=said.get("version"), reason=said.get("reason"))
    except tk.ValidationError as error:
        return _ask(id, command, said, error.error_dict), refused_status(error)
    return _done(id, sentence)


def _page(id: str, said: Mapping[str, str], errors: Mapping[str, Any]) -> str:
    return tk.render("datamask/inspection/show.html", pages.page(_call("show", id=id), said, errors))


def _ask(id: str, command: str, said: Mapping[str, str], errors: Mapping[str, Any]) -> str:
    shown = _call("show", id=id)
    tk.check_access(f"datamask_inspection_{command}", {}, {"id": id})
    return tk.render("datamask/inspection/close.html", pages.closing(shown, command, said, errors))


def _call(command: str, **said: Any) -> Any:
    return tk.get_action(f"datamask_inspection_{command}")({}, said)


def _done(id: str, sentence: str) -> Response:
    tk.h.flash_success(sentence)
    return redirect(tk.h.url_for("datamask_inspection.show", id=id), 303)
