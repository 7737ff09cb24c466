"""Filling in the download form as a browser does: drawn, typed, sent with what the form carries."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ckan.common import config

COOKIE = "izin_unduh"
TYPED = {"nama": "Warga Contoh", "kategori": "mahasiswa", "tujuan": "penelitian", "surel": "", "instansi": ""}
LEAST_SECONDS = "ckanext.backoffice.forms.least_seconds"


def path(resource_id: str) -> str:
    return f"/unduh/{resource_id}"


def carried(body: str) -> dict[str, str]:
    """The hidden fields of a drawn form."""
    return dict(re.findall(r'name="(_csrf_token|kunci_formulir|situs_web)"[^>]*value="([^"]*)"', body))


@contextmanager
def quick_hands() -> Iterator[None]:
    """Nobody waits the seconds that a person takes to type."""
    least = config[LEAST_SECONDS]
    config[LEAST_SECONDS] = 0
    try:
        yield
    finally:
        config[LEAST_SECONDS] = least


def send(browser: Any, resource_id: str, **typed: str) -> Any:
    """Draw the form of a file and send it, filled in."""
    with quick_hands():
        drawn = browser.get(path(resource_id))
        data = carried(drawn.body) | TYPED | typed
        return browser.post(path(resource_id), data=data, follow_redirects=False)


def permit(app: Any, resource_id: str) -> str:
    """The value of the cookie that a filled form gives."""
    browser = app.test_client()
    answer = send(browser, resource_id)
    assert answer.status_code == 303, answer.body
    return browser.get_cookie(COOKIE, domain="test.portal.id").value
