"""Actions of the masking plugin: one module a noun."""

from . import dataset, inspection
from .dataset import *  # noqa: F403
from .inspection import *  # noqa: F403

__all__: list[str] = []
__all__ += dataset.__all__
__all__ += inspection.__all__
