"""Columns about no person: places, offices, money of the regency, things, days."""

from __future__ import annotations

from collections.abc import Callable

from bench.masking.corpus import damage, names, numbers, places, prose
from bench.masking.corpus.cells import EITHER, Case, Cell, Column
from bench.masking.corpus.draw import words


def plain(made: Callable[[Case], str], role: str = "none") -> Column:
    return Column(None, lambda case, style: Cell(made(case)), role=role)


def listed(name: str, role: str = "none", where: str = "values") -> Column:
    return plain(lambda case: case.draw.pick(words(where)[name]), role)


def count(low: int, high: int) -> Column:
    def render(case: Case, style: str) -> Cell:
        value = case.draw.randint(low, high)
        return Cell(f"{value:,}".replace(",", ".") if style == "dots" else str(value), typed=value)

    return Column(None, render, ("plain", "dots"))


def decimal(low: float, high: float, digits: int = 2) -> Column:
    def render(case: Case, style: str) -> Cell:
        text = f"{case.draw.uniform(low, high):.{digits}f}"
        return Cell(text.replace(".", ",") if style == "comma" else text)

    return Column(None, render, ("plain", "comma"))


def amount(low: int, high: int) -> Column:
    return Column(
        None,
        lambda case, style: damage.money(case.draw.randint(low, high) * 1000, style),
        ("plain", "typed", "dots", "rupiah"),
    )


def day() -> Column:
    def render(case: Case, style: str) -> Cell:
        return Cell(damage.day(prose.recent(case.draw), style, case.draw).text)

    return Column(None, render, ("iso", "dashes", "slashes", "long", "mixed"))


def spelled(case: Case) -> str:
    """One spelling of the vocabulary `status` a table."""
    spellings = words("values")["status"]
    index = case.marks.setdefault("status", str(case.draw.randrange(len(spellings))))
    return case.draw.any(spellings[int(index)])


def office_address(case: Case) -> str:
    village = places.village(case.draw)
    return f"{places.street(case.draw)} No. {case.draw.randint(1, 200)} {village.name}"


def office_mail(case: Case) -> str:
    word = case.draw.pick(words("places")["office"]).lower().split()[-1].strip(".")
    return f"{word}{case.index}@{case.draw.choice(['jemberkab.go.id', 'sch.id', 'jemberkab.go.id'])}"


def official(case: Case) -> str:
    return names.titled(case.draw, case.person.name)


def office_phone(case: Case) -> str:
    digits = numbers.office_phone(case.draw)
    return case.draw.choice([digits, f"({digits[:4]}) {digits[4:]}", f"{digits[:4]}-{digits[4:]}"])


def budget_code(case: Case) -> str:
    parts = (case.draw.randint(1, most) for most in (4, 6, 9, 40))
    return "5." + ".".join(f"{part:02d}" for part in parts) + f".{case.draw.randint(1, 99):04d}"


def coordinate(part: int) -> Column:
    return plain(lambda case: str(places.point(case.draw)[part]))


def village_code(case: Case) -> str:
    code = case.person.home.village.code
    return code if case.marks.setdefault("code", str(case.draw.randint(0, 1))) == "1" else code.replace(".", "")


def neighbourhood(case: Case) -> str:
    """BPS SLS code: 16 digits that are nobody's."""
    return case.person.home.village.code.replace(".", "") + case.draw.choice(["0", "1"]) + case.draw.digits(5)


def road(case: Case) -> str:
    first, second = places.village(case.draw).name, places.village(case.draw).name
    bridge = f"Jembatan {first} {case.draw.randint(1, 4)}"
    return case.draw.choice([f"{first} - {second}", bridge, places.street(case.draw)])


def numbered(name: str, most: int) -> Callable[[Case], str]:
    """An item of values.toml and a number after it."""
    return lambda case: f"{case.draw.any(words('values')[name])} {case.draw.randint(1, most)}"


def goods_code(case: Case) -> str:
    return f"1.3.2.{case.draw.randint(1, 10):02d}.{case.draw.randint(1, 9):02d}.{case.draw.randint(1, 99):03d}"


def sight(case: Case) -> str:
    return f"{case.draw.any(words('values')['sight'])} {places.village(case.draw).name}"


def keeper(case: Case) -> str:
    return case.draw.choice([f"BUMDes {places.village(case.draw).name}", "Perhutani", "Dinas Pariwisata"])


def classes(name: str) -> Column:
    """One item of a personal vocabulary a row, in a table that counts people."""

    def render(case: Case, style: str) -> Cell:
        items = words("values")[name][0]
        return Cell(items[case.index % len(items)])

    return Column(None, render)


def age_group(case: Case) -> str:
    low = case.index % 16 * 5
    return f"{low}-{low + 4}"


