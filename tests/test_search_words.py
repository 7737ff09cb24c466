"""What a citizen types is found under the other forms of the same word, and not under a word that looks like it.

Asked of the real index with CKAN's own query, on one dataset per title. Written without looking at
`ops/solr/word_families.txt`: it says what people expect, the families say how it is reached.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from ckan.common import config
from ckan.lib.search import make_connection, query_for

MARK = "uji-kata"

# Each finds the other.
SAME = [
    # penduduk, umur, keluarga
    ("penduduk", "kependudukan"),
    ("penduduk", "penduduknya"),
    ("kependudukannya", "penduduk"),
    ("lahir", "kelahiran"),
    ("mati", "kematian"),
    ("nikah", "pernikahan"),
    ("menikah", "pernikahan"),
    ("kawin", "perkawinan"),
    ("cerai", "perceraian"),
    ("hamil", "kehamilan"),
    ("pindah", "perpindahan"),
    ("catatan", "pencatatan"),
    ("padat", "kepadatan"),
    # pemerintahan
    ("pemerintah", "pemerintahan"),
    ("desa", "perdesaan"),
    ("kota", "perkotaan"),
    ("pegawai", "kepegawaian"),
    ("pejabat", "jabatan"),
    ("pimpinan", "kepemimpinan"),
    ("pengawas", "pengawasan"),
    ("rencana", "perencanaan"),
    ("pemilih", "pemilihan"),
    ("laporan", "pelaporan"),
    # layanan dan keterbukaan informasi
    ("izin", "perizinan"),
    ("ijin", "perizinan"),
    ("layanan", "pelayanan"),
    ("pemohon", "permohonan"),
    ("aduan", "pengaduan"),
    ("dikecualikan", "pengecualian"),
    ("terbuka", "keterbukaan"),
    ("rahasia", "kerahasiaan"),
    # uang daerah
    ("anggaran", "penganggaran"),
    ("pajak", "perpajakan"),
    ("uang", "keuangan"),
    ("biaya", "pembiayaan"),
    ("penerima", "penerimaan"),
    ("pembayaran", "dibayar"),
    ("utang", "hutang"),
    # sosial, kerja, usaha
    ("miskin", "kemiskinan"),
    ("sejahtera", "kesejahteraan"),
    ("bantuan", "membantu"),
    ("terlantar", "telantar"),
    ("kerja", "pekerjaan"),
    ("pekerja", "ketenagakerjaan"),
    ("menganggur", "pengangguran"),
    ("pelatihan", "latihan"),
    ("usaha", "perusahaan"),
    ("dagang", "perdagangan"),
    ("pedagang", "perdagangan"),
    ("industri", "perindustrian"),
    ("koperasi", "perkoperasian"),
    # tani, ternak, ikan, hutan
    ("tani", "pertanian"),
    ("petani", "pertanian"),
    ("tanah", "pertanahan"),
    ("tanam", "tanaman"),
    ("kebun", "perkebunan"),
    ("ternak", "peternakan"),
    ("peternak", "peternakan"),
    ("ikan", "perikanan"),
    ("laut", "kelautan"),
    ("hutan", "kehutanan"),
    ("panen", "pemanenan"),
    ("pupuk", "pemupukan"),
    # pendidikan
    ("didik", "pendidikan"),
    ("sekolah", "bersekolah"),
    ("siswa", "siswi"),
    ("perpustakaan", "pustaka"),
    ("lulusan", "kelulusan"),
    # kesehatan
    ("sehat", "kesehatan"),
    ("obat", "pengobatan"),
    ("imunisasi", "imunisasinya"),
    ("perawat", "keperawatan"),
    ("menular", "penularan"),
    ("pemakaman", "makam"),
    # rumah, air, lingkungan
    ("rumah", "perumahan"),
    ("hunian", "penghuni"),
    ("permukiman", "pemukiman"),
    ("pembangunan", "membangun"),
    ("listrik", "kelistrikan"),
    ("sampah", "persampahan"),
    ("bersih", "kebersihan"),
    ("pencemaran", "tercemar"),
    ("rusak", "kerusakan"),
    # perhubungan
    ("angkutan", "pengangkutan"),
    ("kendaraan", "pengendara"),
    ("kecelakaan", "celaka"),
    # bencana, ketertiban
    ("bencana", "kebencanaan"),
    ("banjir", "kebanjiran"),
    ("kering", "kekeringan"),
    ("aman", "keamanan"),
    ("tertib", "ketertiban"),
    # agama, budaya, wisata
    ("agama", "keagamaan"),
    ("budaya", "kebudayaan"),
    ("seni", "kesenian"),
    ("wisata", "pariwisata"),
    ("wisatawan", "pariwisata"),
    ("pengunjung", "kunjungan"),
    # not in any family: the stemmer's work
    ("desanya", "desa"),
    ("puskesmasnya", "puskesmas"),
    ("bengkel", "perbengkelan"),
    ("penyuluh", "penyuluhan"),
    ("selenggara", "penyelenggaraan"),
]

# Neither finds the other.
DIFFERENT = [
    # they only look alike
    ("pertanian", "pertanahan"),
    ("petani", "peta"),
    ("kelahiran", "kelautan"),
    ("pemakaman", "makanan"),
    ("umur", "umum"),
    ("umum", "pengumuman"),
    ("hutan", "hutang"),
    ("penduduk", "kedudukan"),
    ("anggaran", "pengangguran"),
    ("pengangguran", "anggur"),
    ("daerah", "perdagangan"),
    ("pengaduan", "pengadaan"),
    ("nelayan", "layanan"),
    ("padi", "padat"),
    ("bencana", "berencana"),
    ("rencana", "bencana"),
    ("kebersihan", "sisih"),
    ("budaya", "budidaya"),
    ("pemberdayaan", "budaya"),
    ("pengolahan", "pengelolaan"),
    ("sekolah", "pengolahan"),
    ("tanggul", "penanggulangan"),
    ("taman", "tanaman"),
    ("aman", "taman"),
    ("keluarga", "pengeluaran"),
    ("beras", "besar"),
    ("kayu", "kekayaan"),
    ("peternakan", "anak"),
    ("perempuan", "empu"),
    ("masa", "masalah"),
    ("nila", "nilai"),
    ("pengalaman", "alam"),
    ("kelompok", "lompok"),
    ("kediri", "terdiri"),
    ("menteri", "teri"),
    ("sejarah", "jarahan"),
    # same root, another matter
    ("jalan", "perjalanan"),
    ("kecamatan", "camat"),
    ("kelurahan", "lurah"),
    ("tanaman", "penanaman"),
    ("bangunan", "pembangunan"),
    ("sosial", "sosialisasi"),
    ("guru", "perguruan"),
    ("siswa", "mahasiswa"),
    ("bantuan", "pembantu"),
    ("pemerintah", "perintah"),
    ("masyarakat", "pemasyarakatan"),
    ("harga", "penghargaan"),
    ("daftar", "pendaftaran"),
    ("sakit", "penyakit"),
    ("pendapatan", "pendapat"),
    ("pasang", "pasangan"),
    ("batas", "terbatas"),
    ("tinggal", "meninggal"),
    ("tahanan", "ketahanan"),
]

# Title, queries that must find it, queries that must not.
SENTENCES = [
    # stop words in the query
    ("Penduduk Desa Menurut Umur", ["penduduk di desa", "penduduk dan umur", "umur penduduk yang ada di desa"], []),
    ("Prevalensi Stunting", ["stunting menurut siapa", "berapa stunting"], ["stunting kelautan"]),
    # every dataset is data of the regency
    ("Garis Kemiskinan", ["data miskin", "kemiskinan jember", "dataset kemiskinan kabupaten jember"], ["data banjir"]),
    ("Kios Pupuk", ["data", "jember", "jumlah kios pupuk"], ["jumlah pasar"]),
    # capitals, hyphens, the words of a phrase apart
    ("Perlindungan Anak-Anak", ["ANAK", "anak-anak", "Lindung Anak"], []),
    ("Rumah Sakit Umum Daerah", ["rumah sakit", "rumah-sakit"], ["penyakit"]),
    ("Luas Tanam Padi", ["luas tanaman padi"], ["penanaman modal"]),
    ("Panjang Jalan Rusak", ["kerusakan jalan", '"jalan rusak"'], ["perjalanan dinas", '"rusak jalan"']),
]


def _slug(title: str) -> str:
    return f"{MARK}-{title.lower().replace(' ', '-')}"


def _document(title: str) -> dict[str, str]:
    name = _slug(title)
    own = {"index_id": name, "id": name, "name": name, "title": title}
    return own | {"site_id": config["ckan.site_id"], "state": "active", "entity_type": "package"}


@cache
def _found(query: str) -> set[str]:
    search = query_for("package")
    results = search.run({"q": query, "fq": f"name:{MARK}-*", "fl": "name", "rows": 1000})["results"]
    return set(results)


@pytest.fixture(scope="module", autouse=True)
def _titles() -> Iterator[None]:
    words = {word for pair in SAME + DIFFERENT for word in pair}
    solr = make_connection()
    solr.add([_document(title) for title in (*sorted(words), *(title for title, _, _ in SENTENCES))], commit=True)
    yield
    solr.delete(q=f"name:{MARK}-*", commit=True)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_a_word_find_each_other(one: str, other: str) -> None:
    assert _slug(other) in _found(one)
    assert _slug(one) in _found(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_that_only_look_alike_do_not(one: str, other: str) -> None:
    found, found_by_other = _found(one), _found(other)
    assert _slug(one) in found  # the question itself works
    assert _slug(other) in found_by_other
    assert _slug(other) not in found
    assert _slug(one) not in found_by_other


@pytest.mark.parametrize(("title", "query"), [(title, query) for title, queries, _ in SENTENCES for query in queries])
def test_a_question_finds_the_title(title: str, query: str) -> None:
    assert _slug(title) in _found(query)


@pytest.mark.parametrize(("title", "query"), [(title, query) for title, _, queries in SENTENCES for query in queries])
def test_another_question_does_not(title: str, query: str) -> None:
    assert _slug(title) not in _found(query)
