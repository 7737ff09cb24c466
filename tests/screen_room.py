"""A page as a browser shows it, served by the test application itself: for pages that need a world of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

SITE = "http://localhost"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@contextmanager
def screen(browser: Browser, app: Any, user: dict[str, Any], width: int, *, script: bool = True) -> Iterator[Page]:
    """A tab in which this person is logged in; forms are sent, redirects followed, styles and scripts loaded."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script, locale="id-ID")
    page = context.new_page()
    page.route("**/*", lambda route: _serve(route, app, user))
    yield page
    context.close()


def violations(page: Page) -> list[tuple[str, list[Any]]]:
    """What axe finds: rule and elements."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]


def overflow(page: Page) -> int:
    """CSS pixels that the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def _serve(route: Route, app: Any, user: dict[str, Any]) -> None:
    asked = route.request
    address = urlsplit(asked.url)
    if f"{address.scheme}://{address.netloc}" != SITE:
        return route.abort()
    path = f"{address.path}?{address.query}" if address.query else address.path
    headers = {"Authorization": user["token"]}
    if asked.method == "POST":
        headers["Content-Type"] = asked.headers["content-type"]
        answer = app.test_client().post(path, data=asked.post_data_buffer, headers=headers)
    else:
        answer = app.test_client().get(path, headers=headers)
    kept = {
        name: value for name, value in answer.headers.items() if name.lower() not in {"set-cookie", "content-length"}
    }
    return route.fulfill(status=answer.status_code, headers=kept, body=answer.data)
