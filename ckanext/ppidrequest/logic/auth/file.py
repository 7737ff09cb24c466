"""Who sees the request may ask; who may take a file back, the transition table says in the service."""

from .request import ppidrequest_show

__all__ = ["ppidrequest_file_delete"]

ppidrequest_file_delete = ppidrequest_show
