"""Public pages as CKAN serves them: what they say, that every link leads somewhere, and what they cost."""

import gzip
import re
from datetime import datetime
from urllib.parse import unquote, urlsplit

import pytest
from babel.dates import format_date
from bs4 import BeautifulSoup
from ckan.lib.search.common import SolrSettings
from ckan.tests import factories

from ckanext.indonesia.dates import WIB
from ckanext.jembersatudata.model import Download, download_row, write

CSV = b"kecamatan,penduduk\nAjung,80000\nSumbersari,130000\n"


@pytest.fixture(scope="module")
def site(world):
    """The world with a topic and one dataset of each kind; `paths` are the pages by name."""
    topic = factories.Group(name="kependudukan", title="Kependudukan")
    said = {
        "title": "Penduduk per Kecamatan",
        "period_start": "2019",
        "period_end": "2025",
        "region_code": "35.09",
        "next_release": "2020-01-31",
    }
    said |= {"notes": "Jumlah penduduk.", "update_frequency": "tahunan", "contact_email": "data@contoh.go.id"}
    table = world.dataset("terbuka", name="penduduk", unit="Orang", **said)
    world.act("member_create", "sysadmin", id=topic["id"], object=table["id"], object_type="package", capacity="public")
    file = world.upload(table, "penduduk.csv", CSV, format="CSV")
    world.load_table(file)
    closed = world.dataset("terbatas", name="bantuan", title="Penerima Bantuan")
    held = world.upload(closed, "daftar-nama.csv", CSV, format="CSV")
    world.dataset("dikecualikan", name="lumbung", title="Titik Lumbung", exempt_until="2029-12-31")
    world.dataset(None, name="tanpa-tingkat", title="Tanpa Tingkat")
    world.dataset("terbuka", name="kosong", title="Tanpa Berkas", release_schedule="Maret setiap tahun")
    return world, _paths(file["id"], held["id"])


def _paths(file: str, held: str) -> dict[str, str]:
    return {
        "home": "/",
        "search": "/dataset/",
        "nothing": "/dataset/?q=zzqqxxyy",
        "misspelt": "/dataset/?q=pendudkk+tahun&res_format=CSV",
        "wanted": "/dataset/?sort=downloads+desc",
        "unreadable": "/dataset/?q=title:[",
        "dataset": "/dataset/penduduk",
        "standard": "/dataset/penduduk/standar",
        "metadata": "/dataset/penduduk/metadata",
        "table": "/dataset/penduduk/tabel",
        "charts": "/dataset/penduduk/grafik",
        "charts-wrong": "/dataset/penduduk/grafik?nilai=%3Cb%3E",
        "history": "/dataset/penduduk/riwayat",
        "resource": f"/dataset/penduduk/resource/{file}",
        "restricted": "/dataset/bantuan",
        "restricted-table": "/dataset/bantuan/tabel",
        "restricted-charts": "/dataset/bantuan/grafik",
        "restricted-file": f"/dataset/bantuan/resource/{held}",
        "exempt": "/dataset/lumbung",
        "no-level": "/dataset/tanpa-tingkat",
        "no-file": "/dataset/kosong",
        "no-file-charts": "/dataset/kosong/grafik",
        "agencies": "/organization/",
        "agency": "/organization/dinas-uji",
        "topics": "/group/",
        "topic": "/group/kependudukan",
        "login": "/user/login",
        "reset": "/user/reset",
        "about": "/about",
        "public-list": "/dip",
        "exempt-list": "/dip/dikecualikan",
        "requests": "/permohonan",
    }


NAMES = sorted(_paths("", ""))


def _soup(site, name: str, prefix: str = "") -> BeautifulSoup:
    world, paths = site
    return BeautifulSoup(world.get(prefix + paths[name]).body, "html.parser")


def _words(soup: BeautifulSoup) -> str:
    return " ".join(soup.find("main").get_text(" ").split())


# Every page: an answer, one heading, its own title, its language, no inline script, links that lead somewhere.


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole(site, name, prefix):
    world, paths = site
    answer = world.get(prefix + paths[name])
    soup = BeautifulSoup(answer.body, "html.parser")
    assert answer.status_code == 200
    assert soup.html["lang"] == (prefix.strip("/") or "id")
    assert len(soup.find_all("h1")) == 1
    assert [tag.get("id") for tag in soup.find_all("main")] == ["content"]
    assert soup.title.get_text().strip().endswith("- CKAN")
    assert " ".join(soup.h1.get_text().split()) in soup.title.get_text()
    assert not [
        tag for tag in soup.find_all("script") if not tag.get("src") and tag.get("type") != "application/ld+json"
    ]
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on") or name == "style"]
    assert len(gzip.compress(answer.data)) <= 60 * 1024


