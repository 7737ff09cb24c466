"""The running portal as a browser meets it: its pages, and one browser for all tests."""

import json
import os
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

URL = os.environ.get("PORTAL_TEST_URL", "").rstrip("/")
SHOTS = os.environ.get("PORTAL_SHOTS", "")
PAGES = (
    "home",
    "search",
    "nothing-found",
    "dataset",
    "table",
    "charts",
    "history",
    "restricted",
    "resource",
    "agencies",
    "agency",
    "topics",
    "login",
    "about",
    "requests",
    "public-list",
    "public-entry",
    "exempt-list",
    "download-form",
    "missing",
)


@dataclass(frozen=True)
class Look:
    """How somebody reads: width in CSS pixels, light or dark, `` or /en before the path, with or without script."""

    width: int = 1280
    colours: str = "light"
    language: str = ""
    script: bool = True

    def __str__(self) -> str:
        return f"{self.width}-{self.colours}{self.language.replace('/', '-')}{'' if self.script else '-no-script'}"


def paths() -> dict[str, str]:
    """Address of each page of PAGES, found through the API. Fails with a sentence when the portal holds no data."""
    table = _one("fq=access_level:terbuka res_format:CSV&rows=1")
    restricted = _one("fq=access_level:terbatas&rows=1")
    dataset = f"/dataset/{table['name']}"
    resource = next(row for row in table["resources"] if row["format"].upper() == "CSV")
    return {
        "home": "/",
        "search": "/dataset/?access_level=terbuka",
        "nothing-found": "/dataset/?q=zzqqxxyy",
        "dataset": dataset,
        "table": f"{dataset}/tabel",
        "charts": f"{dataset}/grafik",
        "history": f"{dataset}/riwayat",
        "restricted": f"/dataset/{restricted['name']}",
        "resource": f"{dataset}/resource/{resource['id']}",
        "agencies": "/organization/",
        "agency": f"/organization/{table['organization']['name']}",
        "topics": "/group/",
        "login": "/user/login",
        "about": "/about",
        "public-list": "/dip",
        "public-entry": "/dip/dip-kode-wilayah-jember",
        "exempt-list": "/dip/dikecualikan",
        "download-form": f"/unduh/{resource['id']}",
        "requests": "/permohonan?cari=harga+beras",
        "missing": "/tidak-ada",
    }


def context(browser: Browser, look: Look) -> BrowserContext:
    """A browser profile of its own."""
    return browser.new_context(
        viewport={"width": look.width, "height": 800},
        color_scheme=look.colours,
        java_script_enabled=look.script,
        locale="id-ID",
    )


def open_page(browser: Browser, path: str, look: Look) -> Page:
    """A page in a fresh profile, fully loaded."""
    page = context(browser, look).new_page()
    page.goto(f"{URL}{look.language}{path}", wait_until="load")
    return page


def keep_picture(page: Page, name: str, look: Look) -> None:
    """A picture of the whole page in PORTAL_SHOTS, if that is set."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}-{look}.png", full_page=True)


def _one(query: str) -> dict[str, Any]:
    quoted = urllib.parse.quote(query, safe="=&")
    with urllib.request.urlopen(f"{URL}/api/3/action/package_search?{quoted}", timeout=30) as answer:
        found = json.load(answer)["result"]["results"]
    assert found, f"The portal under test has no dataset for {query}: load the demonstration data first."
    return found[0]
