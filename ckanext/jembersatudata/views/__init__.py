"""Blueprints of the site plugin."""

from .gate import gate
from .pages import pages

__all__ = ["gate", "pages"]
