"""Why a text is refused, as a stable code, and the Indonesian sentence that says what is wrong and how to mend it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    # Damage by spreadsheets: digits are gone and are never invented.
    SCIENTIFIC = "scientific"
    ROUNDED = "rounded"
    SERIAL_ZERO = "serial_zero"
    LEADING_ZERO_LOST = "leading_zero_lost"
    EXCEL_SERIAL = "excel_serial"
    # Parts of an identifier.
    REPEATED = "repeated"
    UNKNOWN_PROVINCE = "unknown_province"
    UNKNOWN_REGION = "unknown_region"
    IMPOSSIBLE_DATE = "impossible_date"
    NIK_NOT_KK = "nik_not_kk"
    CHECK_DIGIT = "check_digit"
    IMPOSSIBLE_APPOINTMENT = "impossible_appointment"
    IMPOSSIBLE_AGE = "impossible_age"
    UNKNOWN_SEX = "unknown_sex"
    # Telephone and plate.
    NO_PREFIX = "no_prefix"
    FOREIGN = "foreign"
    AMOUNT = "amount"
    UNKNOWN_OPERATOR = "unknown_operator"
    UNKNOWN_AREA = "unknown_area"
    UNKNOWN_FORM = "unknown_form"
    # Dates.
    TWO_DIGIT_YEAR = "two_digit_year"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    NO_PLACE = "no_place"
    # Numbers.
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    NOT_WORDS = "not_words"
    NOT_A_NUMBER = "not_a_number"


class Subject(StrEnum):
    NIK = "nik"
    KK = "kk"
    NPWP = "npwp"
    NIP = "nip"
    NIP_OLD = "nip_lama"
    NUPTK = "nuptk"
    NISN = "nisn"
    BPJS = "bpjs"
    KPJ = "kpj"
    PHONE = "telepon"
    PLATE = "plat"
    REGION = "wilayah"
    DATE = "tanggal"
    NUMBER = "angka"


class Wording(NamedTuple):
    label: str
    length: str
    check: str


WORDING: dict[Subject, Wording] = {
    Subject.NIK: Wording("NIK", "16 angka", "Periksa KTP Anda."),
    Subject.KK: Wording("Nomor KK", "16 angka", "Periksa Kartu Keluarga Anda."),
    Subject.NPWP: Wording("NPWP", "15 atau 16 angka", "Periksa kartu NPWP Anda."),
    Subject.NIP: Wording("NIP", "18 angka", "Periksa SK pengangkatan."),
    Subject.NIP_OLD: Wording("NIP lama", "9 angka", "Periksa SK pengangkatan."),
    Subject.NUPTK: Wording("NUPTK", "16 angka", "Periksa kartu NUPTK."),
    Subject.NISN: Wording("NISN", "10 angka", "Periksa kartu NISN atau ijazah."),
    Subject.BPJS: Wording("Nomor BPJS Kesehatan", "13 angka", "Periksa kartu BPJS/KIS."),
    Subject.KPJ: Wording("Nomor BPJS Ketenagakerjaan", "11 angka", "Periksa kartu peserta."),
    Subject.PHONE: Wording("Nomor telepon", "angka", "Tuliskan satu nomor saja, misalnya 08xxxxxxxxxx."),
    Subject.PLATE: Wording("Nomor polisi", "huruf, angka, dan huruf", "Contoh penulisan: P 1234 AB."),
    Subject.REGION: Wording("Kode wilayah", "2, 4, atau 6 angka", "Contoh penulisan: 35.09.21."),
    Subject.DATE: Wording("Tanggal", "hari, bulan, dan tahun", "Contoh penulisan: 9 Maret 2026."),
    Subject.NUMBER: Wording("Angka", "angka", "Contoh penulisan: 1.234,5."),
}
"""How each subject is called on a form, how long it is, and where its owner finds it."""

SENTENCES: dict[Reason, str] = {
    Reason.EMPTY: "{label} belum diisi. {check}",
    Reason.NOT_DIGITS: "{label} hanya berisi angka. Hapus huruf dan tanda lain. {check}",
    Reason.TOO_SHORT: "{label} terdiri dari {length}; Anda menuliskan {n}. {check}",
    Reason.TOO_LONG: "{label} terdiri dari {length}; Anda menuliskan {n}. {check}",
    Reason.SCIENTIFIC: "{label} disingkat oleh lembar kerja (E+) sehingga angkanya hilang. "
    "Ubah kolom menjadi teks di berkas asli, lalu salin lagi.",
    Reason.ROUNDED: "{label} dibulatkan oleh lembar kerja sehingga angka terakhirnya hilang. "
    "Ubah kolom menjadi teks di berkas asli, lalu salin lagi.",
    Reason.SERIAL_ZERO: "Nomor urut {label} tidak mungkin nol; angka terakhirnya mungkin hilang di berkas. {check}",
    Reason.LEADING_ZERO_LOST: "Angka 0 di depan {label} tampaknya hilang. Tuliskan lengkap {length}. {check}",
    Reason.EXCEL_SERIAL: "Ini nomor seri tanggal dari lembar kerja. Ubah kolom menjadi tanggal di berkas asli. {check}",
    Reason.REPEATED: "{label} tidak mungkin berisi satu angka yang diulang. {check}",
    Reason.UNKNOWN_PROVINCE: "Dua angka pertama {label} bukan kode provinsi. {check}",
    Reason.UNKNOWN_REGION: "{label} ini tidak ada dalam daftar Kementerian Dalam Negeri. {check}",
    Reason.IMPOSSIBLE_DATE: "Tanggal pada {label} tidak mungkin. {check}",
    Reason.NIK_NOT_KK: "Ini tampaknya NIK, bukan nomor Kartu Keluarga. {check}",
    Reason.CHECK_DIGIT: "Angka ke-9 {label} tidak cocok dengan delapan angka di depannya. {check}",
    Reason.IMPOSSIBLE_APPOINTMENT: "Bulan pengangkatan pada {label} tidak mungkin. Periksa angka ke-9 sampai ke-14.",
    Reason.IMPOSSIBLE_AGE: "Umur saat diangkat menurut {label} tidak mungkin. Periksa angka ke-1 sampai ke-14.",
    Reason.UNKNOWN_SEX: "Angka ke-15 {label} harus 1 (laki-laki) atau 2 (perempuan). {check}",
    Reason.NO_PREFIX: "{label} diawali 0 atau +62. Contoh penulisan: 08xxxxxxxxxx.",
    Reason.FOREIGN: "{label} harus nomor Indonesia yang diawali 0 atau +62. Contoh penulisan: 08xxxxxxxxxx.",
    Reason.AMOUNT: "Ini tampaknya jumlah uang, bukan nomor telepon. {label} diawali 0 atau +62.",
    Reason.UNKNOWN_OPERATOR: "Awalan nomor seluler ini tidak dikenal. Periksa tiga angka setelah 0 atau +62.",
    Reason.UNKNOWN_AREA: "Kode daerah pada {label} tidak dikenal. {check}",
    Reason.UNKNOWN_FORM: "{label} terdiri dari {length}. {check}",
    Reason.TWO_DIGIT_YEAR: "Tuliskan tahun dengan empat angka. {check}",
    Reason.WEEKDAY_MISMATCH: "Nama hari tidak cocok dengan tanggalnya. Perbaiki salah satunya.",
    Reason.NO_PLACE: "Tuliskan tempat, koma, lalu tanggal. Contoh penulisan: Jember, 9 Maret 1990.",
    Reason.NEGATIVE: "{label} tidak boleh kurang dari nol. {check}",
    Reason.TOO_LARGE: "{label} paling besar 999.999.999.999.999. Tuliskan yang lebih kecil.",
    Reason.NOT_WORDS: "Ini bukan bilangan dalam huruf. Contoh penulisan: dua puluh satu.",
    Reason.NOT_A_NUMBER: "Tuliskan bilangan dengan titik untuk ribuan dan koma untuk desimal. {check}",
}

OWN_SENTENCES: dict[tuple[Subject, Reason], str] = {
    (
        Subject.NIK,
        Reason.IMPOSSIBLE_DATE,
    ): "Bagian tanggal lahir pada NIK tidak mungkin. Periksa angka ke-7 sampai ke-12.",
    (
        Subject.KK,
        Reason.IMPOSSIBLE_DATE,
    ): "Bagian tanggal pada nomor KK tidak mungkin. Periksa angka ke-7 sampai ke-12.",
    (
        Subject.NIP,
        Reason.IMPOSSIBLE_DATE,
    ): "Bagian tanggal lahir pada NIP tidak mungkin. Periksa angka ke-1 sampai ke-8.",
    (Subject.PHONE, Reason.TOO_SHORT): "Nomor telepon kurang angka. Contoh penulisan: 08xxxxxxxxxx.",
    (
        Subject.PHONE,
        Reason.TOO_LONG,
    ): "Nomor telepon kelebihan angka. Tuliskan satu nomor saja, misalnya 08xxxxxxxxxx.",
    (
        Subject.PHONE,
        Reason.UNKNOWN_FORM,
    ): "Nomor setelah kode daerah tidak diawali 0 atau 1. Periksa lagi nomornya.",
    (Subject.DATE, Reason.IMPOSSIBLE_DATE): "Tanggal itu tidak ada di kalender. Periksa hari, bulan, dan tahunnya.",
}
"""Sentences for one subject, where the general one would not say which digits to look at."""


def sentence(subject: Subject, reason: Reason, text: str = "") -> str:
    """What to show beside the field. Of `text`, which may be personal, only the number of digits is used."""
    template = OWN_SENTENCES.get((subject, reason), SENTENCES[reason])
    return template.format(**WORDING[subject]._asdict(), n=len(re.findall(r"\d", text)))
