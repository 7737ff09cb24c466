"""An applicant of the tests: a browser that fills in forms as they are drawn, on a portal with protection on."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from ckan import model
from ckan.common import config
from ckan.lib.redis import connect_to_redis
from ckan.tests import helpers
from request_room import ADDRESS, DETAILS, NAME, NIK
from world import World

from ckanext.ppidrequest import offices, repository, written

EMAIL = "wulan@contoh.id"
DATA = {"details": DETAILS, "period": "2023-2025"}
PERSON = {"name": NAME, "nik": NIK, "address": ADDRESS, "occupation": "student", "email": EMAIL}
USE = {"purpose": "Bahan skripsi tentang bantuan pangan.", "way": "digital", "delivery_digital": "portal"}
BODY = {"body_name": "Perkumpulan Contoh", "body_decree": "AHU-0001.AH.01.07", "position": "ketua"}


class Visitor:
    """One browser. `page` is what it shows, `status` and `path` those of the last answer."""

    def __init__(self, client: Any, **more: Any) -> None:
        self.more = more
        self.client, self.page, self.status, self.path, self.answer = client, BeautifulSoup(""), 0, "", None

    def open(self, path: str) -> "Visitor":
        return self._show(self.client.get(path, follow_redirects=False, **self.more), path)

    def press(self, button: str, **typed: str) -> "Visitor":
        """Press a button by its words, with fields as they are drawn and as typed."""
        pressed = self.button(button)
        form = pressed.find_parent("form")
        values = drawn(form) | ({pressed["name"]: pressed["value"]} if pressed.get("name") else {}) | typed
        values = {name: value for name, value in values.items() if value is not None}
        path = form.get("action") or self.path
        return self._show(self.client.post(path, data=values, follow_redirects=False, **self.more), path)

    def button(self, words: str) -> Any:
        found = [each for each in self.page.find_all("button") if words in each.get_text()]
        assert found, f"no button {words} on {self.path}"
        return found[-1]

    @property
    def text(self) -> str:
        return " ".join(self.page.get_text(" ").split())

    def error(self, name: str) -> str:
        found = self.page.find(id=f"error-{name}")
        return " ".join(found.get_text().split()) if found else ""

    def _show(self, answer: Any, path: str) -> "Visitor":
        while answer.status_code in {302, 303}:
            path = answer.headers["Location"].replace(config["ckan.site_url"], "")
            answer = self.client.get(path, follow_redirects=False, **self.more)
        self.answer, self.status, self.path = answer, answer.status_code, path
        self.page = BeautifulSoup(answer.get_data(), "html.parser")
        return self

    def fill_in(self, kind: str = "person", **more: str) -> "Visitor":
        """The whole form up to the page where the answers are checked."""
        person = PERSON if kind == "person" else BODY | {n: PERSON[n] for n in ("name", "address", "email")}
        self.open("/permohonan/baru").press("Mulai", kind=kind)
        for part in (DATA, person, USE):
            self.press("Lanjut", **(part | {name: more[name] for name in more if name in self.names()}))
        return self

    def names(self) -> set[str]:
        return {each.get("name") for each in self.page.find_all(["input", "textarea", "select"])}

    def send(self, **more: str) -> "Visitor":
        """A whole request, sent: the page that says so."""
        return self.fill_in(**more).press("Kirim permohonan", truth="on")


def drawn(form: Any) -> dict[str, str]:
    """The values of a form as a browser would send them."""
    values = {}
    for field in form.find_all(["input", "textarea", "select"]):
        kind, name = field.get("type"), field.get("name")
        if not name or (kind in {"radio", "checkbox"} and not field.has_attr("checked")):
            continue
        chosen = field.find("option", selected=True) if field.name == "select" else None
        text = field.get_text() if field.name == "textarea" else field.get("value", "on")
        values[name] = chosen["value"] if chosen else "" if field.name == "select" else text
    return values


def link(number: str, kind: str) -> str:
    """The path of a link in a mail, minted as the outbox does it."""
    url = offices.LINKS[kind]({"request": repository.row(number).id})
    model.Session.commit()
    return url.removeprefix(config["ckan.site_url"])


def opened(visit: Any, number: str) -> Visitor:
    """A browser that has pressed the button of a private link."""
    return visit().open(link(number, "private")).press("Buka permohonan saya")


def code(number: str) -> str:
    return written.opened(repository.row(number)).code


@pytest.fixture(scope="module")
def portal(world: World) -> Iterator[Any]:
    """As a portal runs: protection on, sessions in Redis."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"WTF_CSRF_ENABLED": True, "SESSION_TYPE": "redis"}.items():
            patch.setitem(config, name, value)
        yield helpers._get_test_app()
        config.pop("SESSION_REDIS", None)


@pytest.fixture
def visit(portal: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes browsers; nothing was sent yet, and nobody is too quick."""
    connect_to_redis().flushdb()
    monkeypatch.setitem(config, "WTF_CSRF_ENABLED", True)
    monkeypatch.setitem(config, "ckanext.backoffice.forms.least_seconds", 0)
    return lambda **more: Visitor(portal.test_client(), **more)
