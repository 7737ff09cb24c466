"""No public page in Indonesian shows a word of this English list: neither ours nor one that CKAN brought along."""

import re

import pytest
from bs4 import BeautifulSoup

ENGLISH = (
    "About",
    "Access level",
    "Add",
    "Additional Info",
    "Address",
    "Advanced",
    "Apply",
    "Browse",
    "Cancel",
    "Copy",
    "Dashboard",
    "Data Dictionary",
    "Datasets",
    "Description",
    "Download",
    "Edit",
    "Email",
    "Enter",
    "Explore",
    "Field",
    "Files",
    "Filter",
    "Followers",
    "Follow",
    "Forgot",
    "Found",
    "Groups",
    "Home",
    "Last Updated",
    "License",
    "Log in",
    "Login",
    "Log out",
    "Manage",
    "Members",
    "Name",
    "Need an Account",
    "Next",
    "No description",
    "Not found",
    "Open",
    "Order by",
    "Organizations",
    "Organization",
    "Page",
    "Password",
    "Powered by",
    "Preview",
    "Previous",
    "Private",
    "Public",
    "Register",
    "Relevance",
    "Remember me",
    "Request",
    "Reset",
    "Resources",
    "Restricted",
    "Search",
    "Show",
    "Skip to",
    "Sort by",
    "Source",
    "Submit",
    "Tags",
    "There are no",
    "There is no",
    "Topics",
    "Unauthorized",
    "Updated",
    "Username",
    "Users",
    "Value",
    "View",
    "Welcome",
    "You must",
    "Your",
)
WORDS = re.compile(rf"\b(?:{'|'.join(map(re.escape, ENGLISH))})\b", re.IGNORECASE)
SAME_IN_INDONESIAN = {"login", "reset"}
SPOKEN = ("alt", "aria-label", "placeholder", "title", "value")

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
    soup = BeautifulSoup(site.get(path, headers={"Accept": "text/html"}).body, "html.parser")
    _leave_out(soup)
    spoken = [
        tag[name] for tag in soup.find_all(True) for name in SPOKEN if tag.get(name) and tag.get("type") != "hidden"
    ]
    text = " ".join([soup.get_text(" "), *spoken])
    found = {word.lower() for word in WORDS.findall(text)} - SAME_IN_INDONESIAN
    assert found == set()


def test_the_file_page_is_indonesian(site):
    resource = site.act("package_show", "anonymous", id="data-bahasa")["resources"][0]
    test_a_page_is_indonesian(site, f"/dataset/data-bahasa/resource/{resource['id']}")


def _leave_out(soup: BeautifulSoup) -> None:
    """What is not meant as Indonesian: scripts, text marked as another language, the address that is printed."""
    for tag in soup.find_all(["script", "style"]):
        tag.decompose()
    for tag in soup.select("body [lang=en], .sdj-print"):
        tag.decompose()
