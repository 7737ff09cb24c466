"""What the actions of inspections take."""

import re
from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Schema

from ckanext.backoffice.logic.schema.known import known

from ...inspection.choices import LEAST_K
from ...inspection.terms import Lane

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OWNER = re.compile(rf"request:{UUID.pattern}")
NUMBER = re.compile(r"[A-Z0-9-]{1,60}")


def received() -> Schema:
    """A file of a request, from the plugin that owns the request."""
    get: Any = tk.get_validator
    return known(
        object_id=[get("not_empty"), _form(UUID)],
        owner=[get("not_empty"), _form(OWNER)],
        number=[get("not_empty"), _form(NUMBER)],
        organization_id=[get("not_empty"), get("unicode_safe")],
        lane=[get("not_empty"), get("one_of")([lane.value for lane in Lane])],
        file_name=[get("not_empty"), get("unicode_safe")],
        extension=[_default("bin"), get("unicode_safe")],
    )


def owner() -> Schema:
    return known(owner=[tk.get_validator("not_empty"), _form(OWNER)])


def one() -> Schema:
    return known(id=[tk.get_validator("not_empty"), _form(UUID)])


def decision() -> Schema:
    """`columns`: place to `operator` and `basis`; `k`: the group size."""
    k = [_default(LEAST_K), tk.get_validator("int_validator")]
    return one() | known(version=_version(), columns=[_default({}), _columns], k=k)


def versioned() -> Schema:
    return one() | known(version=_version())


def closing() -> Schema:
    return versioned() | known(reason=[_default(""), _text])


def _version() -> list[Any]:
    return [tk.get_validator("not_empty"), tk.get_validator("int_validator")]


def _default(value: object) -> Any:
    make: Any = tk.get_validator("default")
    return make(value)


def _columns(value: Any) -> dict[str, dict[str, str]]:
    """CKAN reads lists and dictionaries of a schema field by field; this one has names that the file makes."""
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        raise tk.Invalid(tk._("Send for each column its operator and, if it stays, the basis."))
    return {
        str(key): {name: _text(each.get(name, "")) for name in ("operator", "basis")} for key, each in value.items()
    }


def _text(value: Any) -> str:
    """One line; what could steer a screen or a reader becomes a blank."""
    printable = "".join(character if character.isprintable() else " " for character in str(value or ""))
    return " ".join(printable.split())


def _form(pattern: re.Pattern[str]) -> Any:
    def fits(value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise tk.Invalid(tk._("This is not in the form that is expected."))
        return value

    return fits