def test_no_link_is_dead(site):
    world, paths = site
    found = {}
    for name in NAMES:
        links = _soup(site, name).select("a[href], link[href], img[src], script[src]")
        for address in (tag.get("href") or tag.get("src") for tag in links):
            parts = urlsplit(address)
            if parts.netloc in {"", "test.portal.id"} and parts.scheme in {"", "http"} and parts.path:
                found[parts.path + (f"?{parts.query}" if parts.query else "")] = name
    browser = {"Accept": "text/html"}
    statuses = {address: world.get(address, headers=browser).status_code for address in found}
    dead = {address: (found[address], status) for address, status in statuses.items() if status >= 400}
    assert found
    assert dead == {}


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/tidak-ada", 404, "Halaman tidak ditemukan"),
        ("/dataset/tidak-ada", 404, "Halaman tidak ditemukan"),
        ("/dataset/tidak-ada/standar", 404, "Halaman tidak ditemukan"),
        ("/dataset/penduduk/unduhan", 404, "Halaman tidak ditemukan"),
        ("/dataset/?page=x", 400, "Alamat tidak dapat dibaca"),
        ("/dataset/new", 403, "Anda tidak memiliki akses ke halaman ini"),
    ],
)
def test_an_error_says_what_to_do(site, path, status, heading):
    world, _paths = site
    answer = world.get(path)
    soup = BeautifulSoup(answer.body, "html.parser")
    assert answer.status_code == status
    assert soup.h1.get_text() == heading
    assert {"Beranda", "Cari data", "Layanan permohonan"} <= {a.get_text().strip() for a in soup.select("main a")}
    assert str(status) not in soup.find("main").get_text()


def test_a_private_dataset_has_no_parts_for_strangers(site):
    world, _paths = site
    world.dataset("terbuka", name="belum-terbit", private=True)
    assert [world.get(f"/dataset/belum-terbit/{tab}").status_code for tab in ("standar", "grafik")] == [404, 404]
    assert world.get("/dataset/belum-terbit/standar", "editor").status_code == 200


# What the pages say.


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("home", "Pilih dari 5 dataset."),
        ("home", "Mulai permohonan"),
        ("home", "Perangkat daerah 2"),
        ("home", "Belum cukup data"),
        ("home", "Unduhan 12 bulan"),
        ("home", "Penduduk per Kecamatan"),
        ("search", "Tingkat akses Terbatas (2) Terbuka (2) Dikecualikan (1)"),
        ("search", "Unduh CSV : Penduduk per Kecamatan"),
        ("search", "Ajukan permohonan : Penerima Bantuan"),
        ("search", "Mengapa dikecualikan?"),
        ("search", "2019-2025 tahunan"),
        ("search", "Pemutakhiran terlambat: dijadwalkan 31 Januari 2020"),
        ("search", "Periode data 2025 (1) 2024 (1)"),
        ("search", "Kode wilayah 35.09 Kabupaten Jember (1)"),
        ("misspelt", "Mungkin maksud Anda Penduduk per Kecamatan"),
        ("misspelt", "Hapus semua saringan"),
        ("nothing", "Tidak ada dataset yang cocok dengan “zzqqxxyy”"),
        ("nothing", "Ajukan permohonan untuk “zzqqxxyy”"),
        ("nothing", "Lihat Daftar Informasi Publik"),
        ("unreadable", "Pencarian memakai tanda yang tidak dikenal."),
        ("dataset", "Siapa pun boleh mengunduh dan memakai data ini dengan mencantumkan sumber."),
        ("dataset", "Unduh CSV : penduduk.csv, 49 B"),
        ("dataset", "penduduk.csv CSV 49 B 2 baris"),
        ("dataset", "Kode wilayah 35.09 Kabupaten Jember"),
        ("dataset", "Sumber: Dinas Uji, CKAN, 20"),
        ("dataset", "Frekuensi pemutakhiran Tahunan"),
        ("standard", "Satuan Orang"),
        ("metadata", "Belum diisi oleh produsen data."),
        ("table", "Pratinjau penduduk.csv: baris 1-2 dari 2"),
        ("table", "Sumbersari 130.000"),
        ("charts", "penduduk menurut kecamatan"),
        ("charts", "Grafik batang 2 nilai. Terendah: Ajung, 80.000. Tertinggi: Sumbersari, 130.000."),
        ("charts", "kecamatan penduduk Ajung 80.000 Sumbersari 130.000"),
        ("no-file-charts", "Belum ada berkas dataset ini yang diunduh dalam 12 bulan terakhir."),
        ("charts-wrong", "penduduk menurut kecamatan"),
        ("restricted-charts", "Tidak ada tabel yang dapat digambar untuk dataset ini. Ajukan permohonan data ini"),
        ("no-file-charts", "Tidak ada tabel yang dapat digambar untuk dataset ini."),
        ("history", "Berkas ditambahkan atau diganti: penduduk.csv"),
        ("resource", "CSV 49 B 2 baris 2 kolom"),
        ("resource", "/api/3/action/datastore_search?resource_id="),
        ("resource", "Sidik SHA-256 berkas ini."),
        (
            "restricted",
            "Berkas tidak tersedia di portal. Ajukan permohonan; PPID menjawab paling lambat 10 hari kerja.",
        ),
        ("restricted", "Ajukan permohonan data ini"),
        (
            "exempt",
            "Pasal 17 huruf h UU 14/2008, hasil uji konsekuensi nomor BA-UK/1/2026, sampai 31 Desember 2029.",
        ),
        ("no-level", "Terbatas"),
        ("misspelt", "0 dataset untuk “pendudkk tahun” Hapus saringan CSV"),
        ("no-file", "Berkas belum tersedia. Jadwal rilis: Maret setiap tahun."),
        ("agencies", "Dinas Uji 5 dataset"),
        ("topics", "Kependudukan 1 dataset"),
        ("requests", "PPID menjawab secara tertulis paling lambat 10 hari kerja"),
        ("requests", "Lacak permohonan"),
    ],
)
def test_a_page_says(site, name, says):
    assert says in _words(_soup(site, name))


