"""Two readings: no byte leaves that the first did not see, whatever happens to the file before or between them."""

import hashlib
import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from ckanext.backoffice.vault.readings import first_reading, second_reading
from ckanext.backoffice.vault.seal import BLOCK, NotWhole, seal, unseal

KEY = x25519.Identity.generate()
IDENTITIES = [str(KEY)]


def box(data: bytes) -> io.BytesIO:
    sealed = io.BytesIO()
    seal(io.BytesIO(data), sealed, [str(KEY.to_public())])
    return sealed


def states_of(sealed: io.BytesIO, data: bytes) -> list[bytes]:
    return first_reading(sealed, IDENTITIES, hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_what_went_in_comes_out(size):
    data, out = os.urandom(size), io.BytesIO()
    sealed = box(data)
    second_reading(sealed, IDENTITIES, states_of(sealed, data), out)
    assert out.getvalue() == data


@given(data=st.binary(min_size=1, max_size=2000), other=st.binary(max_size=2000))
def test_another_content_is_not_whole(data, other):
    if data != other:
        with pytest.raises(NotWhole):
            states_of(box(other), data)


def test_a_size_that_differs_is_not_whole():
    with pytest.raises(NotWhole):
        first_reading(box(b"isi"), IDENTITIES, hashlib.sha256(b"isi").hexdigest(), 4)


@pytest.mark.parametrize("at", [0, BLOCK, 2 * BLOCK + 7])
def test_a_file_that_changes_between_the_readings_gives_no_strange_byte(at):
    """Forged with the public key, so age alone sees nothing wrong."""
    data = os.urandom(2 * BLOCK + 100)
    forged = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    out = io.BytesIO()
    with pytest.raises(NotWhole):
        second_reading(box(forged), IDENTITIES, states_of(box(data), data), out)
    assert data.startswith(out.getvalue())
    assert len(out.getvalue()) == at // BLOCK * BLOCK


@pytest.mark.parametrize("other", [b"", b"x" * BLOCK, b"x" * (BLOCK + 5) + b"y"])
def test_a_shorter_or_longer_file_gives_no_strange_byte(other):
    data, out = b"x" * (BLOCK + 5), io.BytesIO()
    with pytest.raises(NotWhole):
        second_reading(box(other), IDENTITIES, states_of(box(data), data), out)
    assert data.startswith(out.getvalue())


# Whose error it is
class _Gone(io.RawIOBase):
    """A browser that goes away."""

    def write(self, _data: object) -> int:
        raise ConnectionResetError


def test_an_error_of_the_receiver_is_not_blamed_on_the_object():
    sealed = box(b"isi")
    with pytest.raises(ConnectionResetError):
        unseal(io.BytesIO(sealed.getvalue()), _Gone(), IDENTITIES)


@pytest.mark.parametrize("cut", [0, 10, 150, -1])
def test_a_truncated_file_is_not_whole(cut):
    with pytest.raises(NotWhole):
        unseal(io.BytesIO(box(b"isi").getvalue()[:cut]), io.BytesIO(), IDENTITIES)


def test_another_key_opens_nothing():
    with pytest.raises(NotWhole):
        unseal(io.BytesIO(box(b"isi").getvalue()), io.BytesIO(), [str(x25519.Identity.generate())])
