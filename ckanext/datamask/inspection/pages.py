"""What the page of an inspection shows: figures, one row a column, and what a form said when it comes back."""

from collections.abc import Iterator, Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from . import words
from .choices import LEAST_K
from .columns import KEEP, Column, columns_of
from .terms import WORKING, Command, State

Shown = Mapping[str, Any]
Said = Mapping[str, str]
Errors = Mapping[str, Any]

GROUP_SIZES = (LEAST_K, 10, 20, 50)


def decision(said: Said) -> dict[str, Any]:
    """A form's fields as the action takes them: `operator-0-3` and `basis-0-3` belong to the column `0-3`."""
    keys = [name.partition("-")[2] for name in said if name.startswith("operator-")]
    columns = {
        key: {"operator": said[f"operator-{key}"], "basis": said.get(f"basis-{key}", "").strip()} for key in keys
    }
    return {"version": said.get("version"), "k": said.get("k") or LEAST_K, "columns": columns}


def page(shown: Shown, said: Said, errors: Errors) -> dict[str, Any]:
    """`rows` have a finding, `others` have none; `typed` is what was written when there is no form any more."""
    state, sentences = State(shown["state"]), _one_each(errors)
    every = [_row(column, shown, said, sentences) for column in columns_of(shown)]
    may_decide = Command.DECIDE in shown["commands"]
    return {
        "inspection": shown,
        "state_words": words.state(state),
        "state": state.value,
        "working": state in WORKING,
        "facts": list(_facts(shown, every)),
        "rows": [row for row in every if row["found"]],
        "others": [row for row in every if not row["found"]],
        "lines": [_line(row) for row in every if row["found"] or row["chosen"] != KEEP],
        "beside": list(_beside(shown)),
        "fault": _fault(shown),
        "may_decide": may_decide,
        "k": said.get("k", str(LEAST_K)),
        "sizes": [(str(size), tk.h.backoffice_number(size)) for size in GROUP_SIZES],
        "errors": sentences,
        "typed": [] if may_decide else [text for name, text in said.items() if name.startswith("basis-") and text],
        "specific": sum(row["specific"] for row in every),
    }


def closing(shown: Shown, command: str, said: Said, errors: Errors) -> dict[str, Any]:
    """The page before a file is kept or withheld. A form that was older comes back with the newest version."""
    return {"inspection": shown, "command": command, "said": said, "errors": _one_each(errors)}


def _row(column: Column, shown: Shown, said: Said, errors: Mapping[str, str]) -> dict[str, Any]:
    done = next((each for each in shown["columns"] if each["key"] == column.key), None)
    number = int(column.key.partition("-")[2]) + 1
    chosen = done["operator"] if done else column.proposal
    return {
        "key": column.key,
        "header": column.header or tk._("Column {number}").format(number=number),
        "found": column.found,
        "specific": column.category == "spesifik",
        "kind": _kind(column),
        "evidence": _evidence(column),
        "ways": [(way, words.way(way)) for way in column.ways],
        "chosen": said.get(f"operator-{column.key}", chosen),
        "done": words.way(chosen),
        "by_proof": bool(done and done["why"] == "proof"),
        "law": words.law(column.category),
        "needs_basis": column.found and KEEP in column.ways and column.proposal != KEEP,
        "basis": said.get(f"basis-{column.key}", done["reason"] if done else ""),
        "operator_error": errors.get(f"operator-{column.key}", ""),
        "basis_error": errors.get(f"basis-{column.key}", ""),
    }


def _line(row: Mapping[str, Any]) -> list[str]:
    """A row of the table without a form."""
    how = tk._("{way} (taken out by the proof)").format(way=row["done"]) if row["by_proof"] else row["done"]
    stays = row["chosen"] == KEEP and tk._("stays by the policy for applicants who are bound by an agreement")
    return [row["header"], row["kind"], row["evidence"], how, row["basis"] or stays or row["law"]]


def _kind(column: Column) -> str:
    if column.kind is None:
        return ", ".join(words.kind(kind) for kind in column.cells)
    return f"{words.kind(column.kind)} ({words.category(column.category)})"


def _evidence(column: Column) -> str:
    """How it was found: never what was found."""
    said = [words.reason(column.reason)]
    if column.kind is not None:
        said.append(tk._("{percent} % sure").format(percent=round(column.confidence * 100)))
    if count := sum(column.cells.values()):
        said.append(tk.ungettext("{number} single cell", "{number} single cells", count).format(number=count))
    return ", ".join(said)


def _facts(shown: Shown, rows: list[dict[str, Any]]) -> Iterator[str]:
    if not rows:
        return
    number = tk.h.backoffice_number
    yield tk.ungettext("{number} row", "{number} rows", shown["rows"]).format(number=number(shown["rows"]))
    yield tk.ungettext("{number} column", "{number} columns", len(rows)).format(number=number(len(rows)))
    sheets = len(shown["tables"])
    hidden = sum(each["reason"] == "hidden_sheet" for each in shown["not_scanned"])
    if sheets + hidden > 1:
        text = tk._("{sheets} sheets, {hidden} more hidden")
        yield text.format(sheets=number(sheets), hidden=number(hidden))


def _beside(shown: Shown) -> Iterator[str]:
    """What is not in a column."""
    for each in shown["outside"]:
        yield f"{words.place(each['where'])}: {words.kind(each['kind'])} ({tk.h.backoffice_number(each['count'])})"
    for each in shown["not_scanned"]:
        yield f"{each['name']}: {words.unread(each['reason'])}"


def _fault(shown: Shown) -> str:
    return words.fault(State(shown["state"]), shown["fault"], shown["extension"], shown["sentence"])


def _one_each(errors: Errors) -> dict[str, str]:
    """One sentence a field."""
    return {name: str(found[0] if isinstance(found, list) else found) for name, found in errors.items()}
