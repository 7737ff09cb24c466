"""Hits inside free text: what is found, what is left alone, and where exactly."""

import time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import spans
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.persons import Reading

PIECES = st.sampled_from(
    [
        "3509214107900001",
        "3509 2141 0790 0001",
        "081234567890",
        "+62 812-3456-7890",
        "siti@contoh.com",
        "a.n. Siti Aminah",
        "bapak sunaryo",
        "Sutrisno Hadi",
        "Jl. Melati",
        "RT 02/RW 03",
        "NIP 19680411 199303 1 009",
        "rek BRI 002101023456507",
        "paspor X123456",
        "nopol P 4321 QX",
        "lahir 12-03-1990",
        "SMP Ahmad Yani",
        "Rp 1.500.000",
        "0812",
        "\u200b",
        "\u00a0",
        "０８１２３４５６７８９０",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=6).map(" ".join)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind.value) for span in spans.find(text)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        # what its structure proves
        ("NIK 3509214107900001 ganda", [("3509214107900001", "nik")]),
        ("ktp 3509 2141 0790 0001.", [("3509 2141 0790 0001", "nik")]),
        ("350921-410790-0001", [("350921-410790-0001", "nik")]),
        ("NIK 3509214107900000 dari Excel", [("3509214107900000", "nik")]),
        ("hubungi 0812-3456-7890 atau +6285712345678", [("0812-3456-7890", "phone"), ("+6285712345678", "phone")]),
        ("NIP. 19680411 199303 1 009", [("19680411 199303 1 009", "nip")]),
        ("NPWP 47.123.456.7-626.000", [("47.123.456.7-626.000", "npwp")]),
        ("surel: budi.s@gmail.com", [("budi.s@gmail.com", "email")]),
        # what the word before it makes personal
        ("HP 81234567890", [("81234567890", "phone")]),
        ("KK 3509210107150003", [("3509210107150003", "nik")]),
        ("rek BRI 0021-01-023456-50-7", [("0021-01-023456-50-7", "bank_account")]),
        ("BPJS 0001234567890", [("0001234567890", "bpjs")]),
        ("nisn: 0081234567", [("0081234567", "nisn")]),
        ("nopol P 4321 QX", [("P 4321 QX", "plate")]),
        ("no. paspor X1234567", [("X1234567", "passport")]),
        ("lahir di Jember, 12-03-1990", [("12-03-1990", "birth_date")]),
        # where somebody is, in a link or in figures
        (
            "titik https://maps.google.com/?q=-8.115807,113.775500 rusak",
            [("https://maps.google.com/?q=-8.115807,113.775500", "coordinates")],
        ),
        ("lokasi -8.172538, 113.818802 dekat sungai", [("-8.172538, 113.818802", "coordinates")]),
        ("cek maps.app.goo.gl/abcDEF123 ya", [("maps.app.goo.gl/abcDEF123", "coordinates")]),
        # a house's telephone, a lost zero, names on the net, years of two digits
        ("telp rumah 0331-487654", [("0331-487654", "phone")]),
        ("telp kantor 0331-487654", []),
        ("hub: 81234567890", [("81234567890", "phone")]),
        ("ig @quorin.belf", [("@quorin.belf", "other_id")]),
        ("tgl lahir 1-2-85", [("1-2-85", "birth_date")]),
        # homes by hamlet and two numbers
        ("dsn. gumuk rejo rt2/rw7", [("dsn. gumuk rejo rt2/rw7", "address")]),
        ("warga Ds. Langkap, dsn Curah Lele 02/10, lapor", [("Ds. Langkap, dsn Curah Lele 02/10", "address")]),
        ("dana desa Ajung tahap 1/2 cair", []),
        ("desa Ajung tahun 2023/2024", []),
        # names by context
        ("a.n. Siti Aminah meninggal", [("Siti Aminah", "name")]),
        ("pindah ke rumah bapak sunaryo di ajung", [("bapak sunaryo", "name")]),
        ("Sdr. Kasmono bin Burawi", [("Sdr. Kasmono bin Burawi", "name")]),
        ("diwakili Ibu Hj. Rukmini Wulandari", [("Ibu Hj. Rukmini Wulandari", "name")]),
        ("bantuan untuk Sutrisno Hadi", [("Sutrisno Hadi", "name")]),
        # forms of address and degrees tell sex and schooling, so they belong to the name
        ("dititip Drs. Moh. Kasmono, A.Md.Keb", [("Drs. Moh. Kasmono, A.Md.Keb", "name")]),
        ("diantar BUDIMIN", [("BUDIMIN", "name")]),
        ("tetangga saya Xaverin Doltramen sakit", [("Xaverin Doltramen", "name")]),
        ("ahli waris Hotman br. Sembiring", [("Hotman br. Sembiring", "name")]),
        # after words that announce others as well, names that are nothing else, or more than one of them
        ("waris dari Tohari", [("Tohari", "name")]),
        ("pemilik lahan Titik Pertiwi setuju", [("Titik Pertiwi", "name")]),
        ("tertulis Eko Santoso seharusnya Ayu Novitasari", [("Eko Santoso", "name"), ("Ayu Novitasari", "name")]),
        ("tertulis tohari", [("tohari", "name")]),
        ("tukinem binti saruji", [("tukinem", "name"), ("saruji", "name")]),
        ("dititipkan ke Moch. Sofyan Hasan", [("Moch. Sofyan Hasan", "name")]),
        ("beli dari Ni Wayan Rasmini", [("Ni Wayan Rasmini", "name")]),
        # RT and RW alone, where somebody lives
        ("pindah ke Krajan RT 5/2", [("Krajan RT 5/2", "address")]),
        ("alamat Gumuk Segawe RT 1/12", [("Gumuk Segawe RT 1/12", "address")]),
        # beside a number of hers
        ("cek ke Quorin (0812-3456-7890)", [("Quorin", "name"), ("0812-3456-7890", "phone")]),
        ("3509214107900001 - QUORIN BELF", [("3509214107900001", "nik"), ("QUORIN BELF", "name")]),
        ("Saya Quorin, NIK 3509214107900001.", [("Quorin", "name"), ("3509214107900001", "nik")]),
        # labelled numbers
        ("NPWP 471234567626000", [("471234567626000", "npwp")]),
        ("rek atas nama Rukmini no 6297985957", [("Rukmini", "name"), ("6297985957", "bank_account")]),
        ("jaminan BPKB P 4321 QX", [("P 4321 QX", "plate")]),
        ("pasien RM 00.59.57 rujukan", [("00.59.57", "other_id")]),
        ("NOP 35.09.140.005.012-0034.0", [("35.09.140.005.012-0034.0", "other_id")]),
        ("SIM C 350912345678", [("350912345678", "sim")]),
        ("rumah Jl. Melati Indah No. 12B", [("Jl. Melati Indah No. 12B", "address")]),
        ("HP081234567890", [("081234567890", "phone")]),
        # homes
        ("tinggal di Dsn. Krajan RT 02/RW 03 Desa Ajung", [("Dsn. Krajan RT 02/RW 03 Desa Ajung", "address")]),
        (
            "Saya Quorin dari Jl. Melati gg. 5 no 33, Kel. Ajung Kec. Ajung",
            [("Quorin", "name"), ("Jl. Melati gg. 5 no 33, Kel. Ajung Kec. Ajung", "address")],
        ),
        ("alamat saya Perum Griya Asri Blok C-12", [("Perum Griya Asri Blok C-12", "address")]),
        # small letters after words that announce nothing else; who is spoken to is another
        ("nama saya quorin belfandra, lapor", [("quorin belfandra", "name")]),
        ("tolong pak bupati, bapak Rukmin Sumarto sakit", [("bapak Rukmin Sumarto", "name")]),
        ("Warung Pak Karso tutup", [("Pak Karso", "name")]),
        # a record in a cell
        (
            '{"nama": "Quorin Belf", "alamat": "Dsn. Krajan RT 1/RW 2"}',
            [("Quorin Belf", "name"), ("Dsn. Krajan RT 1/RW 2", "address")],
        ),
        # damage: positions are those of the text as it is
        ("x 35092141\u200b07900001", [("35092141\u200b07900001", "nik")]),
        ("０８１２３４５６７８９０ ok", [("０８１２３４５６７８９０", "phone")]),
        ("\u200b\u200bHP\u00a00812 3456 7890", [("0812 3456 7890", "phone")]),
    ],
)
def test_found(text: str, hits: list[tuple[str, str]]) -> None:
    assert found(text) == hits


