"""A letter and what stands around it, from its row: for paper, for the page, and before there is a row."""

from .. import config
from . import kinds, store
from .document import Check, Frame, Letter, Signer
from .kinds import Book, LetterKind, SignedBy
from .records import State

MARKS = {SignedBy.KEY: "Ditandatangani secara elektronik", SignedBy.SYSTEM: "Disetujui melalui portal"}
ISSUED = "Diterbitkan oleh sistem"
NOTES = {
    SignedBy.KEY: "Surat ini ditandatangani secara elektronik dengan kunci portal {portal} atas persetujuan pejabat "
    "tersebut di atas. Tanda tangan melekat pada berkas PDF; keaslian berkas maupun cetakan diperiksa pada alamat "
    "di atas.",
    SignedBy.SYSTEM: "Naskah ini diterbitkan melalui portal {portal} dan tidak memerlukan tanda tangan basah. Keaslian "
    "berkas maupun cetakan diperiksa pada alamat di atas.",
}


def framed(letter_id: str, *, draft: bool | None = None) -> tuple[Letter, Frame]:
    """What a prepared letter says; a draft until it is signed, unless told otherwise. Raises as `store.content`."""
    record, content = store.record(letter_id), store.content(letter_id)
    kind = kinds.kind(record.kind)
    is_draft = record.state is State.PREPARED if draft is None else draft
    frame = Frame(
        kop=content.kop,
        number=record.number,
        place=content.place,
        dated=record.dated,
        signer=content.signer,
        check=Check(record.token, config.site_address(f"/v/{record.token}"), config.site_address("/verifikasi")),
        draft=is_draft,
        label=_label(kind),
        mark="" if is_draft else _mark(kind, content.signer),
        note="" if is_draft else _note(kind),
    )
    return kind.compose(content.facts), frame


def _label(kind: LetterKind) -> str:
    return "Nomor Pendaftaran" if kind.book is Book.REGISTER else "Nomor"


def _mark(kind: LetterKind, signer: Signer | None) -> str:
    return MARKS[kind.signed_by] if signer else ISSUED


def _note(kind: LetterKind) -> str:
    return NOTES[kind.signed_by].format(portal=config.site_title())
