"""Blueprints of the site plugin."""

from .download_form import form
from .gate import gate
from .pages import pages
from .public_list import dip

__all__ = ["dip", "form", "gate", "pages"]