# --- where rows are no persons a place with RT is a home only beside somebody ---
def test_homes() -> None:
    place = "Dsn. Krajan RT 02/RW 03"
    assert spans.find(f"jalan rusak di {place}", homes=False) == ()
    assert [span.kind for span in spans.find(f"Saya Quorin dari {place}", homes=False)] == [Kind.NAME, Kind.ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        # names of streets, schools, houses of worship, hospitals
        "Jl. Ahmad Yani",
        "SMP Ahmad Yani",
        "RSD dr. Soebandi Jember",
        "Masjid Al Hidayah",
        "Gedung Sutan Sjahrir",
        "Pemberian Nama Jalan KH. Achmad Siddiq",
        "Sumber: RSD dr. Soebandi",
        "Toko Makmur 0331-487123",
        # numbers with decimals, officials
        "113.62089999999999",
        "Camat Silo, Bapak Suyono",
        # roles
        "kader PKK, petugas BPJS",
        "dititip Dinas Sosial",
        "Ibu Hamil risiko tinggi",
        "Pak RT 05",
        "Bapak Camat hadir",
        # officials in office
        "Kepala Dinas Sosial Bambang Setiawan",
        # titles
        "DATA PENERIMA BANTUAN DESA SUKOWONO KECAMATAN LEDOKOMBO",
        "Jumlah Penduduk menurut Kecamatan",
        # numbers
        "Rp 8.123.456.789",
        "5.1.02.01.01.0024",
        "tanggal 12/03/2024 jam 10.00-12.00",
        "kode sls 3509010001000100",
        "02.123.456.7-626.000",
        "data lama",
        "NPWP 01.234.567.8-626.000",
        # offices
        "ppid@jemberkab.go.id",
        # who is announced is none
        "beli dari Perhutani",
        "hibah dari provinsi",
        "pindah ke Surabaya",
        "dengan damai",
        "Paving jalan ke Masjid Siti Fatimah",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert found(text) == []


# --- headers are made of words such as "Nama Ayah"; a person's full name in one is found ---
@pytest.mark.parametrize(
    ("text", "hits"), [("Nama Ayah", 0), ("Penerima PIP", 0), ("NIK 3509214107900001", 1), ("Rukmini Wulandari", 1)]
)
def test_headers(text: str, hits: int) -> None:
    assert len(spans.in_header(text)) == hits


# --- properties ---
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    hits = spans.find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in hits)
    assert all(left.end <= right.start for left, right in zip(hits, hits[1:], strict=False))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS.map(lambda text: text.encode("utf-8", "ignore").decode()))
