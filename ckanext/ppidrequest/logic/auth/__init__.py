"""Who may ask for what: answered by the same tables as everything else."""

from . import file, identity, inbox, letter, request, scan
from .file import *  # noqa: F403
from .identity import *  # noqa: F403
from .inbox import *  # noqa: F403
from .letter import *  # noqa: F403
from .request import *  # noqa: F403
from .scan import *  # noqa: F403

__all__: list[str] = []
__all__ += file.__all__
__all__ += identity.__all__
__all__ += inbox.__all__
__all__ += letter.__all__
__all__ += request.__all__
__all__ += scan.__all__
