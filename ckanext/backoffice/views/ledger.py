"""Jejak audit (pages.md, C12): who did what when, and whether it is still whole."""

from typing import Any

from ckan.plugins import toolkit as tk

from ..ledger import verification
from ..ledger.findings import Finding, What
from ..ledger.kinds import KINDS
from .office import office_blueprint

ledger = office_blueprint("backoffice_ledger")

FIELDS = {"stream": "alur", "before": "sebelum"}


@ledger.route("/jejak-audit")
def index() -> str | tuple[str, int]:
    """`?alur=` names a stream, `?sebelum=` where the page before ended."""
    asked = {"stream": tk.request.args.get("alur", "").strip(), "before": tk.request.args.get("sebelum", "")}
    act = tk.get_action("backoffice_ledger_list")
    try:
        return _page(act({}, asked), asked["stream"], {})
    except tk.ValidationError as error:
        said: dict[str, Any] = error.error_dict
        errors = {FIELDS[name]: sentences[0] for name, sentences in said.items()}
        return _page(act({}, {}), asked["stream"], errors), 422


def _page(found: dict[str, Any], stream: str, errors: dict[str, str]) -> str:
    rows = [row | {"kind_words": _kind(row["kind"]), "actor_words": _actor(row["actor"])} for row in found["rows"]]
    checked = found["checked"] and found["checked"] | {"sentences": _sentences(found["checked"]["first"])}
    said = found | {"rows": rows, "checked": checked, "stream": stream, "errors": errors}
    return tk.render("backoffice/ledger.html", said)


def _kind(code: str) -> str:
    return tk._(KINDS[code].says) if code in KINDS else code


def _actor(actor: str) -> str:
    """What kind of actor; who it was is not for a list that is read every day."""
    kind, _, name = actor.partition(":")
    words = {"user": tk._("Person"), "system": tk._("System"), "uid": tk._("Command line")}
    return f"{words[kind]} ({name})" if kind == "system" and name else words.get(kind, kind)


def _sentences(first: list[str]) -> list[str]:
    named = (one.partition("@") for one in first)
    return [verification.sentence(Finding(What(what), where)) for what, _, where in named if what in list(What)]
