"""Large invented tables for timing: thirteen columns, the same bytes for the same seed."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.masking.corpus import people
from bench.masking.corpus.draw import Draw, words

SEED = 7
BASE = 4000
"""People whose names and homes are used again and again; every row has a NIK of its own."""
HEADER = (
    *("no", "nik", "nama_lengkap", "tgl_lahir", "jk", "alamat", "kecamatan"),
    *("no_hp", "email", "pekerjaan", "penghasilan", "jumlah_bantuan", "keterangan"),
)
JOBS = ("Petani", "Buruh tani", "Pedagang", "Karyawan swasta", "Mengurus rumah tangga", "Nelayan")
NOTES = (
    "",
    "",
    "",
    "",
    "",
    "data lama",
    "verifikasi lapangan",
    "pindah domisili",
    "hubungi {} jika pindah",
    "cek ulang",
)
AWKWARD_EVERY = 7
SERIALS = 9999


@cache
def base() -> tuple[tuple[str, str, str], ...]:
    """Name, address, district."""
    draw = Draw(str(SEED), held=False)
    found = []
    for _ in range(BASE):
        person = people.make(draw, (17, 85))
        home = person.home
        line = f"{home.street} No. {home.number}, RT {home.rt:03d}/RW {home.rw:03d}, Desa {home.village.name}"
        found.append((person.name, line, home.village.district))
    return tuple(found)


def rows(count: int, seed: int = SEED) -> Iterator[list[str]]:
    """Data rows in the order of HEADER."""
    chance = random.Random(seed)
    whole, prefixes = base(), words("values")["mobile"]
    for number in range(count):
        name, address, district = whole[chance.randrange(BASE)]
        code, day, month, year = chance.randrange(1, 32), chance.randrange(1, 29), chance.randrange(1, 13), 1945
        year += chance.randrange(75)
        female = chance.random() < 0.5
        nik = f"3509{code:02d}{day + 40 * female:02d}{month:02d}{year % 100:02d}{number % SERIALS + 1:04d}"
        phone = f"0{chance.choice(prefixes)}{chance.randrange(10**6, 10**8):08d}"
        mail = f"{name.split()[0].strip('.').lower()}{number}@contoh.id" if number % 4 else ""
        yield [
            str(number + 1), nik, name, f"{year}-{month:02d}-{day:02d}", "P" if female else "L", address, district,
            phone, mail, JOBS[number % len(JOBS)], str(chance.randrange(500, 9000) * 1000),
            str(chance.randrange(1, 40) * 50000), NOTES[number % len(NOTES)].format(phone),
        ]  # fmt: skip


def write_clean(path: Path, count: int) -> None:
    """UTF-8, commas, LF: the file that every engine likes."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows(count))


def write_awkward(path: Path, count: int) -> None:
    """cp1252, semicolons, CRLF, titles, quotes and line breaks inside cells, rows that end early."""
    with path.open("w", encoding="cp1252", newline="") as lines:
        writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
        writer.writerow(["DAFTAR PENERIMA BANTUAN"])
        writer.writerow([])
        writer.writerow(HEADER)
        for number, row in enumerate(rows(count)):
            if number % AWKWARD_EVERY == 0:
                row[9] = 'Buruh "harian"\nlepas'
            writer.writerow(row[:-1] if number % AWKWARD_EVERY == 3 else row)


def write_workbook(path: Path, count: int) -> None:
    """One sheet; amounts are numbers, all else is text."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("Data")
    page.append(HEADER)
    for row in rows(count):
        page.append([*row[:10], int(row[10]), int(row[11]), row[12]])
    book.save(path)


MAKERS = {"clean": (write_clean, ".csv"), "awkward": (write_awkward, ".csv"), "workbook": (write_workbook, ".xlsx")}


def made(folder: Path, kind: str, count: int) -> Path:
    """The file of a kind and a size, made at the first call."""
    write, ending = MAKERS[kind]
    path = folder / f"{kind}-{count}{ending}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        write(part, count)
        part.rename(path)
    return path
