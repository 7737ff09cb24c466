"""Plates of vehicles (nomor polisi, TNKB): an area, up to four digits, a series of letters, as in P 1234 AB.

Plates without a series exist but look like room numbers, so they are refused; so are those of the army, the police and
embassies, which do not name a person. Sources: Perpol 7/2021; Korlantas, August 2024 (PS, PT, PY).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

SHAPE = re.compile(r"(?P<area>[A-Z]{1,2})[ .-]*(?P<number>[1-9][0-9]{0,3})[ .-]*(?P<series>[A-Z]{1,3})")

AREAS = {
    "A": "Banten",
    "B": "Jakarta, Depok, Bekasi, Tangerang",
    "D": "Bandung, Cimahi",
    "E": "Cirebon, Indramayu, Majalengka, Kuningan",
    "F": "Bogor, Cianjur, Sukabumi",
    "G": "Pekalongan, Tegal, Brebes, Batang, Pemalang",
    "H": "Semarang, Salatiga, Kendal, Demak",
    "K": "Pati, Kudus, Jepara, Rembang, Blora, Grobogan",
    "L": "Surabaya",
    "M": "Madura",
    "N": "Malang, Batu, Pasuruan, Probolinggo, Lumajang",
    "P": "Jember, Bondowoso, Situbondo, Banyuwangi",
    "R": "Banyumas, Cilacap, Purbalingga, Banjarnegara",
    "S": "Bojonegoro, Mojokerto, Tuban, Lamongan, Jombang",
    "T": "Purwakarta, Karawang, Subang",
    "W": "Sidoarjo, Gresik",
    "Z": "Garut, Tasikmalaya, Sumedang, Ciamis, Banjar, Pangandaran",
    "AA": "Magelang, Purworejo, Kebumen, Temanggung, Wonosobo",
    "AB": "Daerah Istimewa Yogyakarta",
    "AD": "Surakarta, Sukoharjo, Boyolali, Klaten, Karanganyar, Sragen, Wonogiri",
    "AE": "Madiun, Ngawi, Magetan, Ponorogo, Pacitan",
    "AG": "Kediri, Blitar, Tulungagung, Nganjuk, Trenggalek",
    "BA": "Sumatera Barat",
    "BB": "Sumatera Utara bagian barat",
    "BD": "Bengkulu",
    "BE": "Lampung",
    "BG": "Sumatera Selatan",
    "BH": "Jambi",
    "BK": "Sumatera Utara bagian timur",
    "BL": "Aceh",
    "BM": "Riau",
    "BN": "Kepulauan Bangka Belitung",
    "BP": "Kepulauan Riau",
    "DA": "Kalimantan Selatan",
    "DB": "Sulawesi Utara daratan",
    "DC": "Sulawesi Barat",
    "DD": "Sulawesi Selatan bagian selatan",
    "DE": "Maluku",
    "DG": "Maluku Utara",
    "DH": "Timor, Rote, Sabu",
    "DK": "Bali",
    "DL": "Sulawesi Utara kepulauan",
    "DM": "Gorontalo",
    "DN": "Sulawesi Tengah",
    "DP": "Sulawesi Selatan bagian utara",
    "DR": "Lombok",
    "DT": "Sulawesi Tenggara",
    "DW": "Sulawesi Selatan bagian tengah",
    "EA": "Sumbawa",
    "EB": "Flores, Alor, Lembata",
    "ED": "Sumba",
    "KB": "Kalimantan Barat",
    "KH": "Kalimantan Tengah",
    "KT": "Kalimantan Timur",
    "KU": "Kalimantan Utara",
    "PA": "Papua",
    "PB": "Papua Barat",
    "PS": "Papua Selatan",
    "PT": "Papua Tengah",
    "PY": "Papua Barat Daya",
}
"""Letters at the head, and where such a vehicle is registered."""

EAST_JAVA = frozenset({"L", "M", "N", "P", "S", "W", "AE", "AG"})
GOVERNMENT_END = "P"
"""In East Java the second and last letter of the series of government vehicles: P 7313 GP."""


@dataclass(frozen=True, slots=True)
class Plate:
    """`government` is evidence (red plates of East Java), not proof."""

    area: str
    number: int = field(repr=False)
    series: str = field(repr=False)
    government: bool

    def formatted(self) -> str:
        """P 1234 AB"""
        return f"{self.area} {self.number} {self.series}"


def parse(text: str) -> Parsed[Plate]:
    """Checks, in this order: shape, area. Lower case and missing spaces are accepted."""
    text = notation.unquote(notation.clean(text)).upper()
    if not text:
        return refuse(Reason.EMPTY)
    found = SHAPE.fullmatch(text)
    if found is None:
        return refuse(Reason.UNKNOWN_FORM)
    if found["area"] not in AREAS:
        return refuse(Reason.UNKNOWN_AREA)
    series = found["series"]
    government = found["area"] in EAST_JAVA and len(series) == 2 and series.endswith(GOVERNMENT_END)
    return Parsed(Plate(found["area"], int(found["number"]), series, government))
