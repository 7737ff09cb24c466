"""Surat Penolakan Permohonan Data: SOP step 12, UU 14/2008 Ps 17, 19, 22(7)c; Perpres 39/2019 Ps 37 in its lane."""

from collections.abc import Mapping
from typing import Any

from ckanext.indonesia.dates import format_date

from . import phrases
from .document import Block, Heading, Letter, Numbered, Pairs, Paragraph, Statement, Style, lines, paragraphs
from .facts import Fault, Field, Kind, Unfit, optional, read

FIELDS = (
    Field("register_number"),
    Field("requested", Kind.DAY),
    Field("applicant_name"),
    optional("applicant_address"),
    optional("applicant_contact"),
    Field("information"),
    Field("purpose"),
    optional("grounds", Kind.TEXTS, choices=tuple(phrases.GROUNDS)),
    optional("law"),
    Field("consequence"),
    Field("test"),
    optional("alternative"),
    optional("objection_until", Kind.DAY),
    optional("copies", Kind.TEXTS),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit: no refusal without ground, consequence and test. Letter j names the other law and its article."""
    facts = read(FIELDS, said)
    if not facts["grounds"] and not facts["law"]:
        raise Unfit({"grounds": Fault.MISSING})
    if "j" in facts["grounds"] and not facts["law"]:
        raise Unfit({"law": Fault.MISSING})
    return Letter(
        title="Surat Penolakan Permohonan Data",
        subject="Penolakan permohonan data",
        addressee=phrases.addressee(facts["applicant_name"], facts["applicant_address"]),
        blocks=(
            Paragraph(
                f"Menindaklanjuti permohonan informasi Saudara/i tanggal {format_date(facts['requested'])}, setelah "
                "melakukan pengujian konsekuensi, PPID memutuskan bahwa informasi yang dimohon adalah:"
            ),
            Statement("INFORMASI YANG DIKECUALIKAN"),
            Pairs(tuple(_rows(facts))),
            *_decision(facts),
            Heading("Hak mengajukan keberatan"),
            Paragraph(phrases.objection(facts["objection_until"])),
            Paragraph("Demikian disampaikan, atas perhatian Saudara/i kami ucapkan terima kasih."),
        ),
        copies=tuple(map(phrases.or_dash, facts["copies"])),
    )


def _decision(facts: Mapping[str, Any]) -> tuple[Block, ...]:
    alternative = (Heading("Data lain yang dapat dipakai"), *paragraphs(facts["alternative"]))
    return (
        Heading("Dasar penolakan"),
        Numbered(phrases.grounds(facts["grounds"], facts["law"]), Style.ALPHA),
        Heading("Konsekuensi bila informasi dibuka"),
        *paragraphs(facts["consequence"]),
        Paragraph("Berdasarkan hal tersebut di atas, dengan ini dinyatakan bahwa:"),
        Statement("PERMOHONAN INFORMASI DITOLAK"),
        *(alternative if facts["alternative"] else ()),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    rows = [
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Nama Pemohon", lines(facts["applicant_name"])),
        ("Alamat", lines(facts["applicant_address"])),
        ("Telepon/surel", lines(facts["applicant_contact"])),
        ("Informasi yang dimohon", lines(facts["information"])),
        ("Tujuan penggunaan", lines(facts["purpose"])),
        ("Uji konsekuensi", lines(facts["test"])),
    ]
    return [row for row in rows if row[1]]
