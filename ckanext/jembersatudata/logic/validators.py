"""Checks of the dataset form. Level rules: Perpres 39/2019 Ps 37; exemption fields: UU 14/2008 Ps 17 and 19."""

from typing import Any
from urllib.parse import urlsplit

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.indonesia import regions

from ..gate.levels import Level, level_of
from ..schemas.periods import first_day

__all__ = [
    "sdj_access_level",
    "sdj_dataset",
    "sdj_entry_address",
    "sdj_exempt_only",
    "sdj_law_of_ground",
    "sdj_link",
    "sdj_period",
    "sdj_region",
    "sdj_unit",
]

TAKEN = frozenset({"dikecualikan"})
"""Words that a page of the lists stands under."""


def sdj_access_level(value: Any) -> str:
    """A level; what was not sent is `terbatas`. Raises Invalid for a word that is no level."""
    if not value or value is tk.missing:
        return Level.TERBATAS.value
    if value not in list(Level):
        raise tk.Invalid(tk._("Unknown access level. Choose Open, Restricted or Exempt."))
    return Level(value).value


def sdj_period(value: str) -> str:
    """The period as sent. Raises Invalid unless it is a year, a month or a day."""
    try:
        first_day(value)
    except ValueError as error:
        example = tk._("Write the period as a year, a month or a day, such as 2025, 2025-03 or 2025-03-31.")
        raise tk.Invalid(example) from error
    return value


def sdj_region(value: str) -> str:
    """The dotted code of a province, regency, city or district. Raises Invalid for a code that none has."""
    found = regions.parse(value).value
    if found is None:
        raise tk.Invalid(tk._("Write the code of a region, such as 35 for East Java or 35.09 for Jember Regency."))
    return found.code


def sdj_exempt_only(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
    """Drops the field unless the dataset is Dikecualikan; then it is required."""
    if _level(data) is not Level.DIKECUALIKAN:
        data.pop(key, None)
        raise tk.StopOnError
    if not _sent(data, key):
        errors[key].append(tk._("Required for an Exempt dataset."))
        raise tk.StopOnError


def sdj_link(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
    """An address that is not an upload is a web link, and only an open dataset may have one."""
    url = _sent(data, key)
    if not url or data.get((*key[:-1], "url_type")) == "upload":
        return
    level = _level(data)
    if level is not Level.TERBUKA:
        sentence = tk._("Outside links are not allowed for {level} data. Upload the file.")
        errors[key].append(sentence.format(level=level.capitalize()))
    elif urlsplit(url).scheme not in {"http", "https"}:
        errors[key].append(tk._("A link must start with https:// or http://."))


def sdj_unit(value: str) -> str:
    """Id of a living organisation, named by id or name. Raises Invalid."""
    found = model.Group.get(value)
    if not found or not found.is_organization or found.state != "active":
        raise tk.Invalid(tk._("Choose the unit from the list of regional agencies."))
    return found.id


def sdj_dataset(value: str) -> str:
    """Id of a living dataset, named by id or name. Raises Invalid."""
    found = model.Package.get(value)
    if not found or found.type != "dataset" or found.state != "active":
        raise tk.Invalid(tk._("There is no such dataset. Write the last part of its address."))
    return found.id


def sdj_entry_address(value: str) -> str:
    """Raises Invalid for a word that another page has."""
    if value in TAKEN:
        raise tk.Invalid(tk._("Another page has this address. Choose other words."))
    return value


def sdj_law_of_ground(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
    """UU 14/2008 Ps 17 huruf j rests on another law, which must be named."""
    if _sent(data, ("ground",)) == "j" and not str(_sent(data, key) or "").strip():
        errors[key].append(tk._("Letter j needs the law and its article."))
        raise tk.StopOnError


def _level(data: FlattenDataDict) -> Level:
    return level_of(_sent(data, ("access_level",)))


def _sent(data: FlattenDataDict, key: FlattenKey) -> Any:
    value = data.get(key)
    return None if value is tk.missing else value
