"""Pages of officers (C10): list, appoint, decree, confirm, withdraw, end, leave. Each works without JavaScript."""

import uuid
from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk
from flask import request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ..officers import decree, pages
from ..officers.repository import Part
from ..vault import opening
from .office import as_attachment, office_blueprint, refused_status

officers = office_blueprint("backoffice_officers")

Answer = str | Response | tuple[str, int]
Errors = Mapping[str, Any]


@officers.route("/petugas")
def index() -> str:
    """`?bagian=` names the part of the list."""
    named, number = request.args.get("bagian"), tk.h.get_page_number(request.args)
    part = Part(named) if named in set(Part) else Part.SERVING
    listed = _call("list", part=part.value, page=number)
    return tk.render("backoffice/officers/index.html", pages.index(listed, part, number))


@officers.route("/petugas/saya")
def own() -> str:
    """Every officer's own duties, with the way to go on leave."""
    return tk.render("backoffice/officers/own.html", {"duties": _call("own")})


@officers.route("/petugas/baru", methods=["GET", "POST"])
def new() -> Answer:
    tk.check_access("backoffice_officer_appoint", {}, {})
    if request.method == "GET":
        return _form({"id": str(uuid.uuid4())}, {})
    try:
        made = _call("appoint", **request.form.to_dict())
    except tk.ValidationError as error:
        return _form(request.form.to_dict(), error.error_dict), 422
    return _done(made["id"], tk._("Proposal saved. Add the decree now."))


@officers.route("/petugas/<uuid:id>")
def show(id: uuid.UUID) -> Answer:
    return _page(str(id), {}, 200)


@officers.route("/petugas/<uuid:id>/sk", methods=["POST"])
def attach(id: uuid.UUID) -> Answer:
    return _command(str(id), "attach", tk._("Decree saved. Another officer confirms the appointment."))


@officers.route("/petugas/<uuid:id>/sk.pdf")
def paper(id: uuid.UUID) -> Answer:
    """The decree, for whoever may see the appointment."""
    tk.check_access("backoffice_officer_show", {}, {"id": str(id)})
    try:
        file = decree.read(str(id), f"user:{tk.current_user.id}")
    except opening.CannotOpen as error:
        return _page(str(id), {"decree": str(error)}, 503)
    return as_attachment(file, "application/pdf", "SK.pdf")


@officers.route("/petugas/<uuid:id>/sahkan", methods=["POST"])
def confirm(id: uuid.UUID) -> Answer:
    return _command(str(id), "confirm", tk._("The appointment is confirmed."))


@officers.route("/petugas/<uuid:id>/kembali", methods=["POST"])
def come_back(id: uuid.UUID) -> Answer:
    return _command(str(id), "return", tk._("Welcome back. Inbox and mails come to you again."))


@officers.route("/petugas/<uuid:id>/batalkan", methods=["GET", "POST"])
def withdraw(id: uuid.UUID) -> Answer:
    return _step(str(id), "withdraw", tk._("The proposal is withdrawn."))


@officers.route("/petugas/<uuid:id>/akhiri", methods=["GET", "POST"])
def end(id: uuid.UUID) -> Answer:
    return _step(str(id), "end", tk._("The duty has ended."))


@officers.route("/petugas/<uuid:id>/cuti", methods=["GET", "POST"])
def leave(id: uuid.UUID) -> Answer:
    return _step(str(id), "leave", tk._("Saved. Inbox and mails go to your colleague."))


def _call(command: str, **said: Any) -> Any:
    return tk.get_action(f"backoffice_officer_{command}")({}, said)


def _form(said: dict[str, Any], errors: Errors) -> str:
    return tk.render("backoffice/officers/new.html", pages.form(said, errors))


def _page(id: str, errors: Errors, status: int) -> Answer:
    shown = _call("show", id=id)
    return tk.render("backoffice/officers/show.html", pages.show(shown, errors)), status


def _command(id: str, command: str, sentence: str) -> Answer:
    """A button on the page of the appointment."""
    said = request.form.to_dict() | {"id": id, "decree": request.files.get("decree")}
    try:
        _call(command, **said)
    except tk.ValidationError as error:
        return _page(id, error.error_dict, refused_status(error))
    return _done(id, sentence)


def _step(id: str, command: str, sentence: str) -> Answer:
    """A page of its own before something that cannot be taken back, or that needs a choice."""
    tk.check_access(f"backoffice_officer_{command}", {}, {"id": id})
    if request.method == "GET":
        return _ask(id, command, {}, {})
    said = request.form.to_dict() | {"id": id}
    try:
        _call(command, **said)
    except tk.ValidationError as error:
        return _ask(id, command, said, error.error_dict), refused_status(error)
    return _done(id, sentence)


def _ask(id: str, command: str, said: dict[str, Any], errors: Errors) -> str:
    shown = _call("show", id=id)
    return tk.render(f"backoffice/officers/{command}.html", pages.step(shown, said, errors))


def _done(id: str, sentence: str) -> Response:
    tk.h.flash_success(sentence)
    return redirect(tk.h.url_for("backoffice_officers.show", id=id), 303)
