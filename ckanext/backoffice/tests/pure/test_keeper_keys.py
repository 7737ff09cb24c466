"""Derived keys differ, repeat, and do not show; marks and signatures can be checked."""

import hashlib
import hmac

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from ckanext.backoffice.keeper.keys import GENERATIONS, Keys, Purpose

KEYS = Keys("AGE-SECRET-KEY-X", bytes(range(32)))


def test_a_key_is_what_rfc_5869_says():
    extracted = hmac.digest(b"satudata/keeper/1", KEYS.root, hashlib.sha256)
    assert KEYS.derive(Purpose.TAG) == hmac.digest(extracted, b"tag\n1\x01", hashlib.sha256)


def test_each_purpose_and_root_and_generation_has_its_own_key(monkeypatch):
    found = {KEYS.derive(purpose) for purpose in Purpose} | {KEYS.root}
    found |= {Keys("", bytes(32)).derive(purpose) for purpose in Purpose}
    monkeypatch.setitem(GENERATIONS, Purpose.TAG, "2")
    found.add(KEYS.derive(Purpose.TAG))
    assert len(found) == 1 + 2 * len(Purpose) + 1
    assert len({KEYS.key_id(purpose) for purpose in Purpose}) == len(Purpose)


def test_keys_are_not_shown():
    assert repr(KEYS) == "Keys()"


def test_a_mark_depends_on_purpose_and_words():
    marks = {KEYS.mac(purpose, said) for purpose in (Purpose.TAG, Purpose.SEAL) for said in (b"a", b"b")}
    assert len(marks) == 4
    assert KEYS.mac(Purpose.TAG, b"a").startswith(f"{KEYS.key_id(Purpose.TAG)}:")


def test_a_signature_is_that_of_its_digest():
    public = serialization.load_pem_public_key(KEYS.public_key().encode())
    assert isinstance(public, ec.EllipticCurvePublicKey)
    digest, other = hashlib.sha256(b"surat").digest(), hashlib.sha256(b"surat lain").digest()
    signature = KEYS.sign(digest)
    public.verify(signature, digest, ec.ECDSA(Prehashed(hashes.SHA256())))
    with pytest.raises(InvalidSignature):
        public.verify(signature, other, ec.ECDSA(Prehashed(hashes.SHA256())))
