"""Ways through the site: menu and language link."""

from dataclasses import dataclass

from ckan import plugins as p
from ckan.plugins import toolkit as tk
from flask import current_app

from ckanext.backoffice.helpers import backoffice_request_words

NEW_REQUEST, TRACK = "/permohonan/baru", "/permohonan/lacak"
"""Pages of the request plugin (pages.md, B1 and B8)."""

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


def request_url(words: str, dataset: str) -> str:
    """Where a request begins, filled in with the name of a `dataset`, else with search words.

    Empty while no plugin takes requests.
    """
    if not p.plugin_loaded("ppidrequest"):
        return ""
    said = backoffice_request_words(words) or None
    return tk.h.url_for(NEW_REQUEST, **({"dataset": dataset} if dataset else {"cari": said}))


def track_url() -> str:
    """Where a request is followed by its number; empty while no plugin takes requests."""
    return tk.h.url_for(TRACK) if p.plugin_loaded("ppidrequest") else ""


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
