"""Who sees the request may ask; who may bring a scan, the transition table says in the service."""

from .request import ppidrequest_show

__all__ = ["ppidrequest_scan_create"]

ppidrequest_scan_create = ppidrequest_show
