"""Actions of the kernel, one module a noun."""

from .outbox import backoffice_outbox_list, backoffice_outbox_retry

__all__ = ["backoffice_outbox_list", "backoffice_outbox_retry"]
