"""Actions of the request plugin: one module a noun."""

from . import request
from .request import *  # noqa: F403

__all__: list[str] = []
__all__ += request.__all__
