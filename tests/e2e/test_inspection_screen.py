"""The page of an inspection in a real browser: WCAG, narrow screens, and the whole way without a script."""

import os
from collections.abc import Iterator
from pathlib import Path

import officer_room
import pytest
from inspection_room import CLEAN, PEOPLE, as_csv, as_xlsx, decide, inspect, worked
from playwright.sync_api import Browser, sync_playwright
from screen_room import SITE, overflow, screen, violations

from ckanext.backoffice.officers.roles import Role

pytestmark = pytest.mark.usefixtures("nobody_in_office", "keeper")

SHOTS = os.environ.get("PORTAL_SHOTS", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def unit(world):
    return officer_room.officer(Role.UNIT, world.office["id"])


def states(office: str, unit: dict[str, str]) -> dict[str, str]:
    """Path of a page in each state."""
    ids = {"findings": inspect(as_xlsx(PEOPLE), office, "xlsx"), "clean": inspect(CLEAN, office)}
    ids |= {"unreadable": inspect(b"%PDF-1.7\n", office, "pdf"), "proven": inspect(as_csv(PEOPLE), office)}
    for id_ in ids.values():
        worked(id_)
    decide(ids["proven"], unit)
    worked(ids["proven"])
    ids["received"] = inspect(CLEAN, office)
    paths = {state: f"/penyamaran/pemeriksaan/{id_}" for state, id_ in ids.items()}
    return paths | {"withhold": f"{paths['clean']}/tahan"}


def test_axe_finds_nothing_and_nothing_scrolls_sideways(world, browser, unit):
    found = {}
    for name, path in states(world.office["id"], unit).items():
        for width in (320, 360, 1280):
            with screen(browser, world.app, unit, width) as page:
                page.goto(SITE + path, wait_until="load")
                if SHOTS and width != 320:
                    page.screenshot(path=Path(SHOTS, f"inspection-{name}-{width}.png"), full_page=True)
                if wrong := [*violations(page), *(["overflow"] if overflow(page) > 0 else [])]:
                    found[name, width] = wrong
    assert found == {}


def test_the_whole_way_without_a_script(world, browser, unit):
    id_ = inspect(as_csv(PEOPLE), world.office["id"])
    worked(id_)
    with screen(browser, world.app, unit, 360, script=False) as page:
        page.goto(f"{SITE}/penyamaran/pemeriksaan/{id_}")
        page.get_by_label("Cara penyamaran: nama").select_option(label="Huruf awal")
        page.get_by_role("button", name="Samarkan dan buktikan").click()
        page.get_by_role("link", name="Muat ulang status").wait_for()
        assert worked(id_)["state"] == "proven"
        page.get_by_role("link", name="Muat ulang status").click()
        page.get_by_text("Terbukti bersih: 0 sisa").wait_for()
