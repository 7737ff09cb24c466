"""Officers' pages of requests in a real browser: WCAG, narrow screens, without script, no English word."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from e2e.site import Look, keep_picture
from english import english_in
from request_room import CONSEQUENCE
from served_room import chromium, served  # noqa: F401  a fixture

from ckanext.ppidrequest.domain.terms import State

pytestmark = pytest.mark.usefixtures("walker")

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PLACES = {
    "inbox": (State.DISPOSITION, "ppid", "/ppid/kotak-masuk"),
    "room": (State.SUBMITTED, "ppid", "/ppid"),
    "submitted": (State.SUBMITTED, "ppid", "/ppid/permohonan/{}"),
    "disposition": (State.DISPOSITION, "ppid", "/ppid/permohonan/{}"),
    "handover": (State.HANDOVER, "unit", "/ppid/permohonan/{}"),
    "grant": (State.UNIT_REVIEW, "unit", "/ppid/permohonan/{}/berikan"),
    "refusal": (State.REFUSAL, "ppid", "/ppid/permohonan/{}/tolak"),
    "letter": (State.UNIT_REVIEW, "unit", "/ppid/permohonan/{}/surat/{}"),
    "void": (State.UNIT_REVIEW, "ppid", "/ppid/permohonan/{}/surat/{}/batal"),
    "too-late": (State.REFUSAL, "ppid", "/ppid/permohonan/{}/disposisi"),
}


LOOKS = [Look(320), Look(360), Look(1280), Look(1280, "dark"), Look(360, script=False)]


@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_nothing_nothing_scrolls_sideways_and_no_word_is_english(walker, served, name):  # noqa: F811
    state, who, path = PLACES[name]
    number = walker.request_in(state)
    letter = _letter(walker, number) if path.count("{}") > 1 else ""
    with chromium() as browser:
        found = {
            str(look): _faults(
                _open(browser, walker.headers(who), served + path.format(number, letter), look), name, look
            )
            for look in LOOKS
        }
    assert {look: faults for look, faults in found.items() if faults} == {}


def _letter(walker, number):
    return walker.give(number, "unit", "propose_refusal", ground="h", consequence=CONSEQUENCE)["letter"]


def _open(browser, headers, address, look):
    context = browser.new_context(
        viewport={"width": look.width, "height": 800},
        color_scheme=look.colours,
        java_script_enabled=look.script,
        extra_http_headers=headers,
    )
    page = context.new_page()
    page.goto(address, wait_until="load")
    return page


def _faults(page, name, look):
    """What a tester would write down of a page."""
    keep_picture(page, f"requests-{name}", look)
    wide = page.locator("html").evaluate("html => html.scrollWidth") > look.width
    rules = Axe().run(page, options=WCAG).response["violations"] if look.script else []
    said = [f"{rule['id']}: {node['target']}" for rule in rules for node in rule["nodes"]]
    said += ["scrolls sideways"] if wide else []
    said += sorted(english_in(page.content()))
    page.context.close()
    return said
