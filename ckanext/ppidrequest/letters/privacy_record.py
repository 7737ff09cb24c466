"""Catatan Pemeriksaan Pelindungan Data Pribadi: SOP step 10, UU 27/2022, UU 14/2008 Ps 22(7)e."""

from collections.abc import Mapping
from typing import Any

from . import phrases
from .document import Block, Letter, Pairs, Paragraph, Table, lines
from .facts import Fault, Field, Kind, Unfit, optional, read

CATEGORIES = ("umum", "spesifik")

FIELDS = (
    Field("register_number"),
    Field("handover_number"),
    Field("checked", Kind.MOMENT),
    Field("cleared_by"),
    optional(
        "files",
        Kind.ROWS,
        rows=(
            Field("name"),
            optional("rows", Kind.COUNT),
            Field("sha256_before", Kind.DIGEST),
            Field("sha256_after", Kind.DIGEST),
            Field("masked_by"),
            Field("proof"),
            optional("k_before", Kind.COUNT),
            optional("k_after", Kind.COUNT),
        ),
    ),
    optional(
        "columns",
        Kind.ROWS,
        rows=(
            Field("file"),
            Field("column"),
            Field("kind"),
            Field("category", choices=CATEGORIES),
            Field("operator"),
            Field("reason"),
            Field("basis"),
        ),
    ),
    optional("excluded", Kind.ROWS, rows=(Field("name"), Field("ground"))),
    optional("raw", Kind.ROWS, rows=(Field("files"), Field("basis"), Field("approved_by"))),
    optional("note"),
)


def letter(said: Mapping[str, Any]) -> Letter:
    """Raises Unfit; a record of no file at all is none."""
    facts = read(FIELDS, said)
    if not facts["files"] and not facts["excluded"] and not facts["raw"]:
        raise Unfit({"files": Fault.MISSING})
    return Letter(
        title="Catatan Pemeriksaan Pelindungan Data Pribadi",
        blocks=(
            Paragraph(
                "PPID telah memeriksa data pribadi pada berkas permohonan di bawah ini sebelum diberikan kepada "
                f"Pemohon, sesuai dengan {phrases.PDP} serta Pasal 17 huruf h dan Pasal 22 ayat (7) huruf e "
                f"{phrases.KIP}."
            ),
            Pairs(tuple(_rows(facts))),
            *_files(facts),
            *_columns(facts),
            *_list("Berkas yang tidak diberikan", ("Nama berkas", "Dasar"), facts["excluded"], (35, 59)),
            *_list(
                "Data pribadi yang diberikan tanpa disamarkan",
                ("Berkas dan kolom", "Dasar hukum tertulis", "Disetujui oleh"),
                facts["raw"],
                (32, 38, 24),
            ),
            Paragraph(_conclusion(facts)),
        ),
    )


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    rows = [
        ("Nomor pendaftaran", lines(facts["register_number"])),
        ("Surat penyampaian dari unit", lines(facts["handover_number"])),
        ("Diperiksa tanggal", (phrases.moment(facts["checked"]),)),
        ("Dinyatakan aman oleh", lines(facts["cleared_by"])),
        ("Catatan", lines(facts["note"])),
    ]
    return [row for row in rows if row[1]]


def _files(facts: Mapping[str, Any]) -> tuple[Block, ...]:
    """A block for each file: two digests do not fit beside each other on paper."""
    blocks: list[Block] = []
    for number, each in enumerate(facts["files"], start=1):
        rows = [
            (f"Berkas {number}", lines(each["name"])),
            ("Jumlah baris", (phrases.count(each["rows"]),)),
            ("SHA-256 sebelum diperiksa", (each["sha256_before"],)),
            ("SHA-256 yang diberikan", (each["sha256_after"],)),
            ("Disamarkan oleh", lines(each["masked_by"])),
            ("k sebelum dan sesudah", (f"{phrases.count(each['k_before'])} dan {phrases.count(each['k_after'])}",)),
            ("Hasil pembuktian", lines(each["proof"])),
        ]
        blocks.append(Pairs(tuple(rows)))
    return tuple(blocks)


def _columns(facts: Mapping[str, Any]) -> tuple[Block, ...]:
    head = ("Berkas", "Kolom", "Jenis", "Golongan", "Cara", "Alasan", "Dasar")
    names = ("file", "column", "kind", "category", "operator", "reason", "basis")
    body = tuple(tuple(phrases.or_dash(row[name]) for name in names) for row in facts["columns"])
    caption = "Kolom yang disamarkan (dihitamkan)"
    return (Table(caption, head, body, (15, 14, 13, 12, 13, 17, 16)),) if body else ()


def _list(caption: str, head: tuple[str, ...], rows: Any, shares: tuple[int, ...]) -> tuple[Block, ...]:
    body = tuple((f"{n}.", *map(phrases.or_dash, row.values())) for n, row in enumerate(rows, start=1))
    return (Table(caption, ("No.", *head), body, (6, *shares)),) if body else ()


def _conclusion(facts: Mapping[str, Any]) -> str:
    if not facts["files"]:
        return "Dengan dasar tersebut di atas pemeriksaan data pribadi dinyatakan selesai."
    return (
        "Berkas dengan sidik “SHA-256 yang diberikan” di atas terbukti tidak memuat data pribadi yang harus disamarkan "
        "dan dinyatakan aman untuk diberikan. Bila isi berkas berubah, sidiknya berubah dan pemeriksaan harus diulang."
    )
