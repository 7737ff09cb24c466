"""Blueprints of the kernel."""

from .health import health
from .officers import officers
from .outbox import outbox
from .workdays import workdays

__all__ = ["health", "officers", "outbox", "workdays"]
