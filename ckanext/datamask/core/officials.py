"""Officials in office, whose names are public: by the header of their column, or by the functions beside them."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.datamask.core import vocabularies
from ckanext.datamask.core.headers import Header
from ckanext.datamask.core.view import View

OFFICES = 0.6
"""Share of offices in the column of functions of a list of officials."""

HEADS = ("kepala", "pimpinan", "sekretaris", "perangkat", "bendahara", "plt", "direktur", "ketua dprd", "pejabat")
NOT_HEADS = {"keluarga", "rumah", "tangga", "kk"}
OFFICES_OF_HEADS = {
    "desa",
    "dusun",
    "sekolah",
    "puskesmas",
    "dinas",
    "badan",
    "kantor",
    "opd",
    "skpd",
    "unit",
    "upt",
    "bidang",
    "bagian",
    "seksi",
    "kelurahan",
    "madrasah",
    "instansi",
    "daerah",
    "kecamatan",
    "uptd",
    "pustu",
    "rs",
    "cabang",
}
APPOINTED = vocabularies.words("official_words.txt") - {"ketua", "anggota", "koordinator", "wakil", "pj"}
"""Words that a function of an official begins with; anybody may chair or belong to a group."""


def heads_office(header: Header) -> bool:
    """ "Kepala" alone: of whatever the rows are."""
    return header.only("kepala", "nama kepala", "pimpinan", "nama pimpinan", "kepala unit")


def official_header(header: Header) -> bool:
    """nama_camat, Kepala Desa, Nama Kepala Sekolah: an office that has one holder."""
    words = set(header.words)
    if words & NOT_HEADS or header.classes & {"child", "patient"} - _harmless(words):
        return False
    if "official" in header.classes:
        return not words & {"hp", "wa", "nik", "alamat"}
    return bool(words & set(HEADS)) and (bool(words & OFFICES_OF_HEADS) or "organisation" in header.classes)


def _harmless(words: set[str]) -> set[str]:
    return {"patient"} if "puskesmas" in words else set()


def listed(views: Sequence[View]) -> bool:
    """Whether the rows are offices or seats of a council, each with its holder."""
    if any(_appointed(view) for view in views):
        return True
    jobs = [view for view in views if view.header.any("jabatan") and not view.header.any("nama jabatan pemohon")]
    council = any(view.header.any("fraksi", "dapil", "komisi") for view in views)
    return council or any(view.seen.trait("office") >= OFFICES for view in jobs)


def _appointed(view: View) -> bool:
    """Functions of officials under a header that says nothing: Camat Puger, Kepala Bidang Sumber Daya Air."""
    if view.header.tells:
        return False
    first = [value.lower().split()[:2] for value in view.seen.tally.sample if value.strip()]
    heads = sum(words[0] in APPOINTED and not set(words) & NOT_HEADS for words in first)
    return bool(first) and heads >= OFFICES * len(first)
