"""Pages of officers in a real browser, as PPID sees them: WCAG, narrow screens, Indonesian words."""

import os
import secrets
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from e2e import site
from english import english_in
from passlib.hash import pbkdf2_sha512
from playwright.sync_api import Browser, Page, sync_playwright
from twin import database

pytestmark = pytest.mark.skipif("PORTAL_TEST_URL" not in os.environ, reason="no portal is running for this test")

ACCOUNT = "ppid"
PAGES = {
    "room": "/ppid",
    "inbox": "/ppid/kotak-masuk",
    "officers": "/ppid/petugas",
    "officers-new": "/ppid/petugas/baru",
    "officers-own": "/ppid/petugas/saya",
    "workdays": "/ppid/libur",
    "ledger": "/ppid/jejak-audit",
    "outbox": "/ppid/surel-keluar",
}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS = [site.Look(360), site.Look(360, "dark"), site.Look(1280), site.Look(1280, "dark")]


@pytest.fixture(scope="module")
def password() -> Iterator[str]:
    """For the sample PPID of the twin, whose own nobody but the installer may read."""
    word = secrets.token_urlsafe(16)
    before = change(pbkdf2_sha512.hash(word))
    yield word
    change(before)


def change(digest: str) -> str:
    """Give the account another password. Returns the digest of the one that it had."""
    with database() as connection:
        of_it = {"name": ACCOUNT, "digest": digest}
        before = connection.execute(sa.text('SELECT password FROM "user" WHERE name = :name'), of_it).scalar_one()
        connection.execute(sa.text('UPDATE "user" SET password = :digest WHERE name = :name'), of_it)
    return before


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def officer(browser: Browser, password: str) -> Page:
    """A tab in which PPID has logged in by the form."""
    page = site.open_page(browser, "/user/login", site.Look())
    page.locator("input[name=login]").fill(ACCOUNT)
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/user/login" not in url)
    return page


@pytest.fixture
def shown(officer, name, look) -> Page:
    officer.set_viewport_size({"width": look.width, "height": 800})
    officer.emulate_media(color_scheme=look.colours)
    answer = officer.goto(f"{site.URL}{look.language}{PAGES[name]}", wait_until="load")
    assert answer.status == 200
    return officer


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing(shown, name, look):
    site.keep_picture(shown, f"office-{name}", look)
    found = Axe().run(shown, options=WCAG).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", [site.Look(320), site.Look(360), site.Look(1280)], ids=str)
def test_nothing_scrolls_sideways(shown, name, look):
    assert shown.locator("html").evaluate("html => html.scrollWidth") <= look.width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", [site.Look()], ids=str)
def test_no_word_is_english(shown, name, look):
    assert english_in(shown.content()) == set()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", [site.Look(language="/en")], ids=str)
def test_the_list_of_english_words_would_find_an_untranslated_page(shown, name, look):
    assert len(english_in(shown.content())) > 3
