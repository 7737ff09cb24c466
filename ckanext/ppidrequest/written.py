"""What the applicant wrote, sealed beside his request; the portal opens it, a copy of the database does not."""

from dataclasses import asdict, dataclass
from typing import Any

from ckanext.backoffice.vault.fields import open_fields, seal_fields


@dataclass(frozen=True)
class Written:
    """`code` is the tracking code; `way` and `delivery` are code words (`form/answers.py`), the rest is typed."""

    details: str
    purpose: str
    way: str
    delivery: str
    code: str
    period: str = ""
    area: str = ""
    occupation: str = ""
    is_public: bool = False


GONE = Written(details="", purpose="", way="", delivery="", code="")


def sealed(written: Written) -> bytes:
    """Raises OSError, ValueError without usable keys."""
    return seal_fields(asdict(written))


def opened(row: Any) -> Written:
    """What lies with a row; GONE when it was erased. Raises NotWhole, OSError."""
    return Written(**open_fields(bytes(row.sealed))) if row.sealed else GONE
