"""Opening an object: everything is compared with the put record before the first byte leaves.

A process opens what its key files open. The portal holds the identity of `keluar` only; what is raw is the keeper's.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from typing import IO, Any

from ckan.plugins import toolkit as tk

from .. import config, ledger
from ..ledger.event import ACTOR
from . import faults
from .faults import Fault
from .model import record_of
from .readings import first_reading, second_reading
from .record import PutRecord
from .seal import NotWhole, Sink, key_id, public_key_of
from .store import ledger_stream, path_of, row

# Code words only: typed text could hold a person's data.
REASON = re.compile(r"[a-z]{1,20}(-[a-z]{1,20}){0,5}")


class CannotOpen(Exception):
    """Says in words for an officer why no byte came out, and what to do."""


class Damaged(CannotOpen):
    """File, row and put record do not fit together; the health line of the object is red."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(tk._("This file is not handed out.") + " " + faults.SENTENCES[fault]())
        self.fault = fault


class Opened:
    """An object whose every byte was compared with its put record; `sha256` and `size` (bytes) are the plain ones."""

    def __init__(self, record: PutRecord, sealed: IO[bytes], identities: Sequence[str]) -> None:
        self.sha256, self.size = record.sha256, record.size
        self._record, self._sealed, self._identities = record, sealed, identities
        with _blamed_on(record):
            self._states = first_reading(sealed, identities, record.sha256, record.size)

    def copy_to(self, out: Sink) -> None:
        """Write the plain bytes. The file is read anew, so each block is compared again before it is passed on.

        Raises Damaged when somebody changed the file in the meantime, and what `out` raises.
        """
        with _blamed_on(self._record):
            second_reading(self._sealed, self._identities, self._states, out)


@contextmanager
def open(id_: str, actor: str, reason: str, identities: Sequence[str] | None = None) -> Iterator[Opened]:
    """An object, checked, as a context. That it was opened is in the ledger before a byte leaves, and stays there.

    `actor` is `user:<id>`, `system:<part>` or `uid:<number>`, `reason` a code word such as `download`; `identities`
    are age identities, by default those of the key files in the settings. Raises LookupError for an unknown id,
    ValueError for an actor or reason of another form, CannotOpen without the key, Damaged.
    """
    if not ACTOR.fullmatch(actor) or not REASON.fullmatch(reason):
        raise ValueError("actor and reason are ids and code words")
    record = genuine_record(row(id_))
    keys = config.vault_identities() if identities is None else identities
    _refuse_without_key(record, keys)
    with open_sealed(record) as sealed:
        opened = Opened(record, sealed, keys)
        # Committed by itself: who has seen the bytes cannot undo it with his own transaction.
        facts = {"purpose": record.purpose, "reason": reason}
        ledger.append_apart(ledger_stream(record.id), "vault.open", actor, facts)
        yield opened


def genuine_record(found: Any) -> PutRecord:
    """What was true when the object of a row was put. Raises Damaged when the row says anything else."""
    record = record_of(found)
    if not record.is_marked(found.mark, config.vault_record_key()):
        raise damaged(found.id, Fault.ROW if found.mark else Fault.UNMARKED)
    if not _is_in_ledger(record, found.mark):
        raise damaged(record.id, Fault.EVENT)
    return record


def _is_in_ledger(record: PutRecord, mark: str) -> bool:
    """Whoever has the web's keys can mark a record; what the ledger said when the object was put he cannot change."""
    event = ledger.first(ledger_stream(record.id))
    if event is None or event.hash != event.digest():
        return False
    return event.kind == "vault.put" and event.facts.get("mark") == mark


def open_sealed(record: PutRecord) -> BufferedReader:
    """The sealed file. Raises Damaged when it is missing or of another size."""
    try:
        file = path_of(record.id).open("rb")
    except FileNotFoundError:
        raise damaged(record.id, Fault.MISSING) from None
    if os.fstat(file.fileno()).st_size != record.sealed_size:
        file.close()
        raise damaged(record.id, Fault.CHANGED)
    return file


def damaged(object_id: str, fault: Fault) -> Damaged:
    """The error to raise; makes the health line red."""
    faults.report(object_id, fault)
    return Damaged(fault)


def _refuse_without_key(record: PutRecord, identities: Sequence[str]) -> None:
    if not set(record.recipients) & {key_id(public_key_of(identity)) for identity in identities}:
        raise CannotOpen(
            tk._("This process holds no key for this file. What is raw is opened by the keeper of the vault only.")
        )


@contextmanager
def _blamed_on(record: PutRecord) -> Iterator[None]:
    """A reading that does not give what was put makes the health line red."""
    try:
        yield
    except NotWhole:
        raise damaged(record.id, Fault.CHANGED) from None
