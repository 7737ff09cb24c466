"""Surat Penyampaian Data kepada PPID, from the unit: SOP step 9."""

from collections.abc import Mapping, Sequence
from typing import Any

from ckanext.indonesia.dates import format_date

from . import phrases
from .document import Letter, Pairs, Paragraph, Table, lines
from .facts import Field, Kind, optional, read

FIELDS = (
    Field("register_number"),
    Field("decision_number"),
    Field("decision_date", Kind.DAY),
    Field("unit"),
    Field("to_office"),
    optional("to_place"),
    Field("information"),
    Field(
        "files",
        Kind.ROWS,
        rows=(Field("name"), optional("format"), optional("rows", Kind.COUNT), Field("sha256", Kind.DIGEST)),
    ),
    optional("period"),
    Field("sensitivity"),
    Field("masking"),
    optional("copies", Kind.TEXTS),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit."""
    facts = read(FIELDS, said)
    return Letter(
        title="Surat Penyampaian Data kepada PPID",
        subject="Penyampaian data kepada PPID",
        attachments=phrases.enclosures(len(facts["files"])),
        addressee=(f"Yth. {phrases.or_dash(facts['to_office'])}", *lines(facts["to_place"])),
        blocks=(
            Paragraph(
                f"Menindaklanjuti Keputusan Pemberian Data nomor {phrases.or_dash(facts['decision_number'])} tanggal "
                f"{format_date(facts['decision_date'])}, bersama ini kami sampaikan data untuk permohonan berikut."
            ),
            Pairs(tuple(_rows(facts))),
            files_table(facts["files"]),
            Paragraph(
                "Sidik berkas (SHA-256) dihitung pada saat berkas diserahkan. Mohon dilakukan pemeriksaan pelindungan "
                f"data pribadi sebelum data diberikan kepada Pemohon, sesuai dengan {phrases.PDP}."
            ),
            Paragraph("Demikian disampaikan, atas perhatiannya kami ucapkan terima kasih."),
        ),
        copies=tuple(map(phrases.or_dash, facts["copies"])),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    rows = [
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Informasi yang dimohon", lines(facts["information"])),
        ("Unit penghasil data", lines(facts["unit"])),
        ("Kurun waktu data", lines(facts["period"])),
        ("Catatan sensitivitas", lines(facts["sensitivity"])),
        ("Penyamaran oleh unit", lines(facts["masking"])),
    ]
    return [row for row in rows if row[1]]


def files_table(files: Sequence[Mapping[str, Any]], caption: str = "Daftar berkas") -> Table:
    """Name, format, rows and digest of each file."""
    head = ("No.", "Nama berkas", "Format", "Jumlah baris", "SHA-256")
    body = tuple((f"{number}.", *_cells(each)) for number, each in enumerate(files, start=1))
    return Table(caption, head, body, (6, 37, 10, 12, 35), (4,))


def _cells(file: Mapping[str, Any]) -> tuple[str, ...]:
    named = map(phrases.or_dash, (file["name"], file["format"]))
    return (*named, phrases.count(file["rows"]), file["sha256"])
