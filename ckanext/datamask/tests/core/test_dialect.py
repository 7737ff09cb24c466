"""Encoding, separator, quoting and line ends, from bytes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import dialect
from ckanext.datamask.core.dialect import LineEnds, encoding_of, separator_of, sniff
from ckanext.datamask.core.formats import open_source
from ckanext.datamask.core.limits import DEFAULT
from ckanext.datamask.core.table import Refused

TEXT = "nama,alamat\nSiti é,Ajung\n"


@pytest.mark.parametrize(
    ("raw", "codec", "mark"),
    [
        # marks
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", 3),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", 2),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", 2),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32-le", 4),
        # none
        (TEXT.encode(), "utf-8", 0),
        (b"nama,alamat\nSiti,Ajung\n", "utf-8", 0),
        (TEXT.encode("cp1252"), "cp1252", 0),
        (TEXT.encode("cp1252") + b"\x81", "latin-1", 0),
        (TEXT.encode("utf-16-le"), "utf-16-le", 0),
        (TEXT.encode("utf-16-be"), "utf-16-be", 0),
        # a mark that lies, and a letter cut by the end of a block
        (b"\xef\xbb\xbf" + TEXT.encode("cp1252"), "cp1252", 3),
        (b"a" * ((4 << 20) - 1) + "é\n".encode(), "utf-8", 0),
    ],
)
def test_encoding(raw: bytes, codec: str, mark: int, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    found = encoding_of(path)
    assert (found.codec, len(found.mark)) == (codec, mark)


PIECES = st.one_of(
    st.text(alphabet="aé●😀\u07ff\uffff", max_size=4).map(str.encode),
    st.sampled_from([b"\xc3", b"\xe2\x97", b"\xf0\x9f\x98", b"\x80", b"\xff", b"\xed\xa0\x80", b"\xc0\x80"]),
)


@given(raw=st.lists(PIECES, max_size=5).map(b"".join), block=st.integers(1, 6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_utf_8_wherever_blocks_end(raw: bytes, block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "CHUNK", block)
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    try:
        raw.decode()
        valid = True
    except UnicodeDecodeError:
        valid = False
    assert dialect._decodes(path, dialect.Encoding("utf-8", b"")) is valid


@pytest.mark.parametrize(
    "raw",
    [
        # UTF-8 with a broken byte: digits parted by a zero-width space would pass as letters of Windows-1252
        "nik\n350921\u200b4107900001\n".encode() + b"\xff\n",
        # the letter is cut by the end of a block
        b"a" * ((4 << 20) - 1) + "é\n".encode() + b"\xff\n",
    ],
)
def test_mixed_encodings_are_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    with pytest.raises(Refused, match="encoding"):
        encoding_of(path)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        # one candidate
        ("a,b\n1,2\n", ","),
        ("a;b\n1;2\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        # decimal commas, addresses, and lists inside cells
        ("a;b\n1,5;x\n2,5;y\n", ";"),
        ("nama;alamat\nSiti;Dusun A, RT 1, RW 2\nBudi;Dusun B\n", ";"),
        ("nama\talamat\nSiti\tDusun A, RT 1\nBudi\tDusun B, RT 2\n", "\t"),
        ('nama,alamat\nSiti,"A; B; C"\nBudi,"D; E; F"\n', ","),
        # titles above
        ("Daftar, tahun 2024\n\nno;nama\n1;A\n2;B\n3;C\n", ";"),
        # one column
        ("nama\nSiti\nBudi\n", ","),
    ],
)
def test_separator(text: str, separator: str) -> None:
    assert separator_of(text) == separator


@pytest.mark.parametrize(
    ("ends", "line_end"),
    [
        (LineEnds(crlf=False, lf=True, cr=False), "\n"),
        (LineEnds(crlf=True, lf=False, cr=False), "\r\n"),
        (LineEnds(crlf=False, lf=False, cr=True), "\r"),
        (LineEnds(crlf=True, lf=True, cr=False), ""),
        (LineEnds(crlf=False, lf=False, cr=False), "\n"),
    ],
)
def test_line_ends(ends: LineEnds, line_end: str) -> None:
    assert sniff("a,b\n1,2\n", ends, b"\n").line_end == line_end


@pytest.mark.parametrize(
    ("sample", "hint", "separator"),
    [
        ("sep=;\na;b\n", "sep=;\n", ";"),
        ("SEP=|\r\na|b\r\n", "SEP=|\r\n", "|"),
        ("sep,b\n1,2\n", "", ","),
    ],
)
def test_hint(sample: str, hint: str, separator: str) -> None:
    found = sniff(sample, LineEnds(crlf=False, lf=True, cr=False), b"\n")
    assert (found.hint, found.separator) == (hint, separator)


@pytest.mark.parametrize(
    ("sample", "quoted"),
    [
        ('"a","b"\n"1","2"\n', True),
        ('"a","b"\n"1",2\n', False),
        ('a,b\n"1","x ""y"""\n', True),
        ('a,b\n"1,5",x\n', False),
        ('"a","b"\n', False),
    ],
)
def test_quoting(sample: str, quoted: bool) -> None:
    assert sniff(sample, LineEnds(crlf=False, lf=True, cr=False), b"\n").quote_all is quoted


def test_a_very_long_line_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(80 << 20)
        file.write(b"a" * 10)
    with pytest.raises(Refused):
        open_source(path, DEFAULT)
