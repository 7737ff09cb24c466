"""What a person sees: tables of what was found and what was done, one line for a refusal, a bar while it runs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from ckanext.datamask.core import words
from ckanext.datamask.core.operator_names import OPERATORS
from ckanext.datamask.core.sentences import LANGUAGES

_BAR = 24
_STEPS = {"scan": ("open", "scan"), "mask": ("open", "scan", "plan", "write", "proof", "report")}
_WIDEST_CELL = 32
_FOUND = {"id": "Ditemukan di luar tabel", "en": "Found outside the tables"}
_NOT_READ = {"id": "Tidak dibaca", "en": "Not read"}
_TABLE = {"id": "Tabel {name}: {rows} baris", "en": "Table {name}: {rows} rows"}
_SINGLE = {"id": "Sel tunggal yang memuat data pribadi: {count}", "en": "Single cells that hold personal data: {count}"}
_CLEAN = {
    "id": "Tidak ditemukan data pribadi dalam bagian yang dibaca.",
    "en": "No personal data were found in what was read.",
}
_SCAN_HEADS = {
    "id": ("No", "Kolom", "Jenis", "Kategori", "Peran", "Yakin", "Alasan", "Perlakuan"),
    "en": ("No", "Column", "Kind", "Category", "Role", "Sure", "Reason", "Treatment"),
}
_MASK_HEADS = {
    "id": ("No", "Kolom", "Jenis", "Perlakuan", "Sebab"),
    "en": ("No", "Column", "Kind", "Treatment", "Why"),
}
_WRITTEN = {
    "id": "{written} dari {rows} baris ditulis; {cells} sel ditutup sebagian.",
    "en": "{written} of {rows} rows written; {cells} cells redacted in part.",
}
_K = {
    "id": "k terkecil: {before} sebelum, {after} sesudah (sasaran {target}); baris di bawah sasaran: {below}.",
    "en": "smallest k: {before} before, {after} after (target {target}); rows below target: {below}.",
}
_UNUSED = {
    "id": "Pengecualian tidak dipakai, kolomnya tidak ada: {names}.",
    "en": "Overrides without their column: {names}.",
}
_PROVEN = {
    "id": "Terbukti: tidak ada sisa data pribadi, sel lain tidak berubah.",
    "en": "Proven: no personal data remain, no other cell has changed.",
}


_OPERATORS = {"id": "# Cara penyamaran yang dikenal:", "en": "# Known operators:"}
_PARAMETER = "{name} {least}–{most}"


def operators(language: str) -> str:
    """The operators that a policy may name, as comments of YAML."""
    lines = [_OPERATORS[language]]
    for name, spec in OPERATORS.items():
        limits = [_PARAMETER.format(name=each, least=low, most=high) for each, (low, high) in spec.parameters.items()]
        text = word(words.OPERATORS, name, language) if language == "en" else spec.sentence
        lines.append(f"#   {name}: {'; '.join([text, *limits])}")
    return "\n".join(lines)


def word(table: Mapping[str, tuple[str, str]], code: str | None, language: str) -> str:
    return "-" if code is None else table[code][LANGUAGES.index(language)] if code in table else code


def printable(text: str) -> str:
    """Names of a file may hold control characters that a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as they need to be, cells cut where they are very long."""
    cells = [[_cut(printable(cell)) for cell in row] for row in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST_CELL else text[: _WIDEST_CELL - 1] + "…"


def scanned(found: Mapping[str, Any], language: str) -> str:
    """The answer of scan as text."""
    parts = [_scanned_table(each, language) for each in found["tables"]]
    outside = [
        f"- {word(words.PLACES, each['where'], language)}: {word(words.KINDS, each['kind'], language)}"
        for each in found["outside"]
    ]
    parts += ["\n".join([_FOUND[language] + ":", *outside])] if outside else []
    parts += _unread(found, language)
    clean = not outside and all(
        not each["cells"] and all(column["role"] == "none" for column in each["columns"]) for each in found["tables"]
    )
    return "\n\n".join([*parts, _CLEAN[language]] if clean else parts)


def _unread(found: Mapping[str, Any], language: str) -> list[str]:
    lines = [
        f"- {printable(each['name'])}: {word(words.UNREAD, each['reason'], language)}" for each in found["not_scanned"]
    ]
    return ["\n".join([_NOT_READ[language] + ":", *lines])] if lines else []


def _scanned_table(each: Mapping[str, Any], language: str) -> str:
    rows = [_scanned_column(column, language) for column in each["columns"]]
    title = _TABLE[language].format(name=printable(each["name"] or ""), rows=each["rows"])
    single = [_SINGLE[language].format(count=len(each["cells"]))] if each["cells"] else []
    return "\n".join([title.replace(" :", ":"), table(_SCAN_HEADS[language], rows), *single])


def _scanned_column(column: Mapping[str, Any], language: str) -> list[str]:
    return [
        str(column["index"] + 1),
        column["header"] or "",
        word(words.KINDS, column["kind"], language),
        column["category"] or "-",
        word(words.ROLES, column["role"], language),
        f"{column['confidence']:.0%}",
        word(words.REASONS, column["reason"], language),
        word(words.OPERATORS, column["operator"], language),
    ]


def explained(found: Mapping[str, Any], wanted: str, language: str) -> str | None:
    """All that is known of the columns with this header, or with this number counted from 1; None without one."""
    parts: list[str] = []
    for each in found["tables"]:
        for column in each["columns"]:
            if wanted.casefold() in (str(column["index"] + 1), (column["header"] or "").strip().casefold()):
                hits = sum(cell["column"] == column["index"] for cell in each["cells"])
                lines = zip(_SCAN_HEADS[language], _scanned_column(column, language), strict=True)
                parts.append("\n".join(f"{head:<12}{printable(text)}" for head, text in lines))
                parts += [_SINGLE[language].format(count=hits)] if hits else []
    return "\n\n".join(parts) or None


def masked(report: Mapping[str, Any], language: str) -> str:
    """The report of mask as text."""
    parts = [_masked_table(each, language) for each in report["tables"]]
    unused = ", ".join(printable(str(name)) for name in report["unused_overrides"])
    parts += [_UNUSED[language].format(names=unused)] if unused else []
    return "\n\n".join([*parts, *_unread(report, language), _PROVEN[language]])


def _masked_table(each: Mapping[str, Any], language: str) -> str:
    rows = [
        [
            str(column["index"] + 1),
            column["header"] or "",
            word(words.KINDS, column["kind"], language),
            word(words.OPERATORS, column["operator"], language),
            word(words.WHYS, column["why"], language),
        ]
        for column in each["columns"]
    ]
    title = _TABLE[language].format(name=printable(each["name"] or ""), rows=each["rows"]).replace(" :", ":")
    lines = [title, table(_MASK_HEADS[language], rows)]
    lines.append(
        _WRITTEN[language].format(written=each["rows_written"], rows=each["rows"], cells=each["redacted_cells"])
    )
    return "\n".join([*lines, *_risk(each["k"], language)])


def _risk(found: Mapping[str, Any] | None, language: str) -> list[str]:
    if not found or not found["columns"]:
        return []
    before, after = found["before"], found["after"]
    return [
        _K[language].format(
            before=before["smallest_k"], after=after["smallest_k"], target=found["target"], below=after["rows_below"]
        )
    ]


class Bar:
    """A progress bar on a terminal; nothing anywhere else."""

    def __init__(self, verb: str, language: str, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._language = language
        self._steps = _STEPS[verb]
        self._shown = self._stream.isatty()

    def __call__(self, stage: str) -> None:
        if not self._shown:
            return
        done = self._steps.index(stage) if stage in self._steps else len(self._steps) - 2
        full = _BAR * done // len(self._steps)
        line = f"[{'█' * full}{'░' * (_BAR - full)}] {word(words.STAGES, stage, self._language)} …"
        self._stream.write("\r" + line[: shutil.get_terminal_size().columns - 1] + "\x1b[K")
        self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
