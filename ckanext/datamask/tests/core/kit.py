"""What the tests of masking share: invented people, files made of lists, and scans that know less than they should."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ckanext.datamask.core import keys, mask, plan, policy, report, scan
from ckanext.datamask.core.formats import open_source
from ckanext.datamask.core.kinds import CATEGORY, ROLE, Kind, Reason
from ckanext.datamask.core.limits import DEFAULT
from ckanext.datamask.core.profile import Column, Profile, TableProfile
from ckanext.datamask.core.table import Source, Table

ROOT = b"k" * 32
KEY = keys.derive(ROOT, "umum")

FIRST = ("Siti", "Budi", "Misnati", "Ahmad", "Sumiyati", "Hasan", "Rukmini", "Slamet", "Buari", "Halimah")
LAST = ("Aminah", "Santoso", "Faisol", "Wahyuni", "Prasetyo", "Rohmah", "Basri", "Lestari", "Hidayat", "Munir")
DISTRICTS = ("Patrang", "Kaliwates", "Puger", "Ambulu", "Tanggul")
HEADER = (
    "nik",
    "no_kk",
    "nama",
    "tanggal_lahir",
    "jk",
    "alamat",
    "kecamatan",
    "no_hp",
    "email",
    "pekerjaan",
    "catatan",
)
JOBS = ("Petani", "Guru", "Pedagang")


def person(number: int) -> list[str]:
    """One row of HEADER; the same number gives the same person."""
    day, month, year, female = number % 28 + 1, number % 12 + 1, 1950 + number % 55, number % 2
    born = f"{day + 40 * female:02}{month:02}{year % 100:02}"
    name = f"{FIRST[number % 10]} {LAST[(number // 10 + number) % 10]}"
    return [
        f"3509{number % 31 + 1:02}{born}{number + 1:04}",
        f"3509{number % 31 + 1:02}{number % 28 + 1:02}0310{number // 2 + 1:04}",
        name,
        f"{year}-{month:02}-{day:02}",
        "P" if female else "L",
        f"Jl. Kenanga No. {number + 1} RT 00{number % 9 + 1}/RW 002 Kec. {DISTRICTS[number % 5]}",
        DISTRICTS[number % 5],
        f"0812{34567000 + number * 37}",
        f"{name.split()[0].lower()}{number}@contoh.com",
        JOBS[number % 3],
        "",
    ]


def people(count: int = 60) -> list[list[str]]:
    return [person(number) for number in range(count)]


def as_csv(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue()


def read(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV output."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def table(rows: Sequence[Sequence[str | None]], header: Sequence[str | None]) -> Table:
    """A table from lists, in batches of any size."""
    import polars as pl

    names = [str(index) for index in range(len(header))]

    def batches(size: int) -> Iterable[pl.DataFrame]:
        for first in range(0, len(rows), size):
            columns = zip(*rows[first : first + size], strict=True)
            yield pl.DataFrame([pl.Series(n, list(c), pl.String) for n, c in zip(names, columns, strict=True)])

    return Table(None, tuple(header), len(header), batches)  # type: ignore[arg-type]


def profile(kinds: Sequence[Kind | None], rows: int, header: Sequence[str] | None = None) -> Profile:
    """A profile that says what the test wants."""
    columns = tuple(
        Column(
            at,
            header[at] if header else None,
            kind,
            CATEGORY[kind] if kind else None,
            ROLE[kind] if kind else "none",
            1.0,
            Reason.HEADER if kind else Reason.NOTHING,
        )
        for at, kind in enumerate(kinds)
    )
    return Profile((TableProfile(None, rows, columns, (), person_rows=True),), ())


def without(kinds: Collection[Kind]) -> Callable[[Source], Profile]:
    """A scan whose detectors of these kinds are switched off."""

    def blind(source: Source) -> Profile:
        found = scan.scan(source)
        tables = tuple(
            replace(
                table,
                columns=tuple(_blinded(column) if column.kind in kinds else column for column in table.columns),
                cells=tuple(cell for cell in table.cells if cell.kind not in kinds),
            )
            for table in found.tables
        )
        return Profile(tables, tuple(hit for hit in found.outside if hit.kind not in kinds))

    return blind


def blind_to(headers: Collection[str]) -> Callable[[Source], Profile]:
    """A scan that finds nothing in the columns of these headers."""

    def blind(source: Source) -> Profile:
        found = scan.scan(source)
        tables = tuple(
            replace(
                table,
                columns=tuple(_blinded(column) if column.header in headers else column for column in table.columns),
                cells=tuple(cell for cell in table.cells if table.columns[cell.column].header not in headers),
            )
            for table in found.tables
        )
        return Profile(tables, found.outside)

    return blind


def _blinded(column: Column) -> Column:
    return replace(column, kind=None, category=None, role="none", reason=Reason.NOTHING)


def run(
    path: Path,
    out: Path,
    *,
    chosen: str | policy.Policy = "terbuka",
    domain: str = "umum",
    keyed: bool = True,
    look: Callable[[Source], Profile] = scan.scan,
) -> report.Report:
    """The whole way from a file to a proven copy."""
    key = keys.derive(ROOT, domain) if keyed else None
    source = open_source(path, DEFAULT)
    found = look(source)
    rules = policy.load(chosen) if isinstance(chosen, str) else chosen
    return mask.mask(source, found, plan.make(found, rules, key), out, key, domain, scan=look)