COLUMNS: dict[str, Column] = {
    "menurut_penyakit": classes("diagnosis"),
    "menurut_agama": classes("religion"),
    "menurut_pekerjaan": classes("occupation"),
    "menurut_pendidikan": classes("education"),
    "menurut_status": classes("marital"),
    "menurut_disabilitas": classes("disability"),
    "menurut_umur": plain(age_group),
    "rumah": listed("house", EITHER),
    "pemakaian": count(0, 60),
    "kloter": listed("group", EITHER),
    "kampus": listed("campus", EITHER),
    "ipk": Column(None, decimal(2.5, 4.0).render, ("plain", "comma"), EITHER),
    "nomor_perda": plain(lambda case: str(case.draw.randint(1, 120))),
    "tentang": listed("law"),
    "stasiun": plain(lambda case: f"{case.draw.choice(['Pos', 'Dam', 'Sta.'])} {places.village(case.draw).name}"),
    "milimeter": decimal(0, 140, 1),
    "judul": listed("book"),
    "penerbit": listed("publisher"),
    "isbn": plain(lambda case: f"978{case.draw.choice(['602', '979'])}{case.draw.digits(7)}"),
    "no": plain(lambda case: str(case.index + 1)),
    "desa": plain(lambda case: case.person.home.village.name, EITHER),
    "kecamatan": plain(lambda case: case.person.home.village.district, EITHER),
    "status": plain(spelled),
    "tanggal": day(),
    "tanggal_umum": day(),
    "tahun": plain(lambda case: str(case.draw.randint(2019, 2025))),
    "kelas": listed("class", EITHER),
    "mapel": listed("subject", EITHER),
    "sekolah": plain(lambda case: prose.school(case.draw), EITHER),
    "npsn": plain(lambda case: "205" + case.draw.digits(5), EITHER),
    "puskesmas": plain(lambda case: f"Puskesmas {case.person.home.village.district}", EITHER),
    "posyandu": plain(numbered("posyandu", 90), EITHER),
    "kelompok": plain(numbered("farmers", 9)),
    "usaha": listed("business", EITHER),
    "tanaman": listed("crop"),
    "luas": decimal(0.05, 3.5),
    "opd": listed("office", EITHER, "places"),
    "jabatan": listed("position", EITHER),
    "pangkat": listed("rank", EITHER),
    "tmt": Column(None, day().render, ("dashes", "long"), EITHER),
    "kendaraan": listed("vehicle"),
    "rangka": plain(lambda case: str(case.draw.randint(1996, 2024))),
    "tps": listed("tps", EITHER),
    "izin": listed("permit"),
    "nomor_surat": plain(lambda case: f"{case.index + 101}/REG/{case.draw.choice(['I', 'V', 'IX'])}/2025", EITHER),
    "kategori": listed("complaint_topic"),
    "acara": listed("activity"),
    "tempat_acara": listed("landmark", where="places"),
    "jam": plain(lambda case: f"{case.draw.randint(7, 15):02d}.{case.draw.choice(['00', '30'])} WIB"),
    "hari": listed("weekday"),
    "dokter": listed("clinic"),
    "birth_weight": Column(None, decimal(2.1, 21.0, 1).render, ("plain", "comma"), EITHER),
    "height": Column(None, decimal(46, 112, 1).render, ("plain",), EITHER),
    "child_order": plain(lambda case: str(case.draw.randint(1, 6)), EITHER),
    "tanda": plain(lambda case: "", EITHER),
    "nib": plain(lambda case: "9120" + case.draw.digits(9), EITHER),
    "kode_kec": plain(lambda case: case.person.home.village.district_code),
    "kode_desa": plain(village_code),
    "sls": plain(neighbourhood),
    "jumlah_l": count(120, 45000),
    "jumlah_p": count(120, 45000),
    "jumlah": count(0, 90000),
    "jumlah_kk": count(30, 24000),
    "jumlah_agama": count(0, 60000),
    "persen": decimal(0, 100),
    "kode_rek": plain(budget_code),
    "uraian_rek": listed("budget"),
    "pagu": amount(1000, 9_000_000),
    "realisasi": amount(0, 8_000_000),
    "telp_kantor": plain(office_phone),
    "email_kantor": plain(office_mail),
    "alamat_kantor": plain(office_address),
    "akreditasi": listed("accreditation"),
    "jenjang": listed("level"),
    "negeri": listed("ownership"),
    "pasar": listed("market", where="places"),
    "pangan": listed("commodity"),
    "satuan": listed("unit"),
    "satuan_ukur": listed("measure"),
    "harga": amount(3, 160),
    "ruas": plain(road),
    "no_ruas": plain(lambda case: f"{case.index + 1:03d}"),
    "panjang": decimal(0.2, 18.0, 3),
    "kondisi": listed("condition"),
    "lat_umum": coordinate(0),
    "lon_umum": coordinate(1),
    "pejabat": plain(official),
    "periode": plain(lambda case: f"{case.draw.randint(2018, 2024)} - sekarang"),
    "indikator": listed("indicator"),
    "nilai": decimal(0, 4000),
    "paket": plain(lambda case: f"{case.draw.any(words('values')['work'])} {road(case)}"),
    "rup": plain(lambda case: case.draw.choice("45") + case.draw.digits(7)),
    "penyedia": listed("company", where="places"),
    "npwp_badan": plain(lambda case: numbers.npwp(case.draw, body=True)),
    "barang": listed("goods"),
    "kode_barang": plain(goods_code),
    "seri": plain(lambda case: case.draw.choice(["SN", "MX", "35"]) + case.draw.digits(13)),
    "plat_dinas": plain(lambda case: numbers.official_plate(case.draw)),
    "wisata": plain(sight),
    "pengelola": plain(keeper),
    "ket_umum": plain(lambda case: prose.write(case.draw, "clean").text),
}
