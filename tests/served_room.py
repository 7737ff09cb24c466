"""The application of the tests, served on a port of its own: for a browser that needs what only a test can make."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from ckan.common import config
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server


@pytest.fixture
def served(world: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the application, as long as the test runs. CKAN's scripts ask it by the settings' own address."""
    server = make_server("127.0.0.1", 0, world.app.app, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setitem(config, "ckan.site_url", address)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join(20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Not a fixture: letters are signed with an event loop of their own, and a browser that runs keeps one busy."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()
