"""A letter becomes a PDF: drawn, signed where its kind says so, and put into the vault. Slow, so never under a lock."""

import hashlib
import io

from ckan import model

from ckanext.backoffice.vault import opening
from ckanext.backoffice.vault import store as vault

from .. import config
from . import framing, kinds, layout, signing, store
from .kinds import SignedBy
from .records import Record, Signature, State

ACTOR = "system:letters"


def draft(letter_id: str) -> bytes:
    """The PDF as it would be, with DRAF on every page. Raises as `framing.framed`."""
    return layout.render(*framing.framed(letter_id, draft=True), config.letter_typeface())


def make(letter_id: str) -> bytes:
    """The PDF of a letter, made once: a second call gives what the first has made. In the caller's transaction.

    A letter that a key signs is signed for the officer named in it, who must hold a duty now. Raises LookupError,
    `store.NotPossible` for a letter that was void before it was made, `sealing.Changed`, `NoKey`, `Erased`,
    `keeper.client.KeeperAway` and `Refused`, `opening.CannotOpen`; then nothing is changed.
    """
    record = store.record(letter_id)
    if record.object_id:
        return bytes_of(record)
    if record.state is not State.PREPARED:
        raise store.NotPossible(record.state)
    made, signature = _made(record)
    try:
        with model.Session.begin_nested():
            _keep(record, made, signature)
    except store.NotPossible:
        # Somebody else was quicker; what he made holds.
        again = store.record(letter_id)
        if again.object_id is None:
            raise
        return bytes_of(again)
    return made


def bytes_of(record: Record, actor: str = ACTOR, reason: str = "letter") -> bytes:
    """What was made, from the vault. Raises LookupError when nothing was, `opening.CannotOpen`."""
    if record.object_id is None:
        raise LookupError(record.id)
    out = io.BytesIO()
    with opening.open(record.object_id, actor, reason) as opened:
        opened.copy_to(out)
    return out.getvalue()


def _made(record: Record) -> tuple[bytes, Signature]:
    drawn = layout.render(*framing.framed(record.id, draft=False), config.letter_typeface())
    if kinds.kind(record.kind).signed_by is SignedBy.SYSTEM:
        return drawn, Signature.NONE
    return signing.sign(drawn, f"user:{record.signer_user_id}"), Signature.PORTAL


def _keep(record: Record, made: bytes, signature: Signature) -> None:
    object_id = vault.put(io.BytesIO(made), "letter", f"request:{record.request_id}", ACTOR)
    store.attach(record.id, object_id, hashlib.sha256(made).hexdigest(), len(made), signature)
