"""Services of the running twin that are away: Redis gives one static page, Solr stops no form and no upload."""

import contextlib
import os
import re
import signal
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

URL = os.environ["PORTAL_TEST_URL"]
ROOT = Path(os.environ["PORTAL_ROOT"])
PATIENCE = 20


def answer_of(path: str, data: bytes | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{URL}{path}", data, timeout=PATIENCE) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@contextlib.contextmanager
def stopped(pid: int) -> Iterator[None]:
    """A process that answers nobody: what hangs is worse than what is gone."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def pid_of(words: str) -> int:
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            ours = f"PORTAL_ROOT={ROOT}\0" in (folder / "environ").read_text(errors="replace")
            if ours and words in (folder / "cmdline").read_text(errors="replace"):
                return int(folder.name)
    raise LookupError(words)


def redis_pid() -> int:
    return redis.Redis(unix_socket_path=str(ROOT / "run" / "redis.sock")).info("server")["process_id"]


def test_without_redis_every_page_is_the_same_static_one():
    with stopped(redis_pid()):
        answers = {answer_of(path) for path in ("/", "/dataset/")} | {answer_of("/user/login", b"login=x&password=y")}
    ((status, body),) = answers
    assert status == 503
    assert "Portal sedang tidak dapat dibuka" in body
    assert "Traceback" not in body
    assert back_soon("/") == 200


def back_soon(path: str) -> int:
    deadline = time.monotonic() + PATIENCE
    while (status := answer_of(path)[0]) != 200 and time.monotonic() < deadline:
        time.sleep(0.5)
    return status


def test_a_form_that_met_no_redis_is_sent_again_and_accepted():
    """The same bytes in the same session, as when somebody goes back and sends again."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    form = urllib.parse.urlencode({"login": "x", "password": "y", "_csrf_token": token(opener)}).encode()
    with stopped(redis_pid()), pytest.raises(urllib.error.HTTPError, match="503"):
        opener.open(f"{URL}/user/login", form, timeout=PATIENCE)
    assert back_soon("/") == 200
    # Without its session the form would be refused with 400.
    with opener.open(f"{URL}/user/login", form, timeout=PATIENCE) as page:
        assert page.status == 200


def token(opener: urllib.request.OpenerDirector) -> str:
    with opener.open(f"{URL}/user/login", timeout=PATIENCE) as page:
        return re.search(r'name="_csrf_token" content="([^"]+)"', page.read().decode()).group(1)
