"""Officers' pages of requests in a real browser: WCAG, narrow screens, without script, no English word."""

import pytest
from answer_room import delivered
from ckan.common import config
from e2e.site import Look, keep_picture
from english import english_in
from playwright.sync_api import sync_playwright
from request_room import CONSEQUENCE
from screen_room import SITE, overflow, screen, violations

from ckanext.ppidrequest.domain.terms import State

pytestmark = pytest.mark.usefixtures("walker")

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
    "return": (State.PRIVACY_CHECK, "ppid", "/ppid/permohonan/{}/kembalikan-data"),
    "send-back": (State.UNIT_REVIEW, "unit", "/ppid/permohonan/{}/kirim-balik"),
    "message": (State.UNIT_REVIEW, "unit", "/ppid/permohonan/{}/pesan"),
    "stop": (State.ANSWERED, "ppid", "/ppid/permohonan/{}/hentikan-unduhan"),
    "breach": (State.ANSWERED, "ppid", "/ppid/permohonan/{}"),
    "to-sign": (State.UNIT_REVIEW, "unit", "/ppid/permohonan/{}?surat={}"),
    "prepare": (State.UNIT_REVIEW, "unit_desk", "/ppid/permohonan/{}/usul-tolak"),
    "prepare-for-one": (State.REFUSAL, "desk", "/ppid/permohonan/{}/tolak"),
    "too-late": (State.REFUSAL, "ppid", "/ppid/permohonan/{}/disposisi"),
}


LOOKS = [Look(320), Look(360), Look(1280), Look(1280, "dark"), Look(360, script=False)]


@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_nothing_nothing_scrolls_sideways_and_no_word_is_english(walker, monkeypatch, name):
    """The browser starts last: letters are signed in an event loop of their own, and it keeps one busy."""
    monkeypatch.setitem(config, "ckan.site_url", SITE)
    state, who, path = PLACES[name]
    number = answered(walker) if state is State.ANSWERED else walker.request_in(state)
    address = SITE + path.format(number, _letter(walker, number) if path.count("{}") > 1 else "")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        found = {str(look): _faults(browser, walker, who, address, name, look) for look in LOOKS}
        browser.close()
    assert {look: faults for look, faults in found.items() if faults} == {}


def answered(walker):
    number = delivered(walker)
    walker.give(number, "desk", "message", text="Data sudah dapat diunduh.")
    walker.give(number, "ppid", "revoke_grant", reason="Berkas diberikan kepada orang yang keliru.", breach="yes")
    return number


def _letter(walker, number):
    return walker.give(number, "unit", "propose_refusal", ground="h", consequence=CONSEQUENCE)["letter"]


def _faults(browser, walker, who, address, name, look):
    """What a tester would write down of a page."""
    with screen(browser, walker.world.app, walker.people[who], look.width, script=look.script) as page:
        page.emulate_media(color_scheme=look.colours)
        page.goto(address, wait_until="load")
        keep_picture(page, f"requests-{name}", look)
        said = [str(each) for each in violations(page)] if look.script else []
        said += ["scrolls sideways"] if overflow(page) > 0 else []
        return said + sorted(english_in(page.content()))
