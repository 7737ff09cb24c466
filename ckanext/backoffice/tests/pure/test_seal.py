"""Sealing: only the named keys open, what is recorded is true, memory does not grow with the file."""

import hashlib
import io
import resource

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from ckanext.backoffice.vault.seal import is_recipient, key_id, public_key_of, seal

INTI, ESCROW, STRANGER = (x25519.Identity.generate() for _ in range(3))
MEBIBYTE = 1 << 20


def sealed(data: bytes, *identities: x25519.Identity) -> tuple[bytes, object]:
    out = io.BytesIO()
    said = seal(io.BytesIO(data), out, [str(identity.to_public()) for identity in identities])
    return out.getvalue(), said


# Who opens
def test_another_key_does_not_open():
    box, _said = sealed(b"isi", INTI)
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(box, [STRANGER])


def test_a_changed_byte_does_not_open():
    box, _said = sealed(b"isi", INTI)
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(box[:-1] + bytes([box[-1] ^ 1]), [INTI])


@pytest.mark.parametrize("identity", [INTI, ESCROW])
def test_every_recipient_opens(identity):
    box, said = sealed(b"isi", INTI, ESCROW)
    assert pyrage.decrypt(box, [identity]) == b"isi"
    assert said.recipients == (key_id(str(INTI.to_public())), key_id(str(ESCROW.to_public())))


# What is recorded
@given(data=st.binary(max_size=200_000))
def test_what_goes_in_comes_out_and_is_recorded(data):
    box, said = sealed(data, INTI)
    assert pyrage.decrypt(box, [INTI]) == data
    assert (said.size, said.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (said.sealed_size, said.sealed_sha256) == (len(box), hashlib.sha256(box).hexdigest())


def test_nothing_of_the_plain_bytes_is_in_the_box():
    box, _said = sealed(b"3509194158000001" * 100, INTI)
    assert b"3509194158000001" not in box


# Keys
@pytest.mark.parametrize("text", ["", "age1", "AGE-SECRET-KEY-1", str(INTI), str(INTI.to_public())[:-1] + "b", " "])
def test_what_is_no_public_key_is_refused(text):
    assert not is_recipient(text)


def test_a_public_key_is_one():
    assert is_recipient(str(INTI.to_public()))


def test_nothing_is_sealed_to_nobody():
    with pytest.raises(ValueError, match="no recipient"):
        seal(io.BytesIO(b"isi"), io.BytesIO(), [])


def test_an_identity_knows_its_public_key():
    assert public_key_of(str(INTI)) == str(INTI.to_public())


def test_what_is_no_identity_is_refused_without_being_quoted():
    with pytest.raises(ValueError, match="not an age identity") as refusal:
        public_key_of("AGE-SECRET-KEY-1RAHASIA")
    assert "RAHASIA" not in str(refusal.value)


# Whose error it is
class _Broken(io.RawIOBase):
    def read(self, _size: int = -1) -> bytes:
        raise OSError(28, "full")

    def write(self, _data: object) -> int:
        raise OSError(28, "full")


@pytest.mark.parametrize(("source", "out"), [(_Broken(), io.BytesIO()), (io.BytesIO(b"isi"), _Broken())])
def test_an_error_of_a_stream_keeps_its_kind(source, out):
    with pytest.raises(OSError, match="full") as error:
        seal(source, out, [str(INTI.to_public())])
    assert error.value.errno == 28


# Size
class _Zeros(io.RawIOBase):
    """200 MiB that never stand in memory at once."""

    def __init__(self) -> None:
        self.left = 200 * MEBIBYTE

    def read(self, size: int = -1) -> bytes:
        given_out = min(self.left, MEBIBYTE if size < 0 else size)
        self.left -= given_out
        return bytes(given_out)


class _Void(io.RawIOBase):
    def write(self, data: bytes) -> int:
        return len(data)


def test_memory_stays_flat_for_a_large_file():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = seal(_Zeros(), _Void(), [str(INTI.to_public())])
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert said.size == 200 * MEBIBYTE
    assert grown < 16, f"{grown} MiB"
