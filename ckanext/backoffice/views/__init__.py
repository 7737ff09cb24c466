"""Blueprints of the kernel: pages of officers."""

from .officers import officers

__all__ = ["officers"]
"""Blueprints of the kernel: health, for everybody."""

from .health import health

__all__ = ["health"]
