"""Actions of the kernel: one module a noun."""

from . import ledger, officers, outbox, users, workdays
from .ledger import *  # noqa: F403
from .officers import *  # noqa: F403
from .outbox import *  # noqa: F403
from .users import *  # noqa: F403
from .workdays import *  # noqa: F403

__all__: list[str] = []
__all__ += ledger.__all__
__all__ += officers.__all__
__all__ += outbox.__all__
__all__ += users.__all__
__all__ += workdays.__all__
