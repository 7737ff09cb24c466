"""The words of mails: Jinja and gettext without Flask, for they are written by the clock, which answers no request.

A mail is one text file `mails/<name>.txt` of a plugin, named `<plugin>/<name>`, with the blocks `kind` (what officers
read in the list), `subject` and `body`. Its HTML is made from that text (`markup.py`).
"""

import gettext
import inspect
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from babel.dates import format_date
from ckan import plugins as p
from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Template, TemplateNotFound

from ckanext.indonesia import dates

KERNEL = "backoffice"
LANGUAGES = {"id": "id", "en": "en_GB"}
"""Languages of mails, with the locale that writes their dates."""


class Words(NamedTuple):
    subject: str
    body: str


def words(template: str, lang: str, values: Mapping[str, Any]) -> Words:
    """Subject and body of a mail. Raises jinja2.TemplateError for an unknown template or a value that is not given."""
    found = _template(template, lang)
    return Words(_block(found, "subject", values), found.render(values))


def kind(template: str, lang: str) -> str:
    """What a mail is, in words for officers. Raises jinja2.TemplateError as `words`."""
    return _block(_template(template, lang), "kind", {})


def _block(template: Template, name: str, values: Mapping[str, Any]) -> str:
    if name not in template.blocks:
        raise TemplateNotFound(f"{template.name}: {name}")
    text = "".join(template.blocks[name](template.new_context(dict(values))))
    return " ".join(text.split())


def _template(name: str, lang: str) -> Template:
    plugin = name.split("/", 1)[0]
    folder = _folder(plugin)
    if folder is None:
        raise TemplateNotFound(name)
    return _environment(plugin, folder, lang).get_template(f"{name}.txt")


def _folder(plugin: str) -> Path | None:
    """Where a loaded plugin lies."""
    if plugin == KERNEL:
        return Path(__file__).parents[1]
    loaded = p.get_plugin(plugin)
    return Path(inspect.getfile(type(loaded))).parent if loaded else None


@lru_cache(maxsize=32)
def _environment(plugin: str, folder: Path, lang: str) -> Environment:
    """One for each plugin and language: every plugin has its own catalogue, and the kernel's behind it."""
    own = Path(__file__).parents[1]
    loader = PrefixLoader({name: FileSystemLoader(at / "mails") for name, at in {KERNEL: own, plugin: folder}.items()})
    # Text, not HTML: `markup.html_of` escapes every word when it makes the other half.
    environment = Environment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"]
    )
    words = _catalogue(plugin, folder, lang)
    words.add_fallback(_catalogue(KERNEL, own, lang))
    environment.install_gettext_translations(words, newstyle=True)  # pyright: ignore[reportAttributeAccessIssue]
    environment.filters |= {"date": _date(LANGUAGES[lang]), "moment": _moment(LANGUAGES[lang])}
    return environment


def _catalogue(plugin: str, folder: Path, lang: str) -> gettext.NullTranslations:
    # English is what the templates are written in.
    wanted = [] if lang == "en" else [lang]
    return gettext.translation(f"ckanext-{plugin}", str(folder / "i18n"), wanted, fallback=True)


def _date(locale: str) -> Any:
    """ISO text of a day in words: "9 Maret 2026"."""
    return lambda day: format_date(date.fromisoformat(day), "long", locale=locale)


def _moment(locale: str) -> Any:
    """ISO text of a moment in words, as the clocks of Jember show it: "9 Maret 2026, 14.00 WIB"."""

    def told(text: str) -> str:
        moment = datetime.fromisoformat(text).astimezone(dates.WIB)
        hour = dates.format_time(moment)
        return f"{format_date(moment, 'long', locale=locale)}, {hour if locale == 'id' else hour.replace('.', ':')}"

    return told
