"""Who sees the request may ask; which letters he may void, the transition table says in the service."""

from .request import ppidrequest_show

__all__ = ["ppidrequest_letter_renew", "ppidrequest_letter_void"]

ppidrequest_letter_renew = ppidrequest_show
ppidrequest_letter_void = ppidrequest_show
