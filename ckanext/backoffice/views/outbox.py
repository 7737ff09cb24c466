"""Surel keluar (pages.md, C12): what waits to be sent, and what did not go out and why."""

from datetime import datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ..outbox import words
from ..outbox.model import State
from .office import office_blueprint

outbox = office_blueprint("backoffice_outbox")


@outbox.route("/surel-keluar")
def index() -> str:
    state = tk.request.args.get("keadaan", "")
    asked = {"state": state if state in list(State) else "", "before": _number(tk.request.args.get("sebelum", ""))}
    found = tk.get_action("backoffice_outbox_list")({}, asked)
    rows = [row | _words(row) for row in found["rows"]]
    may_retry = tk.h.check_access("backoffice_outbox_retry")
    page = {"rows": rows, "next": found["next"], "tabs": _tabs(found["counts"]), "state": asked["state"]}
    return tk.render("backoffice/outbox.html", page | {"may_retry": may_retry})


@outbox.route("/surel-keluar/<int:number>/kirim-ulang", methods=["POST"])
def retry(number: int) -> Any:
    try:
        tk.get_action("backoffice_outbox_retry")({}, {"number": number})
        sentence = tk._("Mail {number} will be tried again within a minute.")
        tk.h.flash_success(sentence.format(number=number))
    except tk.ValidationError as error:
        tk.h.flash_error(" ".join(error.error_summary.values()))
    return tk.redirect_to("backoffice_outbox.index"), 303


def _number(text: str) -> str:
    """What somebody changed in the address is not worth an error: the page begins at its beginning."""
    return text if text.isdecimal() and 0 < int(text) < 2**63 else ""


def _words(row: dict[str, Any]) -> dict[str, str]:
    moments = {f"{name}_words": _moment(row[name]) for name in ("created", "next_try")}
    kind = words.kind(row["template"], row["effect"], tk.h.lang())
    return moments | {"kind": kind, "state_words": words.state(row["state"]), "fault_words": words.fault(row["error"])}


def _moment(text: str) -> str:
    return tk.h.backoffice_moment(datetime.fromisoformat(text))


def _tabs(counts: dict[State, int]) -> list[tuple[str, str, str]]:
    """All, then one a state, with how many there are."""
    here = [("", tk._("All"), sum(counts.values()))] + [(state, words.state(state), counts[state]) for state in State]
    return [
        (key, f"{text} ({number})", tk.h.url_for("backoffice_outbox.index", keadaan=key or None))
        for key, text, number in here
    ]