def test_what_is_found_was_suspect(text: str) -> None:
    assert not spans.find(text) or spans.suspect(pl.Series([text])).item()


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(TEXTS.map(lambda text: text.encode("utf-8", "ignore").decode()), min_size=1, max_size=8),
    people=st.sampled_from(Reading),
    homes=st.booleans(),
)
def test_lone_phones_are_what_find_finds(texts: list[str], people: Reading, homes: bool) -> None:
    alone = spans.lone_phones(pl.Series(texts * 2, dtype=pl.String), people, homes=homes)
    for at, start, end in alone.iter_rows():
        hits = spans.find((texts * 2)[at], people=people, homes=homes)
        assert [(span.start, span.end, span.kind.value) for span in hits] == [(start, end, "phone")]


@pytest.mark.parametrize(
    "text",
    [
        # somebody named beside the number, with a capital or without, before it or behind it
        *("Karso 081234567890", "slamet 081234567890", "081234567890 Karso", "wa siti hp 081234567890"),
        *("hub. Karso 081234567890", "hubungi mbak rina 081234567890", "081234567890 (Karso)"),
    ],
)
def test_no_phone_is_alone_beside_its_owner(text: str) -> None:
    assert len(spans.find(text)) == 2
    assert spans.lone_phones(pl.Series([text, text])).is_empty()


def test_lone_phones_are_met() -> None:
    texts = [f"hubungi 08{number} jika pindah" for number in (1234567890, 5712345678, 2112345678)]
    texts += ["tidak", "a.n. Budi 081234567890", "+6281234567890", "+6285712345678"]
    assert spans.lone_phones(pl.Series(texts)).rows() == [*((at, 8, 20) for at in range(3)), (5, 0, 14), (6, 0, 14)]


# --- hostile lengths: time grows with the text, not with its square ---
@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("a", 100_000),
        ("1 ", 50_000),
        ("Pak Budi ", 5_000),
        ("rt ", 20_000),
        ("19.19.19.", 5_000),
        ("081234567890 ", 9_000),
    ],
)
def test_long_texts(piece: str, times: int) -> None:
    text = piece * times + "@"
    started = time.process_time()
    spans.find(text)
    assert time.process_time() - started < 5
