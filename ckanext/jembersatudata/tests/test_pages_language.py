"""No public page in Indonesian shows a word of this English list: neither ours nor one that CKAN brought along."""

import pytest
from english import english_in

PATHS = (
    "/",
    "/dataset/",
    "/dataset/?access_level=terbatas",
    "/dataset/?q=zzqqxxyy",
    "/dataset/?q=title:[",
    "/dataset/data-bahasa",
    "/dataset/data-bahasa/standar",
    "/dataset/data-bahasa/metadata",
    "/dataset/data-bahasa/tabel",
    "/dataset/data-bahasa/riwayat",
    "/dataset/data-tertutup",
    "/dataset/activity/data-bahasa",
    "/organization/",
    "/organization/dinas-uji",
    "/organization/about/dinas-uji",
    "/group/",
    "/group/kependudukan",
    "/user/login",
    "/user/reset",
    "/user/register",
    "/user/uji-editor",
    "/about",
    "/permohonan",
    "/permohonan?cari=beras",
    "/tidak-ada",
    "/dataset/new",
)


@pytest.fixture(scope="module")
def site(world):
    world.act("group_create", "sysadmin", name="kependudukan", title="Kependudukan")
    for office in (world.office, world.other_office):
        world.act("organization_patch", "sysadmin", id=office["id"], description="Kantor yang direka untuk uji.")
    table = world.dataset("terbuka", name="data-bahasa", title="Penduduk", next_release="2020-01-31")
    world.upload(table, "penduduk.csv", b"kecamatan,jiwa\nAjung,80000\n", format="CSV")
    closed = world.dataset("terbatas", name="data-tertutup", title="Bantuan")
    world.upload(closed, "daftar.csv", b"nama\nSiti\n", format="CSV")
    return world


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_indonesian(site, path):
    assert english_in(site.get(path, headers={"Accept": "text/html"}).body) == set()


def test_the_file_page_is_indonesian(site):
    resource = site.act("package_show", "anonymous", id="data-bahasa")["resources"][0]
    test_a_page_is_indonesian(site, f"/dataset/data-bahasa/resource/{resource['id']}")
