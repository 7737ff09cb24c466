"""The wire: what is sent arrives, and nothing else is taken for it."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.keeper import frames
from ckanext.backoffice.keeper.answers import Denied, Why
from ckanext.backoffice.keeper.orders import FIELDS, Order

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), JSON))
def test_an_object_arrives_as_it_was_sent(said):
    stream = io.BytesIO()
    frames.send(stream, said)
    stream.seek(0)
    assert frames.receive(stream) == said


@given(st.lists(st.binary(max_size=100)))
def test_blocks_arrive_whole_and_end(parts):
    stream = io.BytesIO()
    out = frames.Blocks(stream)
    for part in parts:
        out.write(part)
    out.end()
    stream.seek(0)
    assert b"".join(frames.blocks(stream)) == b"".join(parts)
    assert stream.read() == b""


def test_a_large_write_is_cut_into_blocks():
    stream, data = io.BytesIO(), bytes(2 * frames.BLOCK + 1)
    out = frames.Blocks(stream)
    assert out.write(data) == len(data)
    out.end()
    stream.seek(0)
    assert [len(block) for block in frames.blocks(stream)] == [frames.BLOCK, frames.BLOCK, 1]


@given(st.binary(max_size=40))
def test_noise_is_refused_or_an_object(noise):
    with contextlib.suppress(frames.Broken):
        assert isinstance(frames.receive(io.BytesIO(noise)), dict)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\0\0\0",
        b"\0\0\0\x05[1]",
        b"\0\0\0\x03[1]",
        b"\0\0\0\x01x",
        b"\xff\xff\xff\xff{}",
        (200_000).to_bytes(4, "big") + b"[" * 200_000,
    ],
)
def test_what_is_no_object_is_refused(sent):
    with pytest.raises(frames.Broken):
        frames.receive(io.BytesIO(sent))


def test_blocks_that_stop_early_are_not_the_file():
    stream = io.BytesIO()
    frames.Blocks(stream).write(b"separuh")
    stream.seek(0)
    with pytest.raises(frames.Broken):
        list(frames.blocks(stream))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("actor", "user:3509114158000001"),
        ("actor", "Budi"),
        ("actor", None),
        ("reason", "karena ingin tahu"),
        ("reason", "alasan\nlain"),
        ("object", "../../etc/passwd"),
        ("person", "0b8f6f0e-0000-4000-8000-00000000000g"),
        ("digest", "ab"),
        ("policy", "/etc/passwd"),
        ("extension", "csv/../x"),
        ("inspection", "inspection:0b8f6f0e-0000-4000-8000-000000000001"),
        ("value", "1" * 61),
        ("value", 3509114158000001),
        ("verb", ["open"]),
    ],
)
def test_a_field_of_another_form_is_refused(name, text):
    with pytest.raises(Denied) as denied:
        Order({name: text})[name]
    assert denied.value.why is Why.MALFORMED


@given(st.sampled_from(sorted(set(FIELDS) - {"value"})), st.text())
def test_nothing_with_a_blank_or_a_line_break_gets_in(name, text):
    order = Order({name: f"{text} "})
    with pytest.raises(Denied):
        order[name]
