"""What all pages of applicants have in common: nobody keeps them, and what is not his does not exist."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response

from ckanext.backoffice.views.office import not_found, shielded

EASY = {"address": "120 per hour", "email": "60 per hour"}
"""Limits of forms that record nothing outside the draft of their own browser."""


def applicant_blueprint(name: str) -> Blueprint:
    """A blueprint whose answers are for this reader only. A view may let ObjectNotFound through: 404."""
    blueprint = Blueprint(name, __name__)
    blueprint.register_error_handler(tk.ObjectNotFound, not_found)
    return shielded(blueprint)


def contact() -> object | None:
    """The help block of the site plugin, if it is loaded."""
    return tk.h.jembersatudata_help() if "jembersatudata_help" in tk.h else None


def put_cookie(response: Response, name: str, value: str, path: str, lasts: timedelta) -> None:
    """A cookie that no script reads, for the pages below a path, in every language of the portal."""
    secure = tk.config["ckan.site_url"].startswith("https:")
    for place in _places(path):
        response.set_cookie(name, value, lasts, path=place, secure=secure, httponly=True, samesite="Lax")


def remove_cookie(response: Response, name: str, path: str) -> None:
    for place in _places(path):
        response.delete_cookie(name, path=place, httponly=True, samesite="Lax")


def _places(path: str) -> Iterable[str]:
    """The path as a browser sees it: a language is a folder above it."""
    locales = ["default", *tk.aslist(tk.config["ckan.locales_offered"])]
    return dict.fromkeys(urlsplit(tk.h.url_for(path, locale=locale)).path for locale in locales)


def other_language() -> str:
    return "en" if tk.h.lang() == "id" else "default"


Answer = Any
