"""The open tables of the demo, made from the files in data/ without changing a code, a name or a figure.

Codes: 2 digits province, 2 regency or city (71 and above: city), 2 district, 4 village, whose first digit is 1 for a
kelurahan and 2 for a desa (Permendagri 58/2021). Every function gives the bytes of a CSV in UTF-8.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

DATA = Path(__file__).parent / "data"
LEVELS = {1: "provinsi", 3: "kecamatan"}
VILLAGE_KINDS = {"1": "kelurahan", "2": "desa"}
FIRST_CITY = "71"


def districts_of_jember() -> bytes:
    """31 kecamatan with the number of their desa and kelurahan."""
    villages = Counter((code[:8], VILLAGE_KINDS[code[9]]) for code, _ in _jember(4))
    header = ("kode_kecamatan", "nama_kecamatan", "jumlah_desa", "jumlah_kelurahan")
    rows = ((code, name, villages[code, "desa"], villages[code, "kelurahan"]) for code, name in _jember(3))
    return _csv(header, rows)


def villages_of_jember() -> bytes:
    """248 desa and kelurahan with their kecamatan."""
    districts = dict(_jember(3))
    header = ("kode_desa_kelurahan", "nama_desa_kelurahan", "jenis", "kode_kecamatan", "nama_kecamatan")
    rows = ((code, name, VILLAGE_KINDS[code[9]], code[:8], districts[code[:8]]) for code, name in _jember(4))
    return _csv(header, rows)


def regions_of_indonesia() -> bytes:
    """7,837 provinces, regencies, cities and districts, each with the code of the region above it."""
    rows = ((code, name, _level(code), code.rpartition(".")[0]) for code, name in _read("kode-wilayah-prov-kab-kec"))
    return _csv(("kode_wilayah", "nama_wilayah", "tingkat", "kode_induk"), rows)


def area_and_population() -> bytes:
    """38 regencies and cities of East Java: area in km2, men, women, all."""
    header = ("kode_wilayah", "nama_wilayah", "luas_km2", "penduduk_laki_laki", "penduduk_perempuan", "penduduk_total")
    return _csv(header, _read("jatim-luas-penduduk-2025"))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of one of these tables, header to cell."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def _jember(levels: int) -> Iterator[tuple[str, str]]:
    return ((code, name) for code, name in _read("kode-wilayah-jember") if code.count(".") == levels - 1)


def _level(code: str) -> str:
    parts = code.split(".")
    if len(parts) == 2:
        return "kota" if parts[1] >= FIRST_CITY else "kabupaten"
    return LEVELS[len(parts)]


def _read(name: str) -> list[list[str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()
