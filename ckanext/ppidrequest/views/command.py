"""One page for every command (pages.md, C3): drawn from its form, checked by it, and done by the service."""

from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot.guard import protected
from ckanext.backoffice.views.office import office_blueprint

from .. import command_page as pages
from .. import letter_page, request_page, words
from ..fields import Form, Widget
from ..logic.schema.commands import BY_SLUG
from . import seen

command = office_blueprint("ppidrequest_command")

Errors = Mapping[str, Any]


def _again(typed: Any, sentence: str, number: str, slug: str) -> Any:
    return _drawn(number, _form(slug), typed, {"form": sentence})[0]


@command.route("/permohonan/<number>/<slug>", methods=["GET", "POST"])
@protected("perintah", redraw=_again)
def give(number: str, slug: str) -> Any:
    form, typed = _form(slug), tk.request.form.to_dict()
    if tk.request.method == "GET":
        return _drawn(number, form)
    try:
        typed |= _scanned(number, form)
        done = _do(number, form, typed)
    except tk.ValidationError as error:
        return _drawn(number, form, typed, error.error_dict)
    return _done(number, form, done) if done else _drawn(number, form, typed)


def _do(number: str, form: Form, typed: Any) -> dict[str, Any] | None:
    """None when only files came or went: the form is drawn again with what was typed."""
    if "remove" in typed:
        tk.get_action("ppidrequest_file_delete")({}, {"number": number, "file": typed["remove"]})
        return None
    _take_in(number, form)
    return None if "upload" in typed else tk.get_action("ppidrequest_execute")({}, _said(number, form, typed))


def _form(slug: str) -> Form:
    if slug not in BY_SLUG:
        raise tk.ObjectNotFound
    return BY_SLUG[slug]


def _said(number: str, form: Form, typed: Any) -> dict[str, Any]:
    """The form's own fields, and nothing else that somebody sent."""
    names = (
        "version",
        "letter_number",
        "signer",
        *(field.name for field in form.fields if field.widget is not Widget.FILES),
    )
    return {name: typed.get(name, "") for name in names} | {"number": number, "command": form.command}


def _take_in(number: str, form: Form) -> None:
    """Every file that came with the form, into the vault: one that is in stays, whatever else is refused."""
    if all(field.widget is not Widget.FILES for field in form.fields):
        return
    for upload in tk.request.files.getlist("files"):
        if upload.filename:
            tk.get_action("ppidrequest_file_create")({}, {"number": number, "upload": upload})


def _scanned(number: str, form: Form) -> dict[str, str]:
    """Scans that came with the form, by field: what is in the vault stays there, whatever else is refused."""
    names = [field.name for field in form.fields if field.widget is Widget.SCAN]
    sent = {name: tk.request.files.get(name) for name in names}
    said = {"number": number, "command": form.command}
    create = tk.get_action("ppidrequest_scan_create")
    return {name: create({}, said | {"upload": upload})["id"] for name, upload in sent.items() if upload}


def _done(number: str, form: Form, done: Mapping[str, Any]) -> Any:
    if "letter" in done:
        tk.h.flash_success(letter_page.prepared(done["signer"], tk.current_user.id))
        return tk.redirect_to("ppidrequest_letter.show", number=number, letter=done["letter"])
    tk.h.flash_success(tk._(form.done))
    return tk.redirect_to("ppidrequest_office.show", number=number)


def _drawn(number: str, form: Form, typed: Any = None, errors: Errors | None = None) -> Any:
    """The form; or, when the command cannot be given any more, why not, and what was typed."""
    shown = seen.request_of(number)
    if form.command in {*shown["commands"], *shown["prepares"]}:
        last = request_page.last_change(shown["history"]) if "version" in (errors or {}) else None
        page = tk.render("ppidrequest/office/command.html", pages.page(shown, form, typed, errors) | {"changed": last})
        return page, seen.status_of(errors) if errors else 200
    why = shown["refused"].get(form.command, "pending")
    if why == "role":
        raise tk.NotAuthorized(tk._("Your duty does not let you do this."))
    if why == "pending":
        raise tk.ObjectNotFound
    return _too_late(shown, form, typed or {}, why), seen.OLD


def _too_late(shown: Mapping[str, Any], form: Form, typed: Any, why: str) -> str:
    said = {"shown": shown, "form": form, "sentence": words.guard(why), "texts": pages.typed_texts(form, typed)}
    last = request_page.last_change(shown["history"])
    return tk.render("ppidrequest/office/too_late.html", said | {"changed": last})
