"""Blueprints of the kernel: pages of officers."""

from .officers import officers

__all__ = ["officers"]
