"""What may be in a mail: one address, lines without steering characters, links, plain file names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.outbox.payload import Attachment, Link, Payload, is_address, refuse_unfit

GOOD = "warga@contoh.id"


@pytest.mark.parametrize(
    "text", [GOOD, "nama.depan+uji@sub.contoh.go.id", "o'neil@contoh.id", "a@b", "x_1@contoh-uji.id", "A%B@contoh.id"]
)
def test_an_address(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "warga",
        "@contoh.id",
        "warga@",
        "warga@contoh.id\n",
        "warga@contoh.id\r\nBcc: lain@contoh.id",
        "warga@contoh.id, lain@contoh.id",
        "Warga <warga@contoh.id>",
        "<warga@contoh.id>",
        "warga@@contoh.id",
        ".warga@contoh.id",
        "wa..rga@contoh.id",
        "warga@-contoh.id",
        "warga@contoh..id",
        "warga@[127.0.0.1]",
        '"warga uji"@contoh.id',
        "wärga@contoh.id",
        "warga@contöh.id",
        "warga @contoh.id",
        "a" * 250 + "@b.id",
    ],
)
def test_no_address(text):
    assert not is_address(text)


@pytest.mark.parametrize(
    "value",
    [
        "Budi\nBcc: lain@contoh.id",
        "Budi\r",
        "Budi\x00",
        "Budi\x1b[31m",
        "Budi\u2028",
        "Budi\u2029",
        "Budi\x85",
        "Budi\u202emoc",
        "Budi\u2066",
        "Budi\ud800",
        "x" * 4001,
        ["baik", "bu\nruk"],
        ["baik", 1],
        1.5,
        {"a": 1},
        Link("tanpa-titik", {}),
        Link("backoffice.page", {"path": "/a\nb"}),
    ],
)
def test_a_value_that_does_not_belong_into_a_mail_is_refused_and_not_quoted(value):
    with pytest.raises(ValueError, match="nama_pemohon is not") as caught:
        refuse_unfit(Payload(GOOD, {"nama_pemohon": value}))
    assert "Budi" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("name", ["surat.pdf", "tanda-bukti_2.pdf", "a"])
def test_a_plain_file_name(name):
    refuse_unfit(Payload(GOOD, {}, (Attachment("id", name),)))


@pytest.mark.parametrize(
    "name", ["", ".pdf", "../surat.pdf", "a/b.pdf", 'a".pdf', "a\n.pdf", "a b.pdf", "a.pdf.exe.", "é.pdf"]
)
def test_another_file_name_is_refused(name):
    with pytest.raises(ValueError, match="file name"):
        refuse_unfit(Payload(GOOD, {}, (Attachment("id", name),)))


@pytest.mark.parametrize("key", ["", "Nama", "a b", "a.b", "1a", "__class__"])
def test_a_value_needs_a_plain_name(key):
    with pytest.raises(ValueError, match="plain name"):
        refuse_unfit(Payload(GOOD, {key: "a"}))


LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40).filter(
    lambda text: not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
LINKS = st.builds(Link, st.just("backoffice.page"), st.dictionaries(st.just("path"), LINES))
VALUES = st.one_of(LINES, st.integers(), st.booleans(), st.none(), st.lists(LINES), LINKS)


@given(
    values=st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True), VALUES),
    attachments=st.lists(st.builds(Attachment, LINES, st.just("surat.pdf"))),
)
def test_what_is_fit_comes_back_from_its_bytes(values, attachments):
    payload = Payload(GOOD, values, tuple(attachments))
    refuse_unfit(payload)
    assert Payload.from_json(payload.to_json()) == payload
