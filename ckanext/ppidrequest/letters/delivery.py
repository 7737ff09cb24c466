"""Surat Penyampaian Data to the applicant: SOP step 11, UU 14/2008 Ps 22(7)."""

from collections.abc import Mapping
from typing import Any

from ckanext.indonesia.dates import format_date

from . import handover, phrases, withheld
from .document import Block, Heading, Letter, Numbered, Pairs, Paragraph, lines
from .facts import Field, Kind, optional, read

FIELDS = (
    Field("register_number"),
    Field("requested", Kind.DAY),
    Field("applicant_name"),
    optional("applicant_address"),
    optional("applicant_contact"),
    Field("information"),
    Field(
        "files",
        Kind.ROWS,
        rows=(Field("name"), optional("format"), optional("rows", Kind.COUNT), Field("sha256", Kind.DIGEST)),
    ),
    Field("way"),
    optional("period"),
    Field("source"),
    Field("masking"),
    withheld.PARTS,
    Field("terms", Kind.TEXTS),
    optional("cost"),
    optional("link_until", Kind.DAY),
    optional("downloads", Kind.COUNT),
    optional("objection_until", Kind.DAY),
    optional("copies", Kind.TEXTS),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit."""
    facts = read(FIELDS, said)
    part = " sebagian" if facts["withheld"] else ""
    return Letter(
        title="Surat Penyampaian Data",
        subject="Penyampaian data",
        attachments=phrases.enclosures(len(facts["files"])),
        addressee=phrases.addressee(facts["applicant_name"], facts["applicant_address"]),
        blocks=(
            Paragraph(
                f"Menindaklanjuti permohonan informasi Saudara/i tanggal {format_date(facts['requested'])}, dengan ini "
                f"kami sampaikan bahwa permohonan tersebut dikabulkan{part}. Rinciannya sebagai berikut."
            ),
            Pairs(tuple(_rows(facts))),
            handover.files_table(facts["files"], "Berkas yang diberikan"),
            *withheld.table(facts["withheld"]),
            *_use(facts),
            Heading("Hak mengajukan keberatan"),
            Paragraph(phrases.objection(facts["objection_until"])),
            Paragraph("Demikian disampaikan, atas perhatian Saudara/i kami ucapkan terima kasih."),
        ),
        copies=tuple(map(phrases.or_dash, facts["copies"])),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    rows = [
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Telepon/surel Pemohon", lines(facts["applicant_contact"])),
        ("Informasi yang dimohon", lines(facts["information"])),
        ("Kurun waktu data", lines(facts["period"])),
        ("Cara memperoleh", lines(facts["way"])),
        ("Masa unduh", _download(facts)),
        ("Biaya", lines(facts["cost"]) or ("Tidak dikenakan biaya",)),
        ("Penyamaran (penghitaman)", lines(facts["masking"])),
    ]
    return [row for row in rows if row[1]]


def _download(facts: Mapping[str, Any]) -> tuple[str, ...]:
    if not facts["downloads"] and not facts["link_until"]:
        return ()
    until = format_date(facts["link_until"]) if facts["link_until"] else "berakhirnya masa keberatan"
    most = f", paling banyak {facts['downloads']} kali" if facts["downloads"] else ""
    return (f"sampai dengan {until}{most}, melalui halaman permohonan Saudara/i di portal",)


def _use(facts: Mapping[str, Any]) -> tuple[Block, ...]:
    """UU 14/2008 Ps 5(2): whoever uses the information names its source."""
    return (
        Heading("Ketentuan penggunaan"),
        Numbered((f"Cantumkan sumber: “{phrases.or_dash(facts['source'])}”.", *map(phrases.or_dash, facts["terms"]))),
    )
