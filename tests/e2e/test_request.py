"""Journey J3 in a real browser: from nothing found to a registered request and its page, with and without script."""

import os
import time
from collections.abc import Iterator

import pytest
from e2e import site
from playwright.sync_api import Browser, Page, expect, sync_playwright
from screen_room import violations

pytestmark = pytest.mark.skipif("PORTAL_TEST_URL" not in os.environ, reason="no portal is running for this test")

A_PERSON_TYPES = 3.2
NIK = "3509125703880003"
LOOKS = [site.Look(1280), site.Look(320, script=False), site.Look(360, "dark")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


def sound(page: Page, name: str, look: site.Look) -> None:
    """axe needs script of its own, which a page without script does not run."""
    site.keep_picture(page, name, look)
    assert not look.script or violations(page) == []
    assert page.locator("html").evaluate("html => html.scrollWidth") <= look.width


def go_on(page: Page, button: str = "Lanjut") -> None:
    time.sleep(A_PERSON_TYPES)
    page.get_by_role("button", name=button, exact=True).last.click()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_from_nothing_found_to_a_registered_request(browser, look):
    page = site.open_page(browser, "/dataset/?q=zzqq+bantuan", look)
    page.get_by_role("link", name="Ajukan permohonan untuk").first.click()
    page.get_by_label("Perorangan (WNI)").check()
    go_on(page, "Mulai")
    for step in (_data, _applicant, _use, _check):
        step(page, look)
    page.get_by_role("heading", name="Permohonan terdaftar").wait_for()
    sound(page, "request-sent", look)
    expect(page.get_by_role("button", name="Salin kode pelacakan")).to_be_visible(visible=look.script)
    with page.expect_download() as receipt:
        page.get_by_role("link", name="Unduh Tanda Bukti (PDF)").click()
    assert receipt.value.suggested_filename.startswith("Tanda-Bukti-Permohonan-PPID-")
    page.get_by_role("link", name="Lihat perkembangan").click()
    page.get_by_text("Terdaftar", exact=True).wait_for()
    sound(page, "request-own", look)
    page.context.close()


def _data(page: Page, look: site.Look) -> None:
    details = page.get_by_label("Data atau informasi apa yang Anda butuhkan?")
    assert details.input_value() == "zzqq bantuan"
    details.fill("Jumlah penerima bantuan pangan per desa di Kecamatan Kaliwates, 2023-2025.")
    sound(page, "request-data", look)
    go_on(page)


def _applicant(page: Page, look: site.Look) -> None:
    page.get_by_label("Nama lengkap sesuai KTP").fill("Wulan Prabandari")
    page.get_by_label("NIK", exact=True).fill(NIK)
    page.get_by_label("Alamat").fill("Jalan Kenanga 8, Kaliwates, Jember")
    page.get_by_label("Pekerjaan").select_option("student")
    page.get_by_label("Surel", exact=True).fill(f"wulan{look.width}@contoh.id")
    sound(page, "request-applicant", look)
    go_on(page)


def _use(page: Page, look: site.Look) -> None:
    page.get_by_label("Untuk apa data ini akan dipakai?").fill("Bahan skripsi tentang bantuan pangan.")
    expect(page.get_by_role("group", name="Salinan digital")).to_be_visible()
    expect(page.get_by_role("group", name="Salinan cetak")).to_be_hidden()
    sound(page, "request-use", look)
    go_on(page)


def _check(page: Page, look: site.Look) -> None:
    assert NIK not in page.content()
    page.get_by_label("Saya menyatakan bahwa isian ini benar").check()
    sound(page, "request-check", look)
    go_on(page, "Kirim permohonan")
