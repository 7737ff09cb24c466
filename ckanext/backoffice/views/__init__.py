"""Blueprints of the kernel: pages of officers, and health for everybody."""

from .health import health
from .officers import officers
from .outbox import outbox

__all__ = ["health", "officers", "outbox"]
