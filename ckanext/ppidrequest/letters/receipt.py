"""Tanda Bukti Permohonan, the moment a request is received: UU 14/2008 Ps 22(4)-(5)."""

from collections.abc import Mapping
from typing import Any

from ckanext.indonesia.dates import format_weekday

from . import phrases
from .document import Heading, Letter, Pairs, Paragraph, lines
from .facts import Field, Kind, optional, read

FIELDS = (
    Field("register_number"),
    Field("received", Kind.MOMENT),
    Field("applicant_name"),
    optional("applicant_kind"),
    Field("information"),
    optional("purpose"),
    Field("way"),
    optional("channel"),
    Field("officer"),
    Field("answer_due", Kind.DAY),
    optional("counting"),
    Field("tracking_code"),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit."""
    facts = read(FIELDS, said)
    return Letter(
        title="Tanda Bukti Permohonan Informasi",
        blocks=(
            Paragraph(
                "Permohonan informasi berikut telah diterima dan dicatat dalam Buku Register Permohonan "
                "Informasi Publik."
            ),
            Pairs(tuple(_rows(facts))),
            Paragraph(
                "Simpan tanda bukti ini. Perkembangan permohonan dapat dilihat di portal dengan nomor pendaftaran dan "
                "kode pelacakan di atas. Kode pelacakan bersifat rahasia."
            ),
            Heading(f"Hak Pemohon Informasi berdasarkan {phrases.KIP}"),
            phrases.RIGHTS,
        ),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    due = format_weekday(facts["answer_due"])
    rows = [
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Diterima tanggal", (phrases.moment(facts["received"]),)),
        ("Diterima melalui", lines(facts["channel"])),
        ("Nama Pemohon", lines(facts["applicant_name"])),
        ("Kategori Pemohon", lines(facts["applicant_kind"])),
        ("Informasi yang dibutuhkan", lines(facts["information"])),
        ("Tujuan penggunaan", lines(facts["purpose"])),
        ("Cara memperoleh", lines(facts["way"])),
        ("Petugas penerima", lines(facts["officer"])),
        ("Batas waktu tanggapan", (due, *lines(facts["counting"]))),
        ("Kode pelacakan", lines(facts["tracking_code"])),
    ]
    return [row for row in rows if row[1]]
