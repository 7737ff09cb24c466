"""Blueprints of the kernel: pages of officers; health, for everybody."""

from .health import health
from .officers import officers

__all__ = ["health", "officers"]
