"""A letter becomes a signed PDF once: pyHanko finds it whole and ours, and finds one changed byte."""

import hashlib
import io
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import letter_room as room
import pytest
import sqlalchemy as sa
from asn1crypto import x509
from ckan import model
from ckan.common import config
from keeper_room import Room, officer
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from ckanext.backoffice import ledger
from ckanext.backoffice.keeper import client
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.vault.model import VaultHold, VaultObject
from ckanext.ppidrequest.letters import certificate, making, sealing, store
from ckanext.ppidrequest.letters.kinds import KINDS, SignedBy
from ckanext.ppidrequest.letters.model import Certificate, Letter
from ckanext.ppidrequest.letters.records import LetterSigner, Signature, State
from ckanext.ppidrequest.model import NumberSeries

DAY = date(2026, 3, 16)
BY_KEY = [code for code, kind in KINDS.items() if kind.signed_by is SignedBy.KEY]
BY_SYSTEM = [code for code, kind in KINDS.items() if kind.signed_by is SignedBy.SYSTEM]


@pytest.fixture(autouse=True)
def empty(world: Any, keeper: Room, ledger: None) -> Iterator[None]:
    yield
    model.Session.rollback()
    for table in (Letter, Certificate, NumberSeries, VaultHold, VaultObject):
        model.Session.execute(sa.delete(table))
    model.Session.commit()


def signer(code: str) -> LetterSigner | None:
    """Somebody who holds the duty of the kind."""
    role = KINDS[code].duty
    if role is Role.SYSTEM:
        return None
    organization_id = str(uuid.uuid4()) if role is Role.UNIT else None
    return LetterSigner(officer(role.value, organization_id).removeprefix("user:"), room.SIGNER, organization_id)


def prepare(code: str, by: LetterSigner | None = None) -> str:
    id_ = store.prepare("r-1", code, room.FACTS[code], by or signer(code), DAY)
    model.Session.commit()
    return id_


def verdict(pdf: bytes) -> Any:
    """What pyHanko says of the one signature, trusting our certificate alone."""
    ours = x509.Certificate.load(bytes(model.Session.execute(sa.select(Certificate.der)).scalar_one()))
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=[ours], allow_fetching=False)
    return validate_pdf_signature(signature, context)


@pytest.mark.parametrize("code", BY_KEY)
def test_a_letter_is_signed_whole_and_by_our_key(code):
    id_ = prepare(code)
    pdf = making.make(id_)
    said = verdict(pdf)
    assert (said.intact, said.valid, said.trusted, said.bottom_line) == (True, True, True, True)
    assert said.coverage is SignatureCoverageLevel.ENTIRE_FILE
    record = store.record(id_)
    assert (record.state, record.signature) == (State.SIGNED, Signature.PORTAL)
    assert (record.sha256, record.size) == (hashlib.sha256(pdf).hexdigest(), len(pdf))
    assert ledger.events("keys")[-1].actor == f"user:{record.signer_user_id}"


@pytest.mark.parametrize("code", BY_SYSTEM)
def test_what_the_system_issues_asks_no_keeper(code, keeper):
    id_ = prepare(code)
    keeper.stop()
    pdf = making.make(id_)
    assert list(PdfFileReader(io.BytesIO(pdf)).embedded_signatures) == []
    assert store.record(id_).signature is Signature.NONE


def test_every_changed_byte_is_found():
    """Some of what is drawn, and some of what is only said: title, signature, the end of the file."""
    pdf = making.make(prepare("refusal"))
    signed = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0].byte_range
    places = [pdf.index(b"/Lang (id)") + 7, pdf.index(b"stream\n") + 20, signed[1] - 5, signed[2] + 5, len(pdf) - 8]
    for place in places:
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert not _holds(changed), place
    assert _holds(pdf)
    assert not _holds(pdf + b"\n%%EOF\n1 0 obj\n(tambahan)\nendobj\n")


def _holds(pdf: bytes) -> bool:
    """Whatever the reader stumbles over is no valid letter either."""
    try:
        said = verdict(pdf)
    except Exception:  # noqa: BLE001
        return False
    return said.bottom_line and said.coverage is SignatureCoverageLevel.ENTIRE_FILE


def test_a_second_making_gives_the_first():
    id_ = prepare("delivery")
    first = making.make(id_)
    model.Session.commit()
    assert making.make(id_) == first
    assert model.Session.execute(sa.select(sa.func.count()).select_from(VaultObject)).scalar() == 1


def test_who_comes_second_gives_what_the_first_has_made(monkeypatch):
    """Both have drawn and signed; one is attached."""
    id_ = prepare("delivery")
    quicker: list[bytes] = []
    made = making._made

    def slow(record: Any) -> Any:
        monkeypatch.setattr(making, "_made", made)
        quicker.append(making.make(id_))
        model.Session.commit()
        return made(record)

    monkeypatch.setattr(making, "_made", slow)
    assert making.make(id_) == quicker[0]
    model.Session.commit()
    assert model.Session.execute(sa.select(sa.func.count()).select_from(VaultObject)).scalar() == 1


REFUSED = ["stranger", "desk", "auditor"]


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_without_the_duty_signs(who):
    actor = officer(who) if who != "stranger" else f"user:{uuid.uuid4()}"
    id_ = prepare("refusal", LetterSigner(actor.removeprefix("user:"), room.SIGNER))
    with pytest.raises(client.Refused):
        making.make(id_)
    model.Session.rollback()
    assert store.record(id_).state is State.PREPARED


def test_without_the_keeper_the_letter_waits(keeper):
    id_ = prepare("refusal")
    keeper.stop()
    with pytest.raises(client.KeeperAway):
        making.make(id_)
    model.Session.rollback()
    keeper.start()
    assert verdict(making.make(id_)).bottom_line


def test_a_void_letter_is_not_made():
    id_ = prepare("refusal")
    store.void(id_, "salah")
    with pytest.raises(store.NotPossible):
        making.make(id_)


def test_a_changed_row_is_not_signed():
    id_ = prepare("refusal")
    model.Session.execute(sa.update(Letter).where(Letter.id == id_).values(number="000/palsu"))
    with pytest.raises(sealing.Changed):
        making.make(id_)
    assert ledger.events("keys") == []


def test_the_certificate_is_made_once_and_a_foreign_one_is_not_believed():
    by = signer("refusal")
    making.make(prepare("refusal", by))
    model.Session.commit()
    own = model.Session.execute(sa.select(Certificate.der)).scalar_one()
    assert certificate.is_own(bytes(own), client.ping().public_key)
    making.make(prepare("delivery", by))
    assert model.Session.execute(sa.select(Certificate.der)).scalars().all() == [own]
    reasons = [event.facts["reason"] for event in ledger.events("keys")]
    assert reasons == ["certificate", "letter", "letter"]
    model.Session.execute(sa.update(Certificate).values(der=bytes(own[:-4]) + b"\0\1\2\3"))
    assert verdict(making.make(prepare("refusal", by))).bottom_line


def test_a_draft_is_marked_and_issues_nothing():
    id_ = prepare("refusal")
    assert making.draft(id_).startswith(b"%PDF")
    assert store.record(id_).state is State.PREPARED
    assert ledger.events("keys") == []


def test_the_title_names_no_applicant(monkeypatch):
    monkeypatch.setitem(config, "ckanext.ppidrequest.letters.typeface", "serif")
    title = PdfFileReader(io.BytesIO(making.make(prepare("receipt")))).trailer["/Info"]["/Title"]
    assert str(title) == "Tanda Bukti Permohonan Informasi PPID-2026-000123"
