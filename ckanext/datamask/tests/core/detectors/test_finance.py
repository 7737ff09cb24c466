"""Money of persons."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, lambda rng: f"{rng.randint(5, 90)}00000", PERSONS, Kind.FINANCE)
            for header in (
                "Penghasilan",
                "Gaji",
                "Sisa Pinjaman",
                "Omzet",
                "Tunggakan",
                "Nominal",
                "Jml_uang",
                "Pokok Ketetapan",
            )
        ),
        ("Penghasilan Ortu", ["< 500.000", "1.000.000"], PERSONS, Kind.FINANCE),
        ("Gaji", ["1.500.000", "2.250.000"], PERSONS, Kind.FINANCE),
        ("nilai", lambda rng: f"Rp {rng.randint(1, 9)}.500.000", PERSONS, Kind.FINANCE),
        ("Penghasilan", ["1-2 jt", "< 1 jt", "di atas 3 juta"], PERSONS, Kind.FINANCE),
        ("Simp. Wajib", lambda rng: f"{rng.randint(5, 90)}0000", PERSONS, Kind.FINANCE),
        # amounts under no header
        ("F4", lambda rng: f"{rng.randint(5, 90)}00000", PERSONS, Kind.FINANCE),
        ("F4", ["600000"], PERSONS, Kind.FINANCE),
        ("F4", ["2000"], PERSONS, None),
        ("F4", lambda rng: f"{rng.randint(5, 90)}00000", COUNTS, None),
        ("Nunggak", digits(2), PERSONS, Kind.FINANCE),
        # how a loan is paid back
        *(
            (header, ["Lancar", "Kurang Lancar", "Macet"], PERSONS, Kind.FINANCE)
            for header in ("Kolektibilitas", "kolek", "Status Kredit")
        ),
        ("Arus lalu lintas", ["Lancar", "Macet"], COUNTS, None),
        # budgets
        ("Anggaran", lambda rng: f"{rng.randint(5, 90)}00000", COUNTS, None),
        ("Pendapatan", lambda rng: f"{rng.randint(5, 90)}00000", COUNTS, None),
        ("Luas Lahan (ha)", ["0.25", "1.5"], PERSONS, None),
        # round amounts under words that measure nothing else
        *(
            (header, ["125000", "350000", "90000", "75000", "60000"], PERSONS, Kind.FINANCE)
            for header in ("Retribusi", "Potongan", "Taksiran Kerugian", "Tukin", "lunas dibayar")
        ),
        *((header, ["3148600", "2833100", "2500000"], PERSONS, Kind.FINANCE) for header in ("Gapok", "S. Wajib")),
    ],
)
def test_finance(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
