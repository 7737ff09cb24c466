"""Journeys J1 and J2 in a real browser: from the search to the file, with and without script, and once more at once."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from e2e import site
from playwright.sync_api import Browser, Download, Page, sync_playwright

pytestmark = pytest.mark.skipif("PORTAL_TEST_URL" not in os.environ, reason="no portal is running for this test")

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
A_PERSON_TYPES = 3.2
LOOKS = [site.Look(1280), site.Look(360, script=False), site.Look(360, "dark"), site.Look(1280, script=False)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


def sound(page: Page, name: str, look: site.Look) -> None:
    """axe needs script of its own, which a page without script does not run."""
    site.keep_picture(page, name, look)
    if look.script:
        found = Axe().run(page, options=WCAG).response["violations"]
        assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert page.locator("html").evaluate("html => html.scrollWidth") <= look.width


def digest(download: Download) -> str:
    path = download.path()
    assert path
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_first_download_and_the_second(browser, look):
    page = site.open_page(browser, "/dataset/?q=luas+dan+jumlah+penduduk", look)
    page.get_by_role("link", name="Unduh CSV").first.click()
    page.get_by_role("button", name="Setuju dan unduh CSV").click()
    page.get_by_role("alert").first.wait_for()
    time.sleep(A_PERSON_TYPES)
    page.get_by_role("button", name="Setuju dan unduh CSV").click()
    page.get_by_role("link", name="Tuliskan nama lengkap Anda.").wait_for()
    sound(page, "download-errors", look)
    page.get_by_label("Nama lengkap").fill("Warga Contoh")
    page.get_by_label("Mahasiswa/pelajar").check()
    page.get_by_label("Data akan dipakai untuk").select_option("penelitian")
    time.sleep(A_PERSON_TYPES)
    with page.expect_download() as first:
        page.get_by_role("button", name="Setuju dan unduh CSV").click()
    page.get_by_role("heading", name="Berkas siap diunduh").wait_for()
    sound(page, "download-ready", look)
    page.goto(f"{site.URL}/dataset/?q=luas+dan+jumlah+penduduk")
    with page.expect_download() as second:
        page.get_by_role("link", name="Unduh CSV").first.click()
    assert digest(first.value) == digest(second.value)
    page.goto(f"{site.URL}/unduh/izin")
    sound(page, "download-permit", look)
    page.get_by_role("button", name="Hapus izin").click()
    page.get_by_text("Peramban ini tidak menyimpan izin unduh.").wait_for()
    page.context.close()
