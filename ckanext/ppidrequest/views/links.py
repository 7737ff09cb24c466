"""Links of mails (pages.md, B6 and G20). Opening one changes nothing, for mail scanners do so too; a button does."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot.guard import protected

from .. import repository, tokens
from ..logic.auth.request import VISITOR
from ..tokens import Kind
from . import visits
from .applicants import EASY, Answer, applicant_blueprint

links = applicant_blueprint("ppidrequest_links")


def _again_private(_typed: Any, sentence: str, token: str) -> Answer:
    return _button("private", sentence) if _row(token, Kind.PRIVATE) else _over()


@links.route("/permohonan/p/<token>", methods=["GET", "POST"])
@protected("permohonan-tautan-pribadi", redraw=_again_private, limits=EASY, one_button=True)
def private(token: str) -> Answer:
    row = _row(token, Kind.PRIVATE)
    if row is None:
        return _over()
    if tk.request.method != "POST":
        return _button("private")
    tokens.use(token, datetime.now(UTC))
    visits.begin(row.number, row.id)
    return tk.redirect_to("ppidrequest_own.show", number=row.number)


def _again_confirm(_typed: Any, sentence: str, token: str) -> Answer:
    return _button("confirm", sentence) if _row(token, Kind.CONFIRM) else _over()


@links.route("/permohonan/konfirmasi/<token>", methods=["GET", "POST"])
@protected("permohonan-konfirmasi", redraw=_again_confirm, limits=EASY, one_button=True)
def confirm(token: str) -> Answer:
    row = _row(token, Kind.CONFIRM)
    if row is None:
        return _over()
    if tokens.is_used(token):
        return tk.redirect_to("ppidrequest_own.show", number=row.number) if visits.opens(row.id) else _over(used=True)
    return _confirm(row, token) if tk.request.method == "POST" else _button("confirm")


def _confirm(row: Any, token: str) -> Answer:
    """Once, and the browser of whoever reads this mailbox has opened the request. Who was overtaken presses again."""
    context: Any = {VISITOR: row.id}
    said = {"number": row.number, "command": "confirm_contact", "version": row.version}
    # Confirmed before by another mail of ours: the mailbox is proven all the same.
    with suppress(tk.ValidationError):
        tk.get_action("ppidrequest_execute")(context, said)
    if not repository.row_of(row.id).contact_confirmed:
        sentence = tk._("This request has changed meanwhile. Check how it is now, then send again if still needed.")
        return _button("confirm", sentence), 409
    tokens.use(token, datetime.now(UTC))
    visits.begin(row.number, row.id)
    tk.h.flash_success(tk._("Your e-mail address is confirmed."))
    return tk.redirect_to("ppidrequest_own.show", number=row.number)


def _row(token: str, kind: Kind) -> Any:
    """The row that a link opens; None for one that is over or never was."""
    found = tokens.request_of(token, kind, datetime.now(UTC))
    return repository.row_of(found) if found else None


def _button(which: str, sentence: str = "") -> str:
    return tk.render("ppidrequest/track/button.html", {"which": which, "sentence": sentence})


def _over(used: bool = False) -> tuple[str, int]:
    return tk.render("ppidrequest/track/over.html", {"used": used}), 410
