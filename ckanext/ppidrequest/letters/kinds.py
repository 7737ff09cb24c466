"""Every kind of letter: one row a kind. Pure. Add a row before you write such a letter."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from ckanext.backoffice.officers.roles import Role

from . import (
    consequence_test,
    delivery,
    disposition,
    handover,
    privacy_record,
    receipt,
    refusal,
    unit_decision,
)
from .document import Letter


class SignedBy(StrEnum):
    """SYSTEM: approved in the portal, an internal paper. KEY: the portal's key, in the name of a person (PAdES)."""

    SYSTEM = "system"
    KEY = "key"


class Book(StrEnum):
    """Where the number comes from. REGISTER: it is the request's own."""

    REGISTER = "register"
    PPID = "ppid"
    UNIT = "unit"


class LetterKind(NamedTuple):
    """`duty` is the role whose holder signs; `compose` makes the letter of plain facts, or raises `facts.Unfit`."""

    code: str
    title: str
    signed_by: SignedBy
    duty: Role
    book: Book
    compose: Callable[[Mapping[str, Any]], Letter]


_KEY, _SYSTEM = SignedBy.KEY, SignedBy.SYSTEM
_OWN, _PPID, _UNIT = (Role.SYSTEM, Book.REGISTER), (Role.PPID, Book.PPID), (Role.UNIT, Book.UNIT)

KINDS = {
    kind.code: kind
    for kind in (
        LetterKind("receipt", "Tanda Bukti Permohonan", _SYSTEM, *_OWN, receipt.letter),
        LetterKind("disposition", "Disposisi dan Instruksi", _SYSTEM, *_PPID, disposition.letter),
        LetterKind("unit_decision", "Keputusan Pemberian Data", _KEY, *_UNIT, unit_decision.letter),
        LetterKind("handover", "Surat Penyampaian Data kepada PPID", _KEY, *_UNIT, handover.letter),
        LetterKind("privacy_record", "Catatan Pemeriksaan PDP", _SYSTEM, *_PPID, privacy_record.letter),
        LetterKind("delivery", "Surat Penyampaian Data", _KEY, *_PPID, delivery.letter),
        LetterKind("consequence_test", "Berita Acara Uji Konsekuensi", _KEY, *_PPID, consequence_test.letter),
        LetterKind("refusal", "Surat Penolakan Permohonan Data", _KEY, *_PPID, refusal.letter),
    )
}


def kind(code: str) -> LetterKind:
    """The row of a kind. Raises ValueError for one that is not in the table."""
    try:
        return KINDS[code]
    except KeyError:
        raise ValueError(f"no such letter: {code}") from None
