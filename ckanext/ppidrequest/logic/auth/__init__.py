"""Who may ask for what: answered by the same tables as everything else."""

from . import request
from .request import *  # noqa: F403

__all__: list[str] = []
__all__ += request.__all__
