"""Whole tables: persons, officials, offices and counts are told apart; one family of regency tables a case."""

import pytest

from ckanext.datamask.core.kinds import Kind, Reason
from ckanext.datamask.tests.core import in_memory
from ckanext.datamask.tests.core.detectors.judged import Make, born, column, digits, kk, mobile, nik, person

K = Kind
Families = dict[str, dict[str, tuple[list[str] | Make, Kind | None]]]

PERSONAL: Families = {
    "aid": {
        "No": ([str(number) for number in range(1, 25)], None),
        "NIK": (nik, K.NIK),
        "No. KK": (kk, K.KK),
        "Nama KPM": (person, K.NAME),
        "Desa": (["Pace", "Sempolan"], None),
        "Jenis Bansos": (["PKH", "BPNT"], K.SOCIAL_AID),
        "No Rekening": (digits(15), K.BANK_ACCOUNT),
    },
    "pupils": {
        "NISN": (digits(10, "00"), K.NISN),
        "Nama Peserta Didik": (person, K.NAME),
        "L/P": (["L", "P"], K.GENDER),
        "Rombel": (["7A", "7B"], None),
        "Nama Ibu Kandung": (person, K.MOTHER_NAME),
    },
    "patients": {
        "Tgl Kunjungan": (["01/02/2024", "03/02/2024"], None),
        "No. RM": (digits(6), K.OTHER_ID),
        "Nama Pasien": (person, K.NAME),
        "Umur": (lambda rng: f"{rng.randint(1, 90)} th", K.AGE),
        "Diagnosa": (["ISPA", "Hipertensi"], K.HEALTH),
    },
    "cases without names": {
        "umur": (lambda rng: str(rng.randint(1, 90)), K.AGE),
        "jenis_kelamin": (["L", "P"], K.GENDER),
        "kecamatan": (["Ajung", "Silo"], None),
        "diagnosis": (["DBD", "Campak"], K.HEALTH),
    },
    "borrowers": {
        "Nama Debitur": (person, K.NAME),
        "Plafon": (lambda rng: f"{rng.randint(1, 90)}000000", K.FINANCE),
        "Sektor Ekonomi": (["Pertanian", "Perdagangan"], None),
        "kontak": (mobile, K.PHONE),
    },
    "English": {
        "Full Name": (person, K.NAME),
        "Date of Birth": (born, K.BIRTH_DATE),
        "Marital Status": (["Married", "Single"], K.MARITAL_STATUS),
        "Village": (["Pace", "Silo"], None),
    },
}

CLEAN: Families = {
    "population": {
        "Kode": (lambda rng: f"35.09.{rng.randint(10, 31)}", None),
        "Kecamatan": (["Ajung", "Mayang", "Silo"], None),
        "Laki-laki": (digits(5), None),
        "Perempuan": (digits(5), None),
        "Jumlah KK": (digits(4), None),
    },
    "long counts": {
        "tahun": (["2023", "2024"], None),
        "agama": (["Islam", "Kristen", "Hindu"], None),
        "jenis_kelamin": (["Laki-laki", "Perempuan"], None),
        "nilai": (digits(4), None),
    },
    "budget": {
        "kode_rekening": (lambda rng: f"5.1.02.0{rng.randint(1, 9)}.01.{digits(4)(rng)}", None),
        "uraian": (["Belanja Alat Tulis Kantor", "Belanja Perjalanan Dinas"], None),
        "pagu": (lambda rng: f"{rng.randint(1, 90)}.500.000", None),
    },
    "schools": {
        "NPSN": (digits(8, "205"), None),
        "Nama Sekolah": (lambda rng: f"SMP Ahmad Yani {rng.randint(1, 99)}", None),
        "Kepala Sekolah": (person, None),
        "Alamat": (lambda rng: f"Jl. Kartini No. {rng.randint(1, 99)}", None),
        "Telepon": (lambda rng: f"0331-4{digits(5)(rng)}", None),
        "Lintang": (digits(9, "-8."), None),
    },
    "officials": {
        "Nama": (person, None),
        "Jabatan": (["Kepala Dinas Sosial", "Camat Silo", "Sekretaris Daerah"], None),
    },
    "diseases": {
        "penyakit": (["ISPA", "Diare", "DBD"], None),
        "icd10": (["J06", "A09", "A90"], None),
        "kasus_l": (digits(2), None),
        "jumlah": (digits(3), None),
    },
    "works": {
        "Nama Paket": (["Pengaspalan Jalan Desa", "Rehabilitasi Ruang Kelas"], None),
        "Lokasi": (["Dusun Krajan RT 01 RW 02", "Dusun Gumuk RT 03 RW 01"], None),
        "Penyedia": (["CV Karya Mandiri", "UD Sumber Rejeki"], None),
    },
}


def profiled(family: dict[str, tuple[list[str] | Make, Kind | None]]) -> in_memory.TableProfile:
    return in_memory.profile({header: column(values) for header, (values, _) in family.items()})


@pytest.mark.parametrize("family", [*PERSONAL.values(), *CLEAN.values()], ids=[*PERSONAL, *CLEAN])
def test_families(family: dict[str, tuple[list[str] | Make, Kind | None]]) -> None:
    found = profiled(family)
    assert in_memory.kinds(found) == [kind for _, kind in family.values()]


@pytest.mark.parametrize("family", CLEAN.values(), ids=CLEAN)
def test_clean_tables_have_no_cells_either(family: dict[str, tuple[list[str] | Make, Kind | None]]) -> None:
    found = profiled(family)
    assert (found.cells, found.person_rows) == ((), False)


# --- children and health raise every category ---
@pytest.mark.parametrize(
    ("family", "raised"), [("aid", False), ("borrowers", False), ("pupils", True), ("patients", True)]
)
def test_raised(family: str, *, raised: bool) -> None:
    found = profiled(PERSONAL[family])
    name = next(column for column in found.columns if column.kind is K.NAME)
    assert (found.raised, name.category) == (raised, "spesifik" if raised else "umum")


# --- our own tokens are of no kind; one other cell, and they are a finding again ---
TOKENS = [f"n{number:015x}a" for number in range(24)]


@pytest.mark.parametrize(
    ("cells", "reason", "kind"),
    [
        (TOKENS, Reason.TOKEN, None),
        ([*TOKENS[1:], "", None][:24], Reason.TOKEN, None),
        ([*TOKENS[1:], "350921410790"], None, K.NIK),
        # sixteen digits behind a letter are somebody's number, never ours
        ([f"n35092141079{number:05}" for number in range(24)], None, K.NIK),
    ],
)
def test_tokens(cells: list[str | None], reason: Reason | None, kind: Kind | None) -> None:
    found = in_memory.profile({"NIK": cells, "Nama": column(person)}).columns[0]
    assert found.kind is kind
    assert reason is None or found.reason is reason


# --- without a header the values must do ---
def test_headerless() -> None:
    found = in_memory.profile([column(make) for make in (nik, person, mobile, born)])
    assert in_memory.kinds(found) == [K.NIK, K.NAME, K.PHONE, K.BIRTH_DATE]
    assert {column.header for column in found.columns} == {None}


# --- a table of one row, of none, of empty cells ---
def test_hardly_anything() -> None:
    assert in_memory.kinds(in_memory.profile({"NIK": ["3509214107900001"], "Nama": ["Rukmini Wulandari"]})) == [
        K.NIK,
        K.NAME,
    ]
    assert in_memory.kinds(in_memory.profile({"NIK": [], "Nama": []})) == [None, None]
    assert in_memory.profile({"NIK": ["", None, "-"]}).columns[0].reason is Reason.EMPTY
