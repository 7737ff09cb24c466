"""Pages of the masking plugin."""

from .inspection import inspection

__all__ = ["inspection"]
