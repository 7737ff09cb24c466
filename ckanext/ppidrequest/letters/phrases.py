"""Sentences of law and words that several letters share. Pure. Letters are always Indonesian."""

from collections.abc import Iterable
from datetime import date, datetime

from ckanext.indonesia.dates import WIB, format_date, format_time
from ckanext.indonesia.figures import format_number

from .document import Numbered, Style, lines

KIP = "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik"
PDP = "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi"
SATU_DATA = "Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia"
SLIP = "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik"

GROUNDS = {
    "a": "informasi yang apabila dibuka dapat menghambat proses penegakan hukum",
    "b": "informasi yang apabila dibuka dapat mengganggu kepentingan pelindungan hak atas kekayaan intelektual dan "
    "pelindungan dari persaingan usaha tidak sehat",
    "c": "informasi yang apabila dibuka dapat membahayakan pertahanan dan keamanan negara",
    "d": "informasi yang apabila dibuka dapat mengungkapkan kekayaan alam Indonesia",
    "e": "informasi yang apabila dibuka dapat merugikan ketahanan ekonomi nasional",
    "f": "informasi yang apabila dibuka dapat merugikan kepentingan hubungan luar negeri",
    "g": "informasi yang apabila dibuka dapat mengungkapkan isi akta otentik yang bersifat pribadi dan kemauan "
    "terakhir ataupun wasiat seseorang",
    "h": "informasi yang apabila dibuka dapat mengungkap rahasia pribadi",
    "i": "memorandum atau surat antar-Badan Publik atau intra-Badan Publik yang menurut sifatnya dirahasiakan",
    "j": "informasi yang tidak boleh diungkapkan berdasarkan Undang-Undang",
}
"""UU 14/2008 Ps 17 a-j."""

RIGHTS = Numbered(
    (
        "Pemohon berhak meminta seluruh informasi yang berada di Badan Publik, kecuali informasi yang dikecualikan "
        "menurut Pasal 17 serta informasi yang belum dikuasai atau belum didokumentasikan (Pasal 4 dan Pasal 6).",
        "Pemohon berhak menerima tanda bukti permohonan berupa nomor pendaftaran pada saat permohonan diterima. Bila "
        "tanda bukti tidak diberikan, tanyakan alasannya kepada petugas (Pasal 22 ayat (4) dan ayat (5)).",
        "Pemohon berhak menerima pemberitahuan tertulis paling lambat 10 (sepuluh) hari kerja sejak permohonan "
        "diterima. Badan Publik dapat memperpanjangnya satu kali, paling lama 7 (tujuh) hari kerja, dengan memberikan "
        "alasan secara tertulis (Pasal 22 ayat (7) dan ayat (8)).",
        "Informasi diberikan tanpa biaya. Bila diperlukan biaya penyalinan atau pengiriman, besar dan cara "
        "pembayarannya diberitahukan kepada Pemohon sebelum dikenakan (Pasal 22 ayat (7) huruf g).",
        "Bila tidak puas dengan keputusan Badan Publik, Pemohon dapat mengajukan keberatan tertulis kepada Atasan PPID "
        "dalam 30 (tiga puluh) hari kerja sejak ditemukannya alasan keberatan. Atasan PPID wajib memberikan tanggapan "
        "tertulis dalam 30 (tiga puluh) hari kerja sejak keberatan diterima (Pasal 35 dan Pasal 36).",
        "Bila tidak puas dengan tanggapan Atasan PPID, Pemohon dapat mengajukan penyelesaian sengketa kepada Komisi "
        "Informasi dalam 14 (empat belas) hari kerja sejak tanggapan itu diterima (Pasal 37 dan Pasal 38).",
    ),
    Style.ROMAN,
    small=True,
)
"""The rights that stand on the back of every form of request, I to VI: UU 14/2008."""


def objection(until: date | None) -> str:
    """The right to object: UU 14/2008 Ps 35-37. Without a last day where nobody knows yet when he receives it."""
    last = f", yaitu paling lambat tanggal {format_date(until)}" if until else ""
    return (
        "Bila Saudara/i tidak menerima keputusan ini, Saudara/i berhak mengajukan keberatan tertulis kepada Atasan "
        f"PPID dalam 30 (tiga puluh) hari kerja sejak surat ini diterima{last}. Atasan PPID wajib memberikan "
        "tanggapan tertulis dalam 30 (tiga puluh) hari kerja sejak keberatan diterima. Bila tanggapan itu tidak "
        "memuaskan, Saudara/i dapat mengajukan penyelesaian sengketa kepada Komisi Informasi dalam 14 (empat belas) "
        f"hari kerja (Pasal 35 sampai dengan Pasal 38 {KIP})."
    )


def ground(letter: str) -> str:
    """Pasal 17 huruf h ...: informasi yang ..."""
    return f"Pasal 17 huruf {letter} {KIP}: {GROUNDS[letter]}"


def grounds(letters: Iterable[str], law: str) -> tuple[str, ...]:
    """Every ground of a refusal in words; `law` names law and article."""
    return (*map(ground, letters), *lines(law))


def moment(at: datetime) -> str:
    """9 Maret 2026, pukul 10.12 WIB"""
    return f"{format_date(at.astimezone(WIB).date())}, pukul {format_time(at)}"


def count(number: int | None) -> str:
    return "-" if number is None else format_number(number)


def or_dash(text: str) -> str:
    return " ".join(lines(text)) or "-"


def addressee(name: str, address: str) -> tuple[str, ...]:
    """Yth. Saudara/i ..., di ..."""
    return (f"Yth. Saudara/i {or_dash(name)}", *lines(address))


def enclosures(number: int) -> str:
    return f"{number} berkas" if number else "-"
