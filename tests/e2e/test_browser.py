"""Public pages in a real browser: WCAG, narrow screens, no script, both languages."""

import functools
import itertools
import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from e2e import site
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.skipif("PORTAL_TEST_URL" not in os.environ, reason="no portal is running for this test")

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS = [site.Look(*look) for look in itertools.product((360, 1280), ("light", "dark"), ("", "/en"))]
ALL_WAYS = ("home", "search", "dataset", "resource", "agency", "login", "requests")
AXE = [(name, look) for name in ALL_WAYS for look in LOOKS]
AXE += [
    (name, look) for name in site.PAGES if name not in ALL_WAYS for look in (site.Look(360), site.Look(1280, "dark"))
]
NARROW = [site.Look(320), site.Look(320, script=False)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Callable[[site.Look], Page]:
    """One tab for each way of reading, so that the browser fetches styles and scripts once."""
    return functools.cache(lambda look: site.context(browser, look).new_page())


@pytest.fixture(scope="module")
def paths() -> dict[str, str]:
    return site.paths()


@pytest.mark.parametrize(("name", "look"), AXE, ids=str)
def test_axe_finds_nothing(visitor, paths, name, look):
    page = visitor(look)
    page.goto(f"{site.URL}{look.language}{paths[name]}", wait_until="load")
    found = Axe().run(page, options=WCAG).response["violations"]
    site.keep_picture(page, name, look)
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("name", site.PAGES)
@pytest.mark.parametrize("look", NARROW, ids=str)
def test_nothing_scrolls_sideways_at_320_pixels(visitor, paths, name, look):
    page = visitor(look)
    page.goto(f"{site.URL}{paths[name]}", wait_until="load")
    assert page.locator("html").evaluate("html => html.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["home", "search", "dataset"])
def test_text_at_200_percent_fits(browser, paths, name):
    page = site.open_page(browser, paths[name], site.Look(640))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.context.close()
    assert over <= 0


# Without script: the menu is open, the facets open by their link, everything else is a link or a form.


def test_the_menu_is_open_without_script(browser, paths):
    page = site.open_page(browser, paths["home"], site.Look(360, script=False))
    assert page.locator("#menu a").first.is_visible()
    assert not page.locator(".sdj-menu-button").is_visible()
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_facets_open_on_a_phone(browser, paths, script):
    page = site.open_page(browser, paths["search"], site.Look(360, script=script))
    first = page.locator("#filter summary").first
    expect(first).to_be_hidden()
    page.locator(".sdj-fold-link").click()
    first.wait_for(state="visible")
    page.context.close()


def test_the_menu_opens_and_closes_by_keyboard(browser, paths):
    page = site.open_page(browser, paths["home"], site.Look(360))
    button = page.locator(".sdj-menu-button")
    expect(page.locator("#menu a").first).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    page.locator("#menu.collapse.show").wait_for(state="visible")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Space")
    page.locator("#menu a").first.wait_for(state="hidden")
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_search_from_the_home_page_arrives_at_results(browser, paths, script):
    page = site.open_page(browser, paths["home"], site.Look(script=script))
    page.get_by_label("Cari data").fill("zzqqxxyy")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tidak ada dataset yang cocok").wait_for()
    page.context.close()


def test_the_skip_link_comes_first_and_leads_to_the_content(browser, paths):
    page = site.open_page(browser, paths["dataset"], site.Look())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.context.close()


def test_the_language_link_keeps_path_and_query(browser, paths):
    page = site.open_page(browser, "/dataset/?q=padi+sawah&access_level=terbuka", site.Look())
    page.get_by_role("link", name="English").click()
    assert page.url == f"{site.URL}/en/dataset/?q=padi+sawah&access_level=terbuka"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Bahasa Indonesia").click()
    assert page.url == f"{site.URL}/dataset/?q=padi+sawah&access_level=terbuka"
    page.context.close()


def test_copying_the_source_says_that_it_is_done(browser, paths):
    page = site.open_page(browser, paths["dataset"], site.Look())
    page.get_by_role("button", name="Salin").click()
    page.get_by_text("Tersalin").wait_for()
    page.context.close()


@pytest.mark.parametrize("name", site.PAGES)
def test_a_page_asks_no_other_host_and_reports_no_error(browser, paths, name):
    hosts, errors = set(), []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "://" in request.url else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.URL + paths[name], wait_until="networkidle")
    context.close()
    assert hosts == {site.URL.split("/")[2]}
    assert errors == []


def test_small_targets_are_at_least_24_pixels_high(browser, paths):
    """WCAG 2.2, 2.5.8, for header, breadcrumb, facets and footer; axe leaves out targets with room around them."""
    page = site.open_page(browser, paths["search"], site.Look(360))
    page.locator(".sdj-fold-link").click()
    page.locator("#filter summary").first.wait_for(state="visible")
    links = "header a, header button, .sdj-breadcrumb a, #filter a, footer a"
    small = page.locator(links).evaluate_all(
        "links => links.filter(a => a.getClientRects()[0]?.height < 24).map(a => a.outerHTML)"
    )
    page.context.close()
    assert small == []
