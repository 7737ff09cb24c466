"""Blueprints of the site plugin."""

from .gate import gate
from .pages import pages
from .public_list import dip

__all__ = ["dip", "gate", "pages"]
