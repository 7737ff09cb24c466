"""The table of holidays: look, see what a change would do, change."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ...workdays import present, sentences, service, wanted
from ...workdays.rules.reading import one_line
from ...workdays.service import Wanted

__all__ = ["backoffice_workdays_apply", "backoffice_workdays_preview", "backoffice_workdays_show"]

MOST_REASON = 500


@tk.side_effect_free
def backoffice_workdays_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """The special days of a `year` (this year without), its working days, and the year that is missing."""
    tk.check_access("backoffice_workdays_show", context, data_dict)
    return present.year(data_dict.get("year"))


def backoffice_workdays_preview(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """What a change would do; nothing is changed.

    Either `rows` (each with day, kind, name, decree) and `removed` (dates); or the list of a `year`, as `file` (CSV)
    or else from the package `holidays`; or `wanted` of an earlier preview. Gives `changes`, `due` (due dates that
    move), `silent` (plugins that could not say), and `wanted` and `version` for `backoffice_workdays_apply`.
    """
    tk.check_access("backoffice_workdays_preview", context, data_dict)
    with _told():
        asked = _wanted(data_dict)
    return present.preview(service.preview(asked)) | {"wanted": wanted.packed(asked)}


def backoffice_workdays_apply(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Change the table as a preview showed: its `wanted` and `version`, and a `reason`.

    A second call finds nothing to change. An error of the field `version`: the table has changed since.
    """
    tk.check_access("backoffice_workdays_apply", context, data_dict)
    with _told():
        asked, reason = wanted.unpacked(data_dict.get("wanted")), _reason(data_dict)
        done = service.apply(asked, str(data_dict.get("version")), _actor(context), reason)
        model.Session.commit()
    return {"changed": [str(change.day) for change in done]}


def _actor(context: Context) -> str:
    user = context.get("auth_user_obj") or model.User.get(context.get("user"))
    return f"user:{user.id if user else ''}"


def _wanted(said: DataDict) -> Wanted:
    if "wanted" in said:
        return wanted.unpacked(said["wanted"])
    if "year" not in said:
        return wanted.of_rows(said.get("rows") or [], said.get("removed") or [])
    year, file = present.year_named(said["year"]), said.get("file")
    if year is None:
        raise wanted.Unfit({"year": [sentences.no_year()]})
    return wanted.of_package(year) if file is None else wanted.of_file(year, _bytes(file))


def _bytes(file: bytes | str) -> bytes:
    return file if isinstance(file, bytes) else str(file).encode()


def _reason(said: DataDict) -> str:
    text = one_line(str(said.get("reason") or ""))
    if not 0 < len(text) <= MOST_REASON:
        raise wanted.Unfit({"reason": [sentences.no_reason(MOST_REASON)]})
    return text


@contextmanager
def _told() -> Iterator[None]:
    """Undo what was not finished, and tell the caller in CKAN's way why."""
    try:
        yield
    except wanted.Unfit as unfit:
        model.Session.rollback()
        raise tk.ValidationError(unfit.errors) from None
    except service.Stale:
        model.Session.rollback()
        raise tk.ValidationError({"version": [sentences.stale()]}) from None
