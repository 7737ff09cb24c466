"""The content security policy in a real browser: no page of CKAN or of ours needs what it forbids.

The browser starts last: letters are signed in an event loop of their own, and it keeps one busy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from ckan.common import config
from ckan.tests import factories
from playwright.sync_api import Page, sync_playwright
from request_room import CONSEQUENCE
from screen_room import SITE, screen

from ckanext.ppidrequest.domain.terms import State

pytestmark = pytest.mark.usefixtures("walker")

REPORTS = """
window.forbidden = [];
addEventListener("securitypolicyviolation", event => forbidden.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    """CKAN's scripts ask the site of the settings; faces come from no other site (ops/portal.ini)."""
    monkeypatch.setitem(config, "ckan.site_url", SITE)
    monkeypatch.setitem(config, "ckan.gravatar_default", "disabled")


@pytest.fixture
def dataset(world: Any) -> dict[str, Any]:
    return world.dataset("terbuka")


@contextmanager
def tab(app: Any, user: dict[str, Any]) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with screen(browser, app, user, 1280) as page:
            page.add_init_script(REPORTS)
            yield page
        browser.close()


ELSEWHERE = "img-src https://"
"""Pictures that CKAN's factories link to: of another site, so not loaded."""


def faults(page: Page, paths: list[str]) -> dict[str, Any]:
    """By path: the status of a page that is broken, and what the policy forbade it."""
    found = {}
    for path in paths:
        answer = page.goto(f"{SITE}{path}", wait_until="networkidle")
        forbidden = [said for said in page.evaluate("forbidden") if not said.startswith(ELSEWHERE)]
        found[path] = [*([answer.status] if answer.status not in {200, 404} else []), *forbidden]
    return {path: wrong for path, wrong in found.items() if wrong}


def test_pages_of_ckan_need_nothing_that_is_forbidden(world, dataset):
    sysadmin, office = factories.SysadminWithToken(), world.office["name"]
    paths = [
        *("/", "/dataset/?q=data", "/organization/", "/group/", "/about", "/dip", "/permohonan/baru", "/tidak-ada"),
        *(f"/dataset/{dataset['name']}{rest}" for rest in ("", "/grafik", "/riwayat", "/resource/new")),
        *(f"/dataset/edit/{dataset['name']}", "/dataset/new", f"/dataset/groups/{dataset['name']}"),
        *(f"/organization/{rest}/{office}" for rest in ("edit", "members", "member_new")),
        *("/group/new", "/ckan-admin/", "/ckan-admin/config", "/ckan-admin/trash", "/dashboard/datasets", "/pages"),
        *(f"/user/edit/{sysadmin['name']}", f"/user/{sysadmin['name']}/api-tokens", "/pages_edit"),
    ]
    with tab(world.app, sysadmin) as page:
        assert faults(page, paths) == {}


def test_ckans_scripts_work(world, dataset):
    """The tags of a dataset are a list that CKAN's script completes as one types."""
    world.act("package_patch", id=dataset["id"], tags=[{"name": "air-bersih"}])
    with tab(world.app, factories.SysadminWithToken()) as page:
        page.goto(f"{SITE}/dataset/new", wait_until="networkidle")
        page.locator(".select2-container-multi .select2-input").first.click()
        page.keyboard.type("air-b", delay=50)
        page.wait_for_selector(".select2-result-label:has-text('air-bersih')")


def test_pages_of_officers_need_nothing_that_is_forbidden(walker):
    number = walker.request_in(State.UNIT_REVIEW)
    letter = walker.give(number, "unit", "propose_refusal", ground="h", consequence=CONSEQUENCE)["letter"]
    of_request = f"/ppid/permohonan/{number}"
    paper = f"{of_request}/surat/{letter}"
    paths = ["/ppid", "/ppid/kotak-masuk", of_request, f"{of_request}/berikan", paper]
    with tab(walker.world.app, walker.people["unit"]) as page:
        found = faults(page, paths)
        with page.expect_download() as paper_saved:
            page.evaluate(f"location.href = '{paper}.pdf'")
        assert paper_saved.value.path().read_bytes().startswith(b"%PDF")
    assert found == {}
