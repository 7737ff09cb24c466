"""Bank accounts, and the budget codes that share their name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, digits(15), PERSONS, Kind.BANK_ACCOUNT)
            for header in ("No Rekening", "norek", "NO. REK", "Rekening Bank", "bank account")
        ),
        ("No. Rek", lambda rng: f"0021-01-0{digits(5)(rng)}-50-{digits(1)(rng)}", PERSONS, Kind.BANK_ACCOUNT),
        ("Nomor Tabungan", digits(15), PERSONS, Kind.BANK_ACCOUNT),
        # with its bank
        ("No. Rekening / Bank", lambda rng: f"{digits(10)(rng)} / Bank Jatim", PERSONS, Kind.BANK_ACCOUNT),
        ("Bank & No Rek", lambda rng: f"BRI 0021-01-{digits(6)(rng)}", PERSONS, Kind.BANK_ACCOUNT),
        # no header: long numbers of several lengths
        *(
            (header, lambda rng: digits(rng.choice((10, 13, 15)), "0")(rng), PERSONS, Kind.BANK_ACCOUNT)
            for header in ("Unnamed: 6", "col8", "KOLOM_6", "x7")
        ),
        # budget codes
        ("Kode Rekening", lambda rng: f"5.1.02.0{rng.randint(1, 5)}.01.{digits(4)(rng)}", COUNTS, None),
        ("rekening", lambda rng: f"5.1.02.0{rng.randint(1, 5)}.01.{digits(4)(rng)}", COUNTS, None),
        ("Nama Rekening", ["Belanja Modal", "Belanja Jasa Kantor"], COUNTS, None),
        ("norek lembaga", digits(10), PERSONS, None),
    ],
)
def test_bank_account(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