@pytest.mark.parametrize("name", ["restricted", "restricted-table", "restricted-charts", "restricted-file", "search"])
def test_a_closed_file_leaves_no_name_address_or_row(site, name):
    world, paths = site
    body = world.get(paths[name]).body
    assert "daftar-nama" not in body
    assert "/dataset/bantuan/resource" not in body.replace(paths["restricted-file"], "")
    if name != "search":
        assert "Sumbersari" not in body


def test_a_sealed_file_goes_without_its_number(site):
    assert "Berkas tanpa nama" in _words(_soup(site, "restricted"))


def test_what_is_not_filled_in_is_left_out(site):
    assert [row.dt.get_text() for row in _soup(site, "no-file").select(".sdj-summary-list > div")] == ["Jadwal rilis"]


@pytest.mark.parametrize(("prefix", "language"), [("", None), ("/en", "id")])
def test_words_of_the_data_say_their_language_on_english_pages(site, prefix, language):
    shown = [_soup(site, "dataset", prefix).h1, _soup(site, "search", prefix).select_one(".sdj-result h2")]
    shown += [_soup(site, "table", prefix).tbody]
    assert {tag.get("lang") for tag in shown} == {language}


def test_tabs_are_links_and_one_is_current(site):
    tabs = _soup(site, "table").find("nav", {"aria-label": "Bagian dataset"}).find_all("a")
    assert ", ".join(tab.get_text() for tab in tabs) == "Informasi Data, Standar Data, Metadata, Tabel, Grafik, Riwayat"
    assert [tab["href"] for tab in tabs if tab.get("aria-current") == "page"] == ["/dataset/penduduk/tabel"]


def test_the_menu_marks_where_one_is(site):
    menu = _soup(site, "dataset").select("#menu a")
    assert [link.get_text() for link in menu] == [
        "Dataset",
        "Perangkat daerah",
        "Topik",
        "Informasi publik",
        "Permohonan",
        "Tentang",
    ]
    assert [link.get_text() for link in menu if link.get("aria-current")] == ["Dataset"]


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/dataset/?q=a%26b&groups=kependudukan", "/en/dataset/?q=a%26b&groups=kependudukan"),
        ("/en/dataset/penduduk", "/dataset/penduduk"),
        ("/en//contoh.id/x", "/contoh.id/x"),
    ],
)
def test_the_language_link_keeps_path_and_query(site, path, other):
    world, _paths = site
    link = BeautifulSoup(world.get(path).body, "html.parser").select_one("a[hreflang]")
    assert link["href"] == other
    assert link["lang"] == link["hreflang"]


# A filter is added, shown and removed; datasets without a level are found under Terbatas.


def test_a_filter_is_a_link_and_a_pill(site):
    world, _paths = site
    facet = next(a for a in _soup(site, "search").select("#filter a") if "Terbatas" in a.get_text())
    soup = BeautifulSoup(world.get(facet["href"]).body, "html.parser")
    assert [h2.get_text() for h2 in soup.select(".sdj-result h2")].count("Tanpa Tingkat") == 1
    assert {a["href"] for a in soup.select(".sdj-pill, #filter a[aria-current]")} == {"/dataset/"}


# Search engine away: the home page stands with both doors.


def test_home_without_search_engine(site, monkeypatch):
    monkeypatch.setattr(SolrSettings, "_url", "http://127.0.0.1:9/solr/away")
    soup = _soup(site, "home")
    assert soup.find("h2", string="Pencarian sedang tidak tersedia")
    assert len(soup.select(".sdj-door")) == 2


