"""Facts of an invented request, one set a kind of letter: what a test changes it copies first."""

import hashlib
from datetime import date
from typing import Any

from ckanext.ppidrequest.letters import document

REQUEST = {"register_number": "PPID-2026-000123"}
APPLICANT = {
    "applicant_name": "Ratna Wulandari & Rekan",
    "applicant_address": "Jalan Contoh Nomor 12, Kelurahan Sumbersari\nKabupaten Jember",
    "applicant_contact": "ratna@contoh.id",
}
INFORMATION = (
    "Data penerima bantuan sosial tingkat desa tahun 2024-2025, dirinci menurut jenis bantuan & kelompok umur."
)
WITHHELD = [
    {
        "part": "Kolom NIK dan alamat lengkap",
        "ground": "Pasal 17 huruf h UU 14/2008",
        "consequence": "Rahasia pribadi penerima terungkap dan dapat disalahgunakan.",
        "test": "Daftar informasi yang dikecualikan nomor 3",
    }
]


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


FILES = [
    {"name": "penerima-bansos-desa-2024.csv", "format": "CSV", "rows": 12480, "sha256": digest("a")},
    {"name": "penerima-bansos-desa-2025.xlsx", "format": "XLSX", "rows": 13011, "sha256": digest("b")},
]

FACTS: dict[str, dict[str, Any]] = {
    "receipt": REQUEST
    | {
        "received": "2026-03-09T10:12:30+07:00",
        "applicant_name": APPLICANT["applicant_name"],
        "applicant_kind": "Perorangan",
        "information": INFORMATION,
        "purpose": "Penelitian skripsi tentang ketepatan sasaran bantuan.",
        "way": "Mendapatkan salinan digital melalui portal",
        "channel": "Portal Satu Data Jember",
        "officer": "Sistem",
        "answer_due": "2026-03-30",
        "counting": "10 hari kerja sejak 9 Maret 2026, tanpa 18-20 dan 23-24 Maret",
        "tracking_code": "7KQ4-M9TW",
    },
    "disposition": REQUEST
    | {
        "received": "2026-03-09",
        "from_office": "PPID Kabupaten Jember",
        "unit": "Dinas Sosial",
        "information": INFORMATION,
        "purpose": "Penelitian skripsi",
        "dip_result": "Tidak terdaftar dalam DIP, tetapi dalam kewenangan Dinas Sosial",
        "instruction": "Mohon diputuskan apakah data dapat diberikan seluruhnya atau sebagian.\n"
        "Serahkan data tanpa NIK.",
        "nature": "Segera",
        "due": "2026-03-13",
        "answer_due": "2026-03-30",
        "note": "Pemohon meminta berkas CSV.",
        "copies": ["Atasan PPID Kabupaten Jember"],
    },
    "unit_decision": REQUEST
    | {
        "disposition_number": "000.8.3.4/7/35.09.323/2026",
        "disposition_date": "2026-03-10",
        "unit": "Dinas Sosial",
        "information": INFORMATION,
        "decision": "part",
        "withheld": WITHHELD,
        "form": "Berkas digital (CSV dan XLSX)",
        "days": 5,
        "cost": "Tidak dikenakan biaya",
        "masking": "Nama disamarkan; NIK dihapus.",
        "note": "Data tahun 2025 masih angka sementara.",
    },
    "handover": REQUEST
    | {
        "decision_number": "000.8.3.4/3/DINSOS/2026",
        "decision_date": "2026-03-12",
        "unit": "Dinas Sosial",
        "to_office": "PPID Kabupaten Jember",
        "to_place": "di Jember",
        "information": INFORMATION,
        "files": FILES,
        "period": "2024-2025",
        "sensitivity": "Memuat nama penerima dan umur.",
        "masking": "NIK sudah dihapus oleh unit.",
        "copies": ["Kepala Dinas Sosial"],
    },
    "privacy_record": REQUEST
    | {
        "handover_number": "000.8.3.4/4/DINSOS/2026",
        "checked": "2026-03-16T14:05:00+07:00",
        "cleared_by": "Pejabat PPID (akun ppid-jember)",
        "files": [
            {
                "name": each["name"],
                "rows": each["rows"],
                "sha256_before": digest(f"{each['name']} mentah"),
                "sha256_after": each["sha256"],
                "masked_by": "Petugas Dinas Sosial",
                "proof": "Terbukti bersih: tidak ada sisa data pribadi pada seluruh sel.",
                "k_before": 1,
                "k_after": 7,
            }
            for each in FILES
        ],
        "columns": [
            {
                "file": "penerima-bansos-desa-2024.csv",
                "column": column,
                "kind": kind,
                "category": category,
                "operator": operator,
                "reason": "Mengenali orang",
                "basis": "Pasal 17 huruf h UU 14/2008",
            }
            for column, kind, category, operator in (
                ("nama_penerima", "Nama", "umum", "Disamarkan"),
                ("riwayat_sakit", "Kesehatan", "spesifik", "Dihapus"),
            )
        ],
        "excluded": [{"name": "lampiran-foto.zip", "ground": "Pasal 17 huruf h; foto wajah tidak dapat disamarkan"}],
        "raw": [],
        "note": "",
    },
    "delivery": REQUEST
    | APPLICANT
    | {
        "requested": "2026-03-09",
        "information": INFORMATION,
        "files": FILES,
        "way": "Unduh di portal",
        "period": "2024-2025",
        "source": "Dinas Sosial Kabupaten Jember, 2026, melalui Satu Data Jember",
        "masking": "Nama disamarkan dan NIK dihapus karena mengungkap rahasia pribadi (Pasal 17 huruf h).",
        "withheld": WITHHELD,
        "terms": ["Data dipakai hanya untuk tujuan yang disebut dalam permohonan.", "Jangan mengenali kembali orang."],
        "cost": "",
        "link_until": "2026-05-06",
        "downloads": 10,
        "objection_until": "2026-05-06",
        "copies": ["Atasan PPID Kabupaten Jember", "Kepala Dinas Sosial"],
    },
    "consequence_test": REQUEST
    | {
        "held": "2026-03-16",
        "place": "ruang rapat Dinas Komunikasi dan Informatika",
        "unit": "Dinas Sosial",
        "information": "Daftar nama dan NIK penerima bantuan sosial",
        "grounds": ["h", "j"],
        "law": "Pasal 65 ayat (2) Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi",
        "harm": "Identitas warga miskin terungkap dan dapat dipakai untuk penipuan.",
        "benefit": "Masyarakat dapat memeriksa ketepatan sasaran.",
        "reason": "Ketepatan sasaran dapat diperiksa dari data agregat tanpa identitas.",
        "period": "selama orangnya tidak memberi persetujuan tertulis",
        "result": "closed",
        "participants": [
            {"name": "Drs. Contoh Satu, M.Si.", "office": "PPID"},
            {"name": "Contoh Dua, S.Kom.", "office": "PPID Pembantu Dinas Sosial"},
        ],
    },
    "refusal": REQUEST
    | APPLICANT
    | {
        "requested": "2026-03-09",
        "information": INFORMATION,
        "purpose": "Penelitian skripsi tentang ketepatan sasaran bantuan.",
        "grounds": ["h"],
        "law": "",
        "consequence": "Data menurut nama mengungkap keadaan ekonomi keluarga penerima dan dapat disalahgunakan.",
        "test": "Berita Acara Uji Konsekuensi nomor 000.8.3.4/9/35.09.323/2026 tanggal 16 Maret 2026",
        "alternative": "Jumlah penerima menurut desa tersedia sebagai data terbuka di portal.",
        "objection_until": "2026-05-06",
        "copies": ["Atasan PPID Kabupaten Jember"],
    },
}

KOP = document.Kop(
    "PEMERINTAH KABUPATEN JEMBER",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    ("Jalan Contoh Nomor 1, Jember 68118, Telepon (0331) 000000", "Laman: satudata.contoh.id, Pos-el: ppid@contoh.id"),
)
SIGNER = document.Signer(
    ("a.n. Kepala Dinas Komunikasi dan Informatika", "Sekretaris", "u.b.", "PPID"),
    "Drs. Contoh Satu, M.Si.",
    "Pembina Tingkat I",
    "19680411 199303 1 987",
)
CHECK = document.Check("7KQ4M9TWXZ", "https://satudata.contoh.id/v/7KQ4M9TWXZ", "https://satudata.contoh.id/verifikasi")


def frame(**more: Any) -> document.Frame:
    said: dict[str, Any] = {"kop": KOP, "number": "000.8.3.4/12/35.09.323/2026", "place": "Jember", "signer": SIGNER}
    said |= {"dated": date(2026, 3, 16), "check": CHECK, "draft": False, "mark": "Ditandatangani secara elektronik"}
    said["note"] = "Surat ini ditandatangani secara elektronik dengan kunci portal Satu Data Jember."
    return document.Frame(**(said | more))
