"""The applicant's pages in a browser: axe, narrow screens, Indonesian, and all of it without the search engine."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from answer_room import delivered, refused
from applicant_room import DATA, PERSON, Visitor, code, link, opened
from ckan.lib.search.common import SolrSettings
from english import english_in
from playwright.sync_api import Browser, Page, Route, sync_playwright
from request_room import ask
from screen_room import SITE, overflow, violations

from ckanext.ppidrequest.domain.terms import State

SHOTS = os.environ.get("PORTAL_SHOTS", "")
WIDTHS = (360, 1280)


@pytest.fixture
def away() -> Iterator[None]:
    """Nobody answers where the index should be."""
    address = SolrSettings.get()
    SolrSettings.init("http://127.0.0.1:9/solr/ckan")
    yield
    SolrSettings.init(*address)


def started(visit: Any) -> Visitor:
    return visit().open("/permohonan/baru").press("Mulai", kind="person")


def form_pages(visit: Any, _walker: Any) -> Iterator[tuple[str, Visitor]]:
    yield "services", visit().open("/permohonan")
    yield "start", visit().open("/permohonan/baru?cari=harga+beras")
    yield "start-error", visit().open("/permohonan/baru").press("Mulai", kind=None)
    yield "government", visit().open("/bagi-pakai-data")
    yield "desk", visit().open("/permohonan/baru/di-kantor")
    yield "data", started(visit)
    yield "data-errors", started(visit).press("Lanjut", details="beras", period="lama")
    yield "applicant", started(visit).press("Lanjut", **DATA)
    yield "applicant-errors", started(visit).press("Lanjut", **DATA).press("Lanjut", nik="3509", email="x")
    yield "use-errors", started(visit).press("Lanjut", **DATA).press("Lanjut", **PERSON).press("Lanjut", way="print")
    yield "check", visit().fill_in()
    yield "check-errors", visit().fill_in().press("Kirim permohonan")
    yield "draft", started(visit).press("Simpan draf", **DATA)
    yield "sent", visit().send()


def own_pages(visit: Any, walker: Any) -> Iterator[tuple[str, Visitor]]:
    number = ask()
    sent = visit().send()
    yield "track", visit().open("/permohonan/lacak")
    yield "track-error", visit().open("/permohonan/lacak").press("Lihat status", number="x", code="y")
    yield "over", visit().open("/permohonan/p/tidak-ada")
    yield "private", visit().open(link(number, "private"))
    yield "confirm", visit().open(link(sent.page.find(id="number").get_text(), "confirm"))
    yield "own-unconfirmed", sent.press("Kirim ulang").open(sent.path.removesuffix("/kirim-ulang"))
    at_unit = walker.request_in(State.UNIT_REVIEW)
    walker.give(at_unit, "ppid", "message", text="Data tersedia mulai tahun 2023.")
    yield "own", opened(visit, at_unit)
    yield "short", visit().open("/permohonan/lacak").press("Lihat status", number=at_unit, code=code(at_unit))
    yield "withdraw", opened(visit, at_unit).open(f"/permohonan/{at_unit}/tarik")
    yield "message", opened(visit, at_unit).open(f"/permohonan/{at_unit}/pesan")
    yield "message-error", opened(visit, at_unit).open(f"/permohonan/{at_unit}/pesan").press("Kirim pesan", text="x")


def answers(visit: Any, walker: Any) -> Iterator[tuple[str, Visitor]]:
    for name, answer in (("delivered", delivered), ("refused", refused)):
        number = answer(walker)
        yield f"own-{name}", opened(visit, number)
        yield name, opened(visit, number).open(f"/permohonan/{number}/tanggapan")
        if answer is delivered:
            walker.give(number, "ppid", "revoke_grant", reason="Berkas untuk orang lain.", breach="no")
            yield "stopped", opened(visit, number).open(f"/permohonan/{number}/tanggapan")


@pytest.mark.parametrize("pages", [form_pages, own_pages, answers], ids=lambda pages: pages.__name__)
def test_every_page_is_sound_narrow_indonesian_and_asks_no_search_engine(visit, walker, away, pages):
    """All are made before the browser starts: its driver does not let signatures be made beside it."""
    seen = [(name, visitor) for name, visitor in pages(visit, walker)]
    assert {visitor.status for _, visitor in seen} <= {200, 410, 422}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        found = {
            f"{name} at {width}": _faults(browser, name, visitor, width) for name, visitor in seen for width in WIDTHS
        }
        browser.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


def _faults(browser: Browser, name: str, visitor: Visitor, width: int) -> list[Any]:
    with _screen(browser, visitor, width) as page:
        _keep(page, f"{name}-{width}")
        wide = [("too wide", overflow(page))] if overflow(page) > 0 else []
        return [*violations(page), *wide, *english_in(visitor.answer.body)]


class _screen:
    """The page that a visitor sees, drawn in a browser; what it asks for comes with his cookies."""

    def __init__(self, browser: Browser, visitor: Visitor, width: int) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, locale="id-ID")
        self.visitor = visitor

    def __enter__(self) -> Page:
        page = self.context.new_page()
        page.route("**/*", self._serve)
        page.goto(f"{SITE}/halaman")
        return page

    def __exit__(self, *_error: Any) -> None:
        self.context.close()

    def _serve(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if f"{address.scheme}://{address.netloc}" != SITE:
            return route.abort()
        if address.path == "/halaman":
            kept = {"content-type": "text/html; charset=utf-8"}
            kept |= {"content-security-policy": self.visitor.answer.headers.get("Content-Security-Policy", "")}
            return route.fulfill(status=200, headers=kept, body=self.visitor.answer.get_data())
        answer = self.visitor.client.get(address.path)
        return route.fulfill(status=answer.status_code, content_type=answer.mimetype, body=answer.get_data())


def _keep(page: Page, name: str) -> None:
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