# Requests: words travel on, long numbers do not.


def test_search_words_become_the_subject_of_the_mail(site, monkeypatch, ckan_config):
    world, _paths = site
    monkeypatch.setitem(ckan_config, "ckanext.ppidrequest.email", "ppid@contoh.go.id")
    page = BeautifulSoup(world.get("/permohonan?cari=harga+beras+3509010101900001").body, "html.parser")
    mail = unquote(page.select_one("main a[href^=mailto]")["href"])
    assert mail.startswith("mailto:ppid@contoh.go.id?subject=Permohonan data: harga beras&body=")
    assert "3509010101900001" not in str(page.find("main"))


# Settings that show.


def test_emblem_and_help_come_from_settings(site, monkeypatch, ckan_config):
    monkeypatch.setitem(ckan_config, "ckanext.jembersatudata.emblem", "/uploads/admin/lambang.png")
    monkeypatch.setitem(ckan_config, "ckanext.jembersatudata.emblem_alt", "Lambang Kabupaten Jember")
    monkeypatch.setitem(ckan_config, "ckanext.jembersatudata.help_phone", "(0331) 000000")
    soup = _soup(site, "home")
    assert soup.find("img", alt="Lambang Kabupaten Jember")["src"] == "/uploads/admin/lambang.png"
    assert soup.find("footer").find("a", href="tel:0331000000")


@pytest.mark.parametrize(("mode", "dark"), [("otomatis", True), ("mati", False)])
def test_dark_colours_can_be_switched_off(site, monkeypatch, ckan_config, mode, dark):
    monkeypatch.setitem(ckan_config, "ckanext.jembersatudata.dark_mode", mode)
    sheets = " ".join(link["href"] for link in _soup(site, "home").select("link[rel=stylesheet]"))
    assert ("palette-dark" in sheets) is dark


# Cost. Stock CKAN 2.11.6 with the same neighbours and our four plugins off: home 21, dataset page 34 statements.


@pytest.mark.parametrize(("name", "stock"), [("home", 21), ("dataset", 34)])
def test_a_page_costs_no_more_sql_than_stock_ckan(site, statements, name, stock):
    _soup(site, name)
    statements.clear()
    _soup(site, name)
    assert 0 < len(statements) <= stock


@pytest.mark.parametrize(("kind", "budget"), [("css", 14 * 1024), ("js", 12 * 1024)])
def test_styles_and_scripts_beyond_core_are_small(site, kind, budget):
    world, _paths = site
    sent = {}
    for name in ("home", "search", "dataset"):
        for tag in _soup(site, name).select("link[rel=stylesheet], script[src]"):
            address = tag.get("href") or tag["src"]
            if re.search(rf"/webassets/(backoffice|jembersatudata)/.*\.{kind}", address):
                sent[address] = len(gzip.compress(world.get(address).data))
    assert sent
    assert sum(sent.values()) <= budget


# Downloads: a file that went out is counted, and only public datasets are named.


def test_downloads_are_counted_where_they_help(site):
    world, _paths = site
    hidden = world.dataset("terbuka", name="tak-tampil", title="Tak Tampil")
    file = world.upload(hidden, "tak-tampil.csv", CSV, format="CSV")
    for _time in range(5):
        write(Download, [download_row(file["id"], hidden["id"], 49, None)])
    assert "Tak Tampil 5" in _words(_soup(site, "home"))
    first = _soup(site, "wanted").select_one(".sdj-result")
    assert first.h2.get_text() == "Tak Tampil"
    assert "diunduh 5 kali dalam 12 bulan" in first.get_text()
    chart = BeautifulSoup(world.get("/dataset/tak-tampil/grafik").body, "html.parser").find(id="months-text")
    assert chart.get_text().endswith(f"Tertinggi: {_this_month()}, 5.")
    world.act("package_patch", id=hidden["id"], private=True)
    assert "Tak Tampil" not in _words(_soup(site, "home"))
    assert hidden["id"] not in world.get("/api/3/action/package_search?sort=downloads%20desc").body
    assert "Mungkin maksud Anda" not in world.get("/dataset/?q=tampill").body


def _this_month() -> str:
    return format_date(datetime.now(WIB).date(), "MMMM y", locale="id")


@pytest.mark.parametrize(("value", "found"), [("2022", True), ("2026", False), ("x%22%29", False)])
def test_a_dataset_is_found_under_each_year_of_its_period(site, value, found):
    world, _paths = site
    page = world.get(f"/dataset/?vocab_data_year={value}")
    assert page.status_code == 200
    assert ("Penduduk per Kecamatan" in page.body) is found
