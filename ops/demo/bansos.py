"""Invented recipients of an invented food aid, to show what happens to personal data in this portal.

Nobody here exists. Names are put together from syllables; NIK and KK numbers have the right structure and the codes of
real districts, but serials from 9001 on, which no district reaches for one date (real ones start at 0001); phone
numbers have one digit more than that operator gives out; the bank is Bank Contoh. Every row says "DATA REKAAN".
"""

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from ops.demo import region_tables

SEED = 3509
ROWS = 2000
TODAY = date(2025, 6, 30)
"""The day on which the invented list was "drawn up"; fixed, so that the same seed gives the same file."""

FEMALE_OFFSET = 40
FIRST_SERIAL = 9001
PHONE_PREFIX = "08170000"
BANK = "Bank Contoh"
MARK = "DATA REKAAN"
AID = "Bantuan Pangan Contoh"
AID_RUPIAH = 200_000

HEADER = (
    "no", "nik", "no_kk", "nama_penerima", "nama_ibu_kandung", "tempat_lahir", "tanggal_lahir", "jenis_kelamin",
    "alamat", "rt", "rw", "kode_desa", "desa", "kecamatan", "no_hp", "nama_bank", "no_rekening", "pekerjaan",
    "penghasilan_per_bulan", "jumlah_tanggungan", "desil", "disabilitas", "jenis_bantuan", "nilai_bantuan",
    "tahun", "status_penyaluran", "keterangan", "sumber",
)  # fmt: skip

FIRST_HALVES = {
    "L": ("Wana", "Giri", "Jala", "Bramu", "Kerta", "Lingga", "Manta", "Padma", "Raksa", "Tirta", "Surya", "Arga"),
    "P": ("Sekar", "Ratna", "Wulan", "Laras", "Puspa", "Kenanga", "Mega", "Niram", "Sruni", "Tanjung", "Cempa", "Dara"),
}
SECOND_HALVES = {
    "L": ("dipa", "jaya", "wangsa", "seta", "manis", "baskara", "luhung", "prana", "tama", "wira", "yasa", "guna"),
    "P": ("ningsih", "wati", "sari", "lestari", "rini", "ayu", "mayang", "kirana", "utami", "wening", "asri", "indah"),
}
LAST_NAMES = (
    "Adiwulung", "Bayulangit", "Cakrawening", "Dewantaka", "Embunraya", "Gunungsekar", "Hastajiwa", "Indrapasti",
    "Jagatmulya", "Kalimantra", "Lembahsari", "Muaraloka", "Nagapertala", "Ombaksegara", "Pasirwangi", "Rimbakencana",
    "Samparan", "Telagabiru", "Umbulharja", "Wanasegara",
)  # fmt: skip
HAMLETS = ("Krajan", "Sumber Rekaan", "Karang Contoh", "Kebun Rekaan", "Tegal Contoh", "Curah Rekaan", "Gumuk Contoh")
JOBS = ("Buruh tani", "Petani", "Pedagang", "Buruh harian", "Mengurus rumah tangga", "Tidak bekerja", "Nelayan")
DISABILITIES = ("", "", "", "", "", "", "", "", "", "", "", "Fisik", "Netra", "Rungu", "Mental")
STATUSES = ("Tersalur", "Tersalur", "Tersalur", "Tersalur", "Belum tersalur")


@dataclass(frozen=True)
class Home:
    """One household: where it lives, its KK number, its address."""

    kk: str
    village_code: str
    village: str
    district: str
    hamlet: str
    rt: str
    rw: str
    mother: str


class Town:
    """Draws households and people from one source of chance and never gives a number twice."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.villages = region_tables.rows_of(region_tables.villages_of_jember())
        self.serials: Counter[str] = Counter()

    def rows(self, count: int) -> list[tuple[object, ...]]:
        """`count` rows in the order of HEADER; every seventh lives in the household of the one before."""
        rows: list[tuple[object, ...]] = []
        home = self.home()
        for number in range(1, count + 1):
            if number % 7:
                home = self.home()
            rows.append((number, *self.recipient(home)))
        return rows

    def home(self) -> Home:
        village = self.chance.choice(self.villages)
        issued = self.day(date(2009, 1, 1), date(2024, 12, 31))
        return Home(
            kk=self.number(village["kode_kecamatan"], issued.strftime("%d%m%y")),
            village_code=village["kode_desa_kelurahan"],
            village=village["nama_desa_kelurahan"],
            district=village["nama_kecamatan"],
            hamlet=self.chance.choice(HAMLETS),
            rt=f"{self.chance.randint(1, 40):03}",
            rw=f"{self.chance.randint(1, 20):03}",
            mother=self.name("P"),
        )

    def recipient(self, home: Home) -> tuple[object, ...]:
        sex = self.chance.choice("LP")
        born = self.day(date(1945, 1, 1), date(2004, 12, 31))
        return (
            *self.identity(home, sex, born),
            *self.address(home),
            *self.contact(),
            *self.means(),
            *self.aid(home),
        )

    def identity(self, home: Home, sex: str, born: date) -> tuple[str, ...]:
        day = born.day + (FEMALE_OFFSET if sex == "P" else 0)
        nik = self.number(home.village_code[:8], f"{day:02}{born:%m%y}")
        return nik, home.kk, self.name(sex), home.mother, "Jember", born.isoformat(), sex

    def address(self, home: Home) -> tuple[str, ...]:
        line = f"Dusun {home.hamlet} RT {home.rt} RW {home.rw}"
        return line, home.rt, home.rw, home.village_code, home.village, home.district

    def contact(self) -> tuple[str, ...]:
        return self.phone(), BANK, f"00{self.chance.randrange(10**8):08}"

    def means(self) -> tuple[object, ...]:
        income = self.chance.randrange(2, 31) * 50_000
        return (
            self.chance.choice(JOBS),
            income,
            self.chance.randint(0, 6),
            self.chance.randint(1, 4),
            self.chance.choice(DISABILITIES),
        )

    def aid(self, home: Home) -> tuple[object, ...]:
        return AID, AID_RUPIAH, TODAY.year, self.chance.choice(STATUSES), self.remark(home), MARK

    def remark(self, home: Home) -> str:
        """Free text with personal data inside, as clerks write it; mostly empty."""
        drawn = self.chance.randrange(40)
        if drawn == 0:
            return f"Diambil oleh {self.name('L')}, hubungi {self.phone()}"
        if drawn == 1:
            return f"Satu KK dengan {home.kk}, rumah di {home.hamlet}"
        return ""

    def name(self, sex: str) -> str:
        chance = self.chance
        return f"{chance.choice(FIRST_HALVES[sex])}{chance.choice(SECOND_HALVES[sex])} {chance.choice(LAST_NAMES)}"

    def phone(self) -> str:
        return f"{PHONE_PREFIX}{self.chance.randrange(10**5):05}"

    def day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.chance.randrange((last - first).days + 1))

    def number(self, district: str, ddmmyy: str) -> str:
        """16 digits: district of 6, date of 6, serial of 4 from 9001 on. `district` is dotted ("35.09.01")."""
        stem = district.replace(".", "") + ddmmyy
        serial = FIRST_SERIAL + self.serials[stem]
        self.serials[stem] += 1
        return f"{stem}{serial}"


def recipients(seed: int = SEED, rows: int = ROWS) -> bytes:
    """CSV in UTF-8: HEADER and `rows` invented recipients; the same seed gives the same bytes."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([HEADER, *Town(seed).rows(rows)])
    return text.getvalue().encode()
