"""Ways through the site: menu and language link."""

from dataclasses import dataclass

from ckan.plugins import toolkit as tk
from flask import current_app

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


@dataclass(frozen=True)
class Item:
    """`current` is "page" on the page itself, "true" below it, else empty (values of aria-current)."""

    text: str
    url: str
    current: str


@dataclass(frozen=True)
class LanguageLink:
    language: str
    text: str
    url: str


def exists(endpoint: str) -> bool:
    """Whether a loaded plugin serves this page."""
    return endpoint in current_app.view_functions


def menu() -> list[Item]:
    """Items whose page exists; a plugin that is off leaves no dead link."""
    entries = (
        ("dataset.search", tk._("Datasets")),
        ("organization.index", tk._("Regional agencies")),
        ("group.index", tk._("Topics")),
        ("jembersatudata_dip.public", tk._("Public information")),
        ("ppidrequest.index", tk._("Requests")),
        ("home.about", tk._("About")),
    )
    return [_item(text, tk.h.url_for(endpoint)) for endpoint, text in entries if exists(endpoint)]


def language_link() -> LanguageLink | None:
    """Link to this page, query included, in the other language; None where only one is offered."""
    other = "en" if tk.h.lang() == "id" else "id"
    if other not in {locale.short_name for locale in tk.h.get_available_locales()}:
        return None
    here = "/" + tk.h.current_url().lstrip("/")
    locale = "default" if other == tk.config["ckan.locale_default"] else other
    return LanguageLink(other, LANGUAGES[other], tk.h.url_for(here, locale=locale))


def _item(text: str, url: str) -> Item:
    here = tk.h.backoffice_here().rstrip("/") + "/"
    page = url.rstrip("/") + "/"
    return Item(text, url, "page" if here == page else "true" if here.startswith(page) else "")
