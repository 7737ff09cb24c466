"""Blueprints of the request plugin."""

from .apply import apply
from .links import links
from .own import own
from .pages import ppidrequest
from .sent import sent
from .track import track
from .verification import verification

__all__ = ["apply", "links", "own", "ppidrequest", "sent", "track", "verification"]
