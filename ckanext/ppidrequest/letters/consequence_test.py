"""Berita Acara Uji Konsekuensi: UU 14/2008 Ps 19, PerKI 1/2021."""

from collections.abc import Mapping
from typing import Any

from ckanext.indonesia.dates import format_weekday

from . import phrases
from .document import Block, Heading, Letter, Numbered, Pairs, Paragraph, Style, Table, lines, paragraphs
from .facts import Fault, Field, Kind, Unfit, optional, read

RESULTS = {
    "closed": "dikecualikan",
    "part": "dikecualikan untuk bagian yang disebut di atas; bagian lainnya dapat dibuka",
    "open": "tidak dikecualikan dan dapat dibuka",
}

FIELDS = (
    Field("held", Kind.DAY),
    Field("place"),
    optional("register_number"),
    Field("unit"),
    Field("information"),
    optional("grounds", Kind.TEXTS, choices=tuple(phrases.GROUNDS)),
    optional("law"),
    Field("harm"),
    Field("benefit"),
    Field("reason"),
    Field("period"),
    Field("result", choices=tuple(RESULTS)),
    Field("participants", Kind.ROWS, rows=(Field("name"), Field("office"))),
    optional("copies", Kind.TEXTS),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit; without a ground there is nothing to test."""
    facts = read(FIELDS, said)
    if not facts["grounds"] and not facts["law"]:
        raise Unfit({"grounds": Fault.MISSING})
    if "j" in facts["grounds"] and not facts["law"]:
        raise Unfit({"law": Fault.MISSING})
    return Letter(
        title="Berita Acara Uji Konsekuensi",
        blocks=(
            Paragraph(
                f"Pada hari {format_weekday(facts['held'])}, bertempat di {phrases.or_dash(facts['place'])}, telah "
                "dilaksanakan pengujian konsekuensi secara saksama dan penuh ketelitian atas informasi berikut, "
                f"berdasarkan Pasal 19 {phrases.KIP} dan {phrases.SLIP}."
            ),
            Pairs(tuple(_rows(facts))),
            *_test(facts),
            Paragraph(f"Kesimpulan: informasi tersebut {RESULTS[facts['result']]}.", strong=True),
            _participants(facts),
            Paragraph("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."),
        ),
        copies=tuple(map(phrases.or_dash, facts["copies"])),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    rows = [
        ("Informasi yang diuji", lines(facts["information"])),
        ("Unit yang menguasai", lines(facts["unit"])),
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Jangka waktu pengecualian", lines(facts["period"])),
    ]
    return [row for row in rows if row[1]]


def _test(facts: Mapping[str, Any]) -> tuple[Block, ...]:
    return (
        Heading("Dasar hukum pengecualian"),
        Numbered(phrases.grounds(facts["grounds"], facts["law"]), Style.ALPHA),
        Heading("Konsekuensi bila informasi dibuka"),
        *paragraphs(facts["harm"]),
        Heading("Manfaat bila informasi dibuka"),
        *paragraphs(facts["benefit"]),
        Heading("Pertimbangan kepentingan publik yang lebih besar"),
        *paragraphs(facts["reason"]),
    )


def _participants(facts: Mapping[str, Any]) -> Table:
    body = [
        (f"{n}.", phrases.or_dash(each["name"]), phrases.or_dash(each["office"]), "")
        for n, each in enumerate(facts["participants"], start=1)
    ]
    return Table("Peserta", ("No.", "Nama", "Jabatan", "Paraf"), tuple(body), (6, 36, 40, 18))
