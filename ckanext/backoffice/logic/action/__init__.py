"""Actions of the kernel: one module a noun."""

from . import officers, outbox, workdays
from .officers import *  # noqa: F403
from .outbox import *  # noqa: F403
from .workdays import *  # noqa: F403

__all__: list[str] = []
__all__ += officers.__all__
__all__ += outbox.__all__
__all__ += workdays.__all__
