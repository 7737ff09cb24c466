"""Services of the running twin that are away: Redis gives one static page, Solr stops no form and no upload."""

import os
import re
import signal
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

import pytest
from twin import PATIENCE, ROOT, URL, answer_of, back_soon, pid_of, redis_pid, stopped


def test_without_redis_every_page_is_the_same_static_one():
    with stopped(redis_pid()):
        answers = {answer_of(path) for path in ("/", "/dataset/")} | {answer_of("/user/login", b"login=x&password=y")}
    ((status, body),) = answers
    assert status == 503
    assert "Portal sedang tidak dapat dibuka" in body
    assert "Traceback" not in body
    assert back_soon("/") == 200


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


def test_a_search_that_meets_a_solr_that_hangs_gives_a_page_and_its_words_reach_no_log():
    word = f"rahasia{uuid.uuid4().hex}"
    with stopped(pid_of("SolrServer")):
        status, body = answer_of(f"/dataset/?q={word}")
    # CKAN calls a Solr that does not answer a query that cannot be read, and one that is gone a fault of its own.
    assert status in {200, 500}
    assert "Traceback" not in body
    assert back_soon("/dataset/") == 200
    assert word not in (ROOT / "log" / "portal.log").read_text(errors="replace")


def token(opener: urllib.request.OpenerDirector) -> str:
    with opener.open(f"{URL}/user/login", timeout=PATIENCE) as page:
        return re.search(r'name="_csrf_token" content="([^"]+)"', page.read().decode()).group(1)


def test_a_worker_that_ends_is_followed_by_another_and_ends_nothing_else():
    """rq ends its worker, as if all were well, when Redis does not answer for a while."""
    keeper_of_worker = pid_of("jobs worker")
    before = children(keeper_of_worker)
    os.kill(before[0], signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while not (now := children(keeper_of_worker)) or now == before or not is_worker(now[0]):
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert answer_of("/")[0] == 200


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_worker(pid: int) -> bool:
    """Not the pause before the next one."""
    return b"jobs\0worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
