"""Keputusan Pemberian Data of the unit that holds the data: SOP step 8."""

from collections.abc import Mapping
from typing import Any

from ckanext.indonesia.dates import format_date

from . import phrases, withheld
from .document import Block, Letter, Pairs, Paragraph, Statement, lines, paragraphs
from .facts import Fault, Field, Kind, Unfit, optional, read

DECISIONS = {
    "all": "Data diberikan seluruhnya",
    "part": "Data diberikan sebagian",
    "refusal": "Diusulkan untuk ditolak",
}

FIELDS = (
    Field("register_number"),
    Field("disposition_number"),
    Field("disposition_date", Kind.DAY),
    Field("unit"),
    Field("information"),
    Field("decision", choices=tuple(DECISIONS)),
    withheld.PARTS,
    optional("form"),
    optional("days", Kind.COUNT),
    optional("cost"),
    optional("masking"),
    optional("note"),
    optional("copies", Kind.TEXTS),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit; a decision that withholds something says what and why."""
    facts = read(FIELDS, said)
    if facts["decision"] != "all" and not facts["withheld"]:
        raise Unfit({"withheld": Fault.MISSING})
    return Letter(
        title="Keputusan Pemberian Data",
        blocks=(
            Paragraph(
                f"Menindaklanjuti Disposisi dan Instruksi PPID nomor {phrases.or_dash(facts['disposition_number'])} "
                f"tanggal {format_date(facts['disposition_date'])}, serta berdasarkan {phrases.KIP} dan "
                f"{phrases.SATU_DATA}, {phrases.or_dash(facts['unit'])} sebagai produsen data memutuskan sebagai "
                "berikut."
            ),
            Pairs(tuple(_rows(facts))),
            Statement(DECISIONS[facts["decision"]].upper()),
            *withheld.table(facts["withheld"]),
            *_end(facts),
        ),
        copies=tuple(map(phrases.or_dash, facts["copies"])),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    days = facts["days"]
    rows = [
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Informasi yang dimohon", lines(facts["information"])),
        ("Bentuk data", lines(facts["form"])),
        ("Waktu penyediaan", (f"{days} hari kerja",) if days is not None else ()),
        ("Biaya", lines(facts["cost"])),
        ("Penyamaran (penghitaman)", lines(facts["masking"])),
    ]
    return [row for row in rows if row[1]]


def _end(facts: Mapping[str, Any]) -> tuple[Block, ...]:
    said = "Data diserahkan kepada PPID untuk pemeriksaan pelindungan data pribadi sebelum diberikan kepada Pemohon."
    refused = "Usul ini disampaikan kepada PPID untuk diputuskan. Penolakan hanya dapat dinyatakan oleh PPID."
    return (*paragraphs(facts["note"]), Paragraph(refused if facts["decision"] == "refusal" else said))
