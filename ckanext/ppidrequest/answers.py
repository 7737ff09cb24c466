"""Code words of the applicant's form, and what letters call them (PerKI 1/2021; research, 2.1). Pure."""

WAYS = {
    "digital": "Mendapat salinan digital",
    "print": "Mendapat salinan cetak",
    "view": "Melihat atau mencatat di kantor",
}
DELIVERIES = {
    "portal": "diunduh dari portal",
    "own_medium": "diambil langsung dengan media penyimpanan sendiri",
    "collect": "diambil langsung",
    "post": "dikirim pos/kurir",
}
DELIVERIES_OF = {"digital": ("portal", "own_medium"), "print": ("collect", "post"), "view": ()}
"""How a copy can be received, by the way it is wanted; the first is offered."""


def way_in_words(way: str, delivery: str) -> str:
    """Mendapat salinan digital, diunduh dari portal"""
    return ", ".join(word for word in (WAYS.get(way, "-"), DELIVERIES.get(delivery, "")) if word)


OCCUPATIONS = {
    "student": "Mahasiswa/pelajar",
    "researcher": "Peneliti/dosen",
    "teacher": "Guru",
    "journalist": "Wartawan",
    "employee": "Pegawai swasta",
    "business": "Wiraswasta",
    "farmer": "Petani/nelayan",
    "civil_servant": "ASN/TNI/Polri",
    "organisation": "Anggota organisasi masyarakat",
    "household": "Mengurus rumah tangga",
    "retired": "Pensiunan",
    "none": "Belum bekerja",
    "other": "Lainnya",
}
"""What the register calls an occupation; letters and register are Indonesian."""
