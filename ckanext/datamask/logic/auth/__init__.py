"""Who may do what in the masking plugin: one module a noun."""

from . import datastore, inspection
from .datastore import *  # noqa: F403
from .inspection import *  # noqa: F403

__all__: list[str] = []
__all__ += datastore.__all__
__all__ += inspection.__all__
