"""A filled form becomes a row and a permit. The row is a statistic: a table that cannot be written keeps no open data
back."""

from datetime import UTC, datetime
from typing import Any

from ckanext.backoffice.vault.fields import seal_fields
from ckanext.backoffice.vault.purposes import Pair

from ..gate.decide import Facts
from ..gate.permit import STATEMENT
from . import counting
from .fields import Filled

PERMIT_DIGITS = 32


def record(form: Filled, facts: Facts, sending: str) -> str:
    """Keep a filled form. Returns the id of its permit: the same for a form that is sent twice.

    `sending` is the digest of this sending (antibot.guard.sending). Raises OSError, ValueError without keys to seal to.
    """
    permit_id = sending[:PERMIT_DIGITS]
    counting.count_form(_row(permit_id, form, facts))
    return permit_id


def _row(permit_id: str, form: Filled, facts: Facts) -> dict[str, Any]:
    return {
        "id": permit_id,
        "filled_at": datetime.now(UTC),
        "resource_id": facts.resource_id,
        "package_id": facts.package_id,
        "category": form.kategori,
        "purpose": form.tujuan,
        "statement": STATEMENT,
        # Beside what was typed the id of the row, so that a blob moved into another row is found out.
        "identity": seal_fields(form.identity | {"permit": permit_id}, Pair.INTI),
        "contact": seal_fields({"email": form.surel, "permit": permit_id}, Pair.KELUAR) if form.surel else None,
    }
