"""Actions of the site plugin: one module a noun."""

from . import gate, public_list
from .gate import *  # noqa: F403
from .public_list import *  # noqa: F403

__all__: list[str] = []
__all__ += gate.__all__
__all__ += public_list.__all__
