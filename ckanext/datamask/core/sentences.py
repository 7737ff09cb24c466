"""One sentence for every code: what is wrong and how to mend it, in Indonesian and in English."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("id", "en")

REFUSED: Mapping[str, tuple[str, str]] = {
    # the file itself
    "missing": (
        "Berkas tidak ditemukan; periksa nama dan foldernya.",
        "The file was not found; check name and folder.",
    ),
    "not_a_file": ("Ini bukan berkas biasa; berikan sebuah berkas.", "This is no regular file; give a file."),
    "unreadable": (
        "Berkas tidak dapat dibaca; periksa hak aksesnya dan bukalah sekali dengan aplikasi asalnya.",
        "The file cannot be read; check its permissions and open it once in the program that made it.",
    ),
    "empty": ("Berkas kosong; kirim berkas yang berisi tabel.", "The file is empty; send one that holds a table."),
    "too_large": (
        "Berkas terlalu besar; bagi menjadi beberapa berkas.",
        "The file is too large; split it into several files.",
    ),
    "unsupported": (
        "format belum didukung ({format}); simpan sebagai CSV atau XLSX.",
        "format not supported yet ({format}); save as CSV or XLSX.",
    ),
    "wrong_extension": (
        "Isi berkas adalah {format}, tetapi namanya berakhiran .{extension}; ganti namanya atau simpan ulang.",
        "The content is {format} but the name ends in .{extension}; rename the file or save it again.",
    ),
    "damaged": (
        "Berkas rusak atau terpotong; simpan ulang dari aplikasi asalnya.",
        "The file is damaged or cut off; save it again from the program that made it.",
    ),
    "encrypted": (
        "Berkas dikunci kata sandi; simpan ulang tanpa kata sandi.",
        "The file is locked by a password; save it without one.",
    ),
    # text
    "nul": ("Berkas memuat byte NUL, jadi bukan teks; simpan ulang sebagai CSV.", "The file holds NUL bytes."),
    "binary": ("Isi berkas bukan teks; simpan ulang sebagai CSV atau XLSX.", "The content is no text."),
    "encoding": (
        "Pengodean teks rusak; simpan ulang sebagai CSV UTF-8.",
        "The text encoding is broken; save again as CSV UTF-8.",
    ),
    "unclosed_quote": (
        "Ada tanda petik yang tidak ditutup, sehingga batas baris tidak pasti; perbaiki lalu simpan ulang.",
        "A quotation mark is never closed, so rows have no certain end; mend it and save again.",
    ),
    "line_too_long": (
        "Ada baris yang terlalu panjang; periksa akhir barisnya.",
        "A line is too long; check line ends.",
    ),
    "cell_too_long": ("Sel di sekitar baris {row} terlalu panjang.", "A cell near row {row} is too long."),
    "columns": (
        "Kolomnya {columns}, terlalu banyak; hapus kolom kosong atau bagi tabelnya.",
        "It has {columns} columns, too many; remove empty ones or split the table.",
    ),
    # packages
    "bomb": (
        "Isi berkas setelah dibuka jauh lebih besar daripada berkasnya; berkas ini ditolak.",
        "Unpacked, the file is out of all proportion; it is refused.",
    ),
    "zip_slip": ("Berkas memuat nama yang keluar dari foldernya; ditolak.", "A name in the file leads out of it."),
    "members": ("Berkas memuat terlalu banyak bagian ({members}).", "The file has too many parts ({members})."),
    "entities": ("Berkas memuat definisi entitas XML; ditolak.", "The file defines XML entities; it is refused."),
    "nesting": ("XML di dalam berkas bersarang terlalu dalam.", "The XML in the file is nested too deeply."),
    "macros": (
        "Buku kerja memuat makro (.xlsm); simpan sebagai .xlsx.",
        "The workbook holds macros (.xlsm); save it as .xlsx.",
    ),
    "external_links": (
        "Buku kerja menaut ke buku kerja lain; putuskan tautannya lalu simpan ulang.",
        "The workbook links to other workbooks; break the links and save again.",
    ),
    "sheets": ("Jumlah lembarnya {sheets}; tidak dapat diolah.", "It has {sheets} sheets; that cannot be handled."),
    "disordered": ("Urutan sel pada lembar kacau; simpan ulang dari Excel.", "The cells of a sheet are out of order."),
    # the process
    "memory": (
        "Berkas memerlukan memori lebih dari batas; bagi menjadi beberapa berkas.",
        "The file needs more memory than allowed; split it into several files.",
    ),
    "cpu": ("Pengolahan melewati batas waktu; bagi berkasnya.", "It took more processor time than allowed."),
    "wall": ("Pengolahan melewati batas waktu; bagi berkasnya.", "It took longer than allowed; split the file."),
    "crashed": ("Berkas tidak dapat diolah; pembacanya berhenti.", "The reader stopped; the file is refused."),
    "internal": ("Berkas tidak dapat diolah ({kind}).", "The file cannot be processed ({kind})."),
    # what was asked for
    "same_file": (
        "Berkas hasil harus lain dari berkas masukan, kunci, kebijakan, dan laporan.",
        "The output must be another file than input, key, policy and report.",
    ),
    "out_extension": (
        "Nama berkas hasil harus berakhiran seperti masukannya ({format}).",
        "The name of the output must end like the input ({format}).",
    ),
    "out_unwritable": ("Berkas hasil tidak dapat ditulis; periksa foldernya.", "The output cannot be written."),
    "report_unwritable": ("Laporan tidak dapat ditulis; periksa foldernya.", "The report cannot be written."),
    "key_unreadable": ("Berkas kunci tidak dapat dibaca.", "The key file cannot be read."),
    "key_too_short": (
        "Kunci terlalu pendek; perlu sekurang-kurangnya 32 byte.",
        "The key is too short; it needs at least 32 bytes.",
    ),
    "key_needed": (
        "Kebijakan {policy} memerlukan kunci; berikan --key-file.",
        "Policy {policy} needs a key; give --key-file.",
    ),
    "column": ("Kolom {column} tidak ada dalam tabel mana pun.", "No table has a column {column}."),
    "policy_name": (
        "Sebutkan nama berkas kebijakan yang akan dibuat, misalnya: policy new kebijakan.yaml",
        "Name the policy file to be made, such as: policy new policy.yaml",
    ),
    "exists": ("Berkas sudah ada; pilih nama lain.", "The file exists; choose another name."),
    "policy": ("Kebijakan tidak sah, baris {line}: {sentence}", "The policy is not valid, line {line}: {sentence}"),
}

LEAKED: Mapping[str, tuple[str, str]] = {
    "residue": ("Data pribadi masih tersisa dalam hasil", "Personal data would remain in the output"),
    "file_name": ("Nama berkas hasil memuat data pribadi", "The name of the output holds personal data"),
    "rows": ("Jumlah atau urutan baris hasil tidak sesuai", "Rows of the output do not match the input"),
    "cells": ("Ada sel yang berubah padahal tidak disamarkan", "A cell changed that was not to change"),
    "form": ("Ada sel hasil yang bentuknya tidak semestinya", "A masked cell does not have the form it should have"),
}
_OTHER = ("Hasil tidak terbukti aman", "The output could not be proven")
_NOTHING_LEFT = ("tidak ada berkas hasil yang ditinggalkan.", "no output was left behind.")


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def refused(code: str, detail: Mapping[str, object], language: str) -> str:
    sentences = REFUSED.get(code, REFUSED["internal"])
    return sentences[LANGUAGES.index(language)].format_map(_Known({"kind": code, **detail}))


def leaked(code: str, found: Mapping[str, int], language: str) -> str:
    at = LANGUAGES.index(language)
    kinds = ", ".join(f"{what} ({count})" for what, count in sorted(found.items()))
    return f"{LEAKED.get(code, _OTHER)[at]}{f': {kinds}' if kinds else ''}; {_NOTHING_LEFT[at]}"
