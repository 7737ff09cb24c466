"""Header cells: spellings of many offices, or none that tells anything."""

from __future__ import annotations

from collections.abc import Sequence

from bench.masking.corpus.draw import Draw, words

STYLES = ("mixed", "mixed", "upper", "mixed", "snake", "mixed", "padded", "meaningless")
MEANINGLESS = ("KOLOM_{0}", "F{0}", "Field{0}", "Unnamed: {0}", "col{0}", "X.{0}")
SAME_AS = {
    "tanggal_umum": "tanggal",
    "ket_umum": "ket",
    "satuan_ukur": "satuan",
    "menurut_penyakit": "diagnosis",
    "menurut_agama": "religion",
    "menurut_pekerjaan": "occupation",
    "menurut_pendidikan": "education",
    "menurut_status": "marital",
    "menurut_disabilitas": "disability",
    "menurut_umur": "umur",
}
"""Columns with the spellings of another."""
GROUPS = {
    "Identitas": {"nik", "kk", "nama", "nip", "nisn", "nama_anak"},
    "Alamat": {"alamat", "rt", "rw", "desa", "kecamatan"},
}
"""Upper header cells and the columns under them."""


def header_row(draw: Draw, names: Sequence[str], style: str, there: bool) -> list[str | None]:
    if not there:
        return [None] * len(names)
    if style == "meaningless":
        form = draw.choice(MEANINGLESS)
        return [form.format(index + 1) for index in range(len(names))]
    chosen = {name: dressed(draw.pick(words("headers")[SAME_AS.get(name, name)]), style) for name in names}
    return [chosen[name] for name in names]


def dressed(header: str, style: str) -> str:
    if style == "upper":
        return header.upper()
    if style == "snake":
        return "_".join("".join(c if c.isalnum() else " " for c in header.lower()).split()) or header
    return f" {header}".replace(" ", "  ") if style == "padded" else header


def group(names: Sequence[str]) -> tuple[str, ...]:
    """The upper of two header rows: a group over its first column, nothing over the others."""
    used: set[str] = set()
    row = []
    for name in names:
        title = next((title for title, members in GROUPS.items() if name in members and title not in used), "")
        used.add(title)
        row.append(title)
    return tuple(row) if any(row) else ("Data", *row[1:])
