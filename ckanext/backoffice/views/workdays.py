"""The calendar of the office (C11): a year, one day, an import; each change is seen with its consequences first."""

from collections.abc import Callable, Mapping
from typing import Any

from ckan.plugins import toolkit as tk
from flask import request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ..workdays import pages
from ..workdays.rules.reading import MOST_BYTES
from .office import office_blueprint

workdays = office_blueprint("backoffice_workdays")

Answer = str | Response | tuple[str, int]
Errors = Mapping[str, Any]

DAY = "/libur/<string(length=10):day>"


@workdays.route("/libur")
def index() -> str:
    """`?tahun=` names the year."""
    shown = _call("show", year=request.args.get("tahun"))
    return tk.render("backoffice/workdays/index.html", pages.index(shown))


@workdays.route("/libur/baru", methods=["GET", "POST"])
def new() -> Answer:
    tk.check_access("backoffice_workdays_preview", {}, {})
    if request.method == "GET":
        return _form({}, {})
    said = request.form.to_dict()
    return _preview({"rows": [said]}, lambda errors: _form(said, errors))


@workdays.route(DAY, methods=["GET", "POST"])
def edit(day: str) -> Answer:
    """One row; a new date moves it."""
    tk.check_access("backoffice_workdays_preview", {}, {})
    row = _row(day)
    if request.method == "GET":
        return _form(row, {}, day)
    said = request.form.to_dict()
    return _preview({"rows": [said], "removed": [day]}, lambda errors: _form(said, errors, day))


@workdays.route(f"{DAY}/hapus", methods=["POST"])
def remove(day: str) -> Answer:
    """Not done yet: the preview is the second page that stands before it."""
    tk.check_access("backoffice_workdays_preview", {}, {})
    return _preview({"removed": [_row(day)["day"]]}, lambda errors: _form(_row(day), errors, day))


@workdays.route("/libur/impor", methods=["GET", "POST"])
def import_year() -> Answer:
    tk.check_access("backoffice_workdays_preview", {}, {})
    if request.method == "GET":
        return _import({"year": request.args.get("tahun", "")}, {})
    said = request.form.to_dict()
    asked = {"year": said.get("year", "")} | ({"file": _file()} if said.get("source") != "package" else {})
    return _preview(asked, lambda errors: _import(said, errors))


@workdays.route("/libur/terapkan", methods=["POST"])
def apply() -> Answer:
    said = request.form.to_dict()
    try:
        done = _call("apply", **said)
    except tk.ValidationError as error:
        return _again(said, error.error_dict)
    tk.h.flash_success(tk._("The calendar is saved."))
    year = done["changed"][0][:4] if done["changed"] else None
    return redirect(tk.h.url_for("backoffice_workdays.index", tahun=year), 303)


def _call(command: str, **said: Any) -> Any:
    return tk.get_action(f"backoffice_workdays_{command}")({}, said)


def _row(day: str) -> dict[str, Any]:
    """The row of a date; 404 for a date without one."""
    for row in _call("show", year=day[:4])["days"]:
        if row["day"] == day:
            return row
    raise tk.ObjectNotFound


def _preview(asked: dict[str, Any], form: Callable[[Errors], str]) -> Answer:
    try:
        seen = _call("preview", **asked)
    except tk.ValidationError as error:
        return form(error.error_dict), 422
    return tk.render("backoffice/workdays/preview.html", pages.preview(seen, "", {}))


def _again(said: dict[str, Any], errors: Errors) -> Answer:
    """The preview with what was typed; 409 and the changes anew when the table is another one by now."""
    if not errors.keys() & {"version", "reason"}:
        tk.h.flash_error(tk._("The form came back incomplete. Go back and fill it in again."))
        return redirect(tk.h.url_for("backoffice_workdays.index"), 303)
    seen = _call("preview", wanted=said.get("wanted"))
    page = tk.render("backoffice/workdays/preview.html", pages.preview(seen, said.get("reason", ""), errors))
    return page, 409 if "version" in errors else 422


def _form(said: Mapping[str, Any], errors: Errors, was: str = "") -> str:
    return tk.render("backoffice/workdays/day.html", pages.form(said, errors, was))


def _import(said: Mapping[str, Any], errors: Errors) -> str:
    return tk.render("backoffice/workdays/import.html", {"said": said, "errors": pages.first_sentences(errors)})


def _file() -> bytes:
    sent = request.files.get("file")
    return sent.stream.read(MOST_BYTES + 1) if sent else b""
