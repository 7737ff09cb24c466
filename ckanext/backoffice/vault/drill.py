"""The drill: somebody opens an object with the escrow key. Without it nobody knows whether that key opens anything."""

import io
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from ckan import model

from .. import config, ledger
from ..ledger.model import EVENT
from . import opening, store
from .model import VaultObject
from .seal import key_id, public_key_of

STREAM, KIND, REASON = "keys", "keys.drill", "escrow-drill"

WITHOUT_KEY = (
    "Kunci cadangan belum disetel. Jalankan ckan backoffice keys new-escrow di mesin lain, lalu setel escrow_recipient."
)
NEITHER = "Yang dimasukkan bukan kunci rahasia age dan bukan sidik SHA-256 (64 digit). Tidak ada yang dicatat."
ANOTHER = "Kunci ini bukan pasangan ckanext.backoffice.vault.escrow_recipient. Ambil kunci yang benar, lalu ulangi."
UNLIKE = "Sidik ini bukan sidik isi objek itu. Buka lagi berkasnya di mesin lain, lalu ulangi."


class Failed(Exception):
    """Says in words for an operator why the drill is not passed."""


def choose() -> tuple[str, Path]:
    """Id and sealed file of the newest object that was sealed to the escrow key; one is put where there is none.

    In the caller's transaction. Raises Failed without an escrow key.
    """
    if not (recipient := config.escrow_recipient()):
        raise Failed(WITHOUT_KEY)
    sealed_to_it = sa.func.concat(" ", VaultObject.recipients, " ").contains(f" {key_id(recipient)} ")
    usable = sa.select(VaultObject.id).where(sealed_to_it, VaultObject.purging.is_(None))
    found = model.Session.execute(usable.order_by(VaultObject.created.desc()).limit(1)).scalar()
    id_ = found or store.put(io.BytesIO(b"Latihan kunci cadangan.\n"), "release", STREAM)
    return id_, store.path_of(id_)


def take(object_id: str, proof: str, actor: str) -> None:
    """Record in the caller's transaction that the escrow key opens an object.

    `proof` is the escrow identity, or the SHA-256 of what somebody got who opened it elsewhere. Raises Failed, and
    opening.CannotOpen for an object that is not what was put.
    """
    if proof.upper().startswith("AGE-SECRET-KEY-1"):
        _open(object_id, proof.upper(), actor)
    else:
        _compare(object_id, proof.lower())
    facts = {"object": object_id, "recipient": key_id(config.escrow_recipient())}
    ledger.append(STREAM, KIND, actor, facts)


def last() -> datetime | None:
    """When the escrow key of the settings was last tried; None for never, or for another key only."""
    recipient = f'"recipient":"{key_id(config.escrow_recipient())}"'
    tried = sa.select(sa.func.max(EVENT.c.at)).where(
        EVENT.c.stream == STREAM, EVENT.c.kind == KIND, EVENT.c.facts.contains(recipient)
    )
    return model.Session.execute(tried).scalar()


def _open(object_id: str, identity: str, actor: str) -> None:
    try:
        public = public_key_of(identity)
    except ValueError:
        raise Failed(NEITHER) from None
    if public != config.escrow_recipient():
        raise Failed(ANOTHER)
    with opening.open(object_id, actor, REASON, [identity]):
        """Every byte was read and compared on the way in."""


def _compare(object_id: str, digest: str) -> None:
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise Failed(NEITHER)
    if digest != opening.genuine_record(store.row(object_id)).sha256:
        raise Failed(UNLIKE)
