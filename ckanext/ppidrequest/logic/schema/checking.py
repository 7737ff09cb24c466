"""Reading what was typed into a command's form, by CKAN's own validation and the rows of its fields."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ckan.plugins import toolkit as tk

from ...domain.commands import Command, Fact
from ...fields import Field, Form, Widget

MISSING = ("", None, [])


def command_of(form: Form, said: Mapping[str, Any]) -> Command:
    """What a person typed, as a command. Raises ValidationError with one sentence a field."""
    asked = [field for field in form.fields if field.is_asked(said)]
    schema = {field.name: [_default(""), _reader(field)] for field in asked}
    schema["__extras"] = schema["__junk"] = [tk.get_validator("ignore")]
    read, errors = tk.navl_validate({name: _plain(value) for name, value in said.items()}, schema, {})
    if errors:
        raise tk.ValidationError(errors)
    facts: dict[str, Fact] = {f.name: read[f.name] for f in asked if not f.is_text and f.widget is not Widget.FILES}
    texts = {f.name: read[f.name] for f in asked if f.is_text and read[f.name]}
    return Command(form.command, {name: value for name, value in facts.items() if value is not None}, texts)


def _default(value: Any) -> Any:
    default: Any = tk.get_validator("default")
    return default(value)


def _plain(value: Any) -> Any:
    """Blanks that a text copied from elsewhere brings along are blanks."""
    return value.replace("\xa0", " ").strip() if isinstance(value, str) else value


def _reader(field: Field) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value in MISSING:
            if field.required and field.widget is not Widget.FILES:
                raise tk.Invalid(tk._(field.error))
            return "" if field.is_text else None
        return READERS[field.widget](field, value)

    return read


def _text(field: Field, value: Any) -> str:
    text = str(value).replace("\r\n", "\n")
    if not field.least <= len(text) <= (field.most or len(text)) or not _is_printable(text):
        raise tk.Invalid(tk._(field.error))
    return text


def _is_printable(text: str) -> bool:
    """Nothing steers a terminal or turns the order of reading; lines may end."""
    return all(sign.isprintable() or sign in "\n\t" for sign in text)


def _choice(field: Field, value: Any) -> str:
    """Of a fixed list; ids of the lists that pages fill are looked up by the rules."""
    known = None if isinstance(field.choices, str) else {code for code, _ in field.choices}
    if not isinstance(value, str) or (known is not None and value not in known):
        raise tk.Invalid(tk._(field.error))
    return value


def _day(field: Field, value: Any) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise tk.Invalid(tk._(field.error)) from None


def _number(field: Field, value: Any) -> int:
    text = str(value)
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not field.least <= int(text) <= field.most:
        raise tk.Invalid(tk._(field.error))
    return int(text)


def _scan(field: Field, value: Any) -> str:
    """An id that the upload gave; whether it is of this request, the rules look up."""
    try:
        return str(uuid.UUID(str(value)))
    except ValueError:
        raise tk.Invalid(tk._(field.error)) from None


def _tick(field: Field, value: Any) -> bool:
    if value not in {True, "on", "true", "1"}:
        raise tk.Invalid(tk._(field.error))
    return True


READERS: Mapping[Widget, Callable[[Field, Any], Any]] = {
    Widget.LINE: _text,
    Widget.LONG: _text,
    Widget.RADIO: _choice,
    Widget.SELECT: _choice,
    Widget.DAY: _day,
    Widget.NUMBER: _number,
    Widget.TICK: _tick,
    Widget.SCAN: _scan,
    Widget.FILES: lambda _field, value: value,
}
