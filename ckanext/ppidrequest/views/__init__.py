"""Blueprints of the request plugin."""

from .pages import ppidrequest
from .verification import verification

__all__ = ["ppidrequest", "verification"]
