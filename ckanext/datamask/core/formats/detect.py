"""Which format a file is in, judged from its bytes. The name only tells when the two do not agree."""

from __future__ import annotations

import re
import stat
import zipfile
from pathlib import Path

from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Refused

CSV, XLSX = "csv", "xlsx"
TEXT_EXTENSIONS = frozenset({"csv", "tsv", "tab", "txt", "dat", "psv", "gz", ""})
SHEET_EXTENSIONS = frozenset({"xlsx", ""})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"PAR1", "parquet"),
    (_OLE, "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
)
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[\[{"\]]|-?\d|$))')
_MARKUP = re.compile(rb"\s*<(?:[!?a-zA-Z])")
_MEMBERS = (
    ("xl/vbaProject.bin", "xlsm"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", XLSX),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
)


def format_of(path: Path, limits: Limits) -> str:
    """CSV or XLSX. Raises Refused for every other format, for what is no file and for a name that says otherwise."""
    check_file(path, limits)
    found = _content(path)
    extension = path.suffix.lower().removeprefix(".")
    if found == "xlsm":
        raise Refused("macros")
    if found not in (CSV, XLSX):
        raise Refused("unsupported", format=found)
    if extension not in (TEXT_EXTENSIONS if found == CSV else SHEET_EXTENSIONS):
        raise Refused("wrong_extension", format=found, extension=extension[:8])
    return found


def check_file(path: Path, limits: Limits) -> None:
    try:
        facts = path.stat()
    except (OSError, ValueError) as error:
        raise Refused("missing") from error
    if not stat.S_ISREG(facts.st_mode):
        raise Refused("not_a_file")
    if not facts.st_size:
        raise Refused("empty")
    if facts.st_size > limits.file_bytes:
        raise Refused("too_large", bytes=facts.st_size)


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            first = file.read(4096)
    except OSError as error:
        raise Refused("unreadable") from error
    found = next((name for magic, name in _MAGIC if first.startswith(magic)), "")
    if found in ("zip", "ole"):
        return _zip_content(path) if found == "zip" else _ole_content(path)
    return found or text_format(first)


def text_format(first: bytes) -> str:
    """Format of a text from its first bytes, in UTF-8."""
    text = first.removeprefix(b"\xef\xbb\xbf")
    if _JSON.match(text):
        return "json"
    return "html" if _MARKUP.match(text) else CSV


def _zip_content(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        raise Refused("damaged")
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names and len(names) < 1000 else b""
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        raise Refused("damaged") from error
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return "ods" if b"spreadsheet" in mimetype else "opendocument"
    return next((name for member, name in _MEMBERS if member in names), "zip")


def _ole_content(path: Path) -> str:
    """An encrypted workbook is an OLE file with a stream of this name, written in UTF-16."""
    with path.open("rb") as file:
        if "EncryptedPackage".encode("utf-16-le") in file.read(8 << 20):
            raise Refused("encrypted")
    return "xls"
