"""What anybody may know who holds a letter: that it is true, and of whom it is. Neither name nor subject."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from ckan import model

from . import numbering, store
from .kinds import kind
from .records import Record, Signature, State


@dataclass(frozen=True)
class Finding:
    """`state` is signed, void or replaced. `sha256` is empty where a letter was void before it was made."""

    token: str
    number: str
    dated: date
    title: str
    signer_office: str
    state: State
    signature: Signature | None
    sha256: str
    replaced_by: str


def look_up(typed: str) -> Finding | None:
    """The letter with a code, and one look more; None for a code that we have not issued. Commits."""
    code = numbering.read_code(typed)
    record = store.by_token(code) if code else None
    if record is None or record.state is State.PREPARED:
        return None
    store.count_look(record.id)
    model.Session.commit()
    return _finding(record)


def matches(finding: Finding, file: Any) -> bool:
    """Whether a file is byte by byte what was issued."""
    return bool(finding.sha256) and hashlib.file_digest(file, "sha256").hexdigest() == finding.sha256


def _finding(record: Record) -> Finding:
    return Finding(
        token=record.token,
        number=record.number,
        dated=record.dated,
        title=kind(record.kind).title,
        signer_office=record.signer_office,
        state=record.state,
        signature=record.signature,
        sha256=record.sha256 or "",
        replaced_by=store.record(record.replaced_by).number if record.replaced_by else "",
    )
