"""Disposisi dan Instruksi to the unit that holds the data: SOP step 7."""

from collections.abc import Mapping
from typing import Any

from ckanext.indonesia.dates import format_date, format_weekday

from . import phrases
from .document import Heading, Letter, Pairs, Paragraph, lines, paragraphs
from .facts import Field, Kind, optional, read

NATURES = ("Biasa", "Segera", "Amat Segera")

FIELDS = (
    Field("register_number"),
    Field("received", Kind.DAY),
    Field("from_office"),
    Field("unit"),
    Field("information"),
    optional("purpose"),
    optional("dip_result"),
    Field("instruction"),
    Field("nature", choices=NATURES),
    Field("due", Kind.DAY),
    optional("answer_due", Kind.DAY),
    optional("note"),
    optional("copies", Kind.TEXTS),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit. The applicant is not named: a unit decides on the information, not on the person."""
    facts = read(FIELDS, said)
    note = (Heading("Catatan"), *paragraphs(facts["note"])) if facts["note"] else ()
    return Letter(
        title="Disposisi dan Instruksi",
        nature=facts["nature"],
        blocks=(
            Pairs(tuple(_rows(facts))),
            Heading("Isi instruksi"),
            *paragraphs(facts["instruction"]),
            *note,
            Paragraph(
                "Keputusan unit disampaikan melalui portal paling lambat pada batas waktu di atas. Bila data bukan "
                "dalam penguasaan unit, kembalikan disposisi ini kepada PPID beserta alasannya."
            ),
        ),
        copies=tuple(map(phrases.or_dash, facts["copies"])),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    answer_due = facts["answer_due"]
    rows = [
        ("Dari", lines(facts["from_office"])),
        ("Kepada", lines(facts["unit"])),
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Permohonan diterima", (format_date(facts["received"]),)),
        ("Informasi yang dimohon", lines(facts["information"])),
        ("Tujuan penggunaan", lines(facts["purpose"])),
        ("Hasil pemeriksaan DIP", lines(facts["dip_result"])),
        ("Sifat", lines(facts["nature"])),
        ("Batas waktu unit", (format_weekday(facts["due"]),)),
        ("Batas waktu tanggapan", (format_weekday(answer_due),) if answer_due else ()),
    ]
    return [row for row in rows if row[1]]
