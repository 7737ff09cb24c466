"""The running twin of the portal: who runs it, what it may read, and that a slow citizen does not stop the others."""

import contextlib
import os
import pwd
import smtplib
import socket
import stat
import time
import urllib.error
import urllib.request
import uuid
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis

URL = os.environ["PORTAL_TEST_URL"]
ROOT = Path(os.environ["PORTAL_ROOT"])
HALF_DAY = 12 * 3600


def _processes(words: str) -> list[Path]:
    """/proc folders of this installation's processes whose command line holds `words`."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"PORTAL_ROOT={ROOT}\0" in (folder / "environ").read_text(errors="replace")
            line = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
        except OSError:
            continue
        if ours and words in line:
            found.append(folder)
    return found


@pytest.mark.parametrize("words", ["gunicorn", "jobs worker", "backoffice clock", "mailsink", "SolrServer"])
def test_a_process_runs_without_core_dumps_as_the_service_user(words):
    folders = _processes(words)
    assert folders
    for folder in [*folders, _redis_process()]:
        core = next(line for line in (folder / "limits").read_text().splitlines() if line.startswith("Max core file"))
        assert core.split()[4:6] == ["0", "0"]
        assert pwd.getpwuid(folder.stat().st_uid).pw_name == os.environ["PORTAL_USER"]


def _redis() -> redis.Redis:
    return redis.Redis(unix_socket_path=str(ROOT / "run" / "redis.sock"))


def _redis_process() -> Path:
    """Redis writes its title over its environment, so it is asked for its number."""
    return Path("/proc") / str(_redis().info("server")["process_id"])


def test_three_slow_uploads_do_not_hold_up_the_home_page():
    held = [_begin_upload() for _ in range(3)]
    try:
        time.sleep(0.5)
        begin = time.monotonic()
        with urllib.request.urlopen(URL, timeout=10) as page:
            assert page.status == 200
        assert time.monotonic() - begin < 1
    finally:
        for connection in held:
            connection.close()


def _begin_upload() -> socket.socket:
    address = urlsplit(URL)
    connection = socket.create_connection((address.hostname, address.port))
    head = (
        f"POST /api/3/action/resource_create HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 9000000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="upload"; filename="a.csv"\r\n\r\nkode,nama\r\n'
    )
    connection.sendall(head.encode())
    return connection


def test_sessions_are_kept_by_redis_for_half_a_day_at_most():
    with urllib.request.urlopen(f"{URL}/user/login", timeout=10) as page:
        cookie = page.headers["Set-Cookie"]
    key = "session:" + cookie.split("ckan=")[1].split(";")[0]
    assert 0 < _redis().ttl(key) <= HALF_DAY


def test_redis_has_no_port():
    assert _redis().config_get("port") == {"port": "0"}


def test_temporary_files_stay_in_a_private_folder():
    tmp = Path(os.environ["TMPDIR"])
    assert tmp.parent == ROOT
    assert tmp.stat().st_mode & 0o777 == 0o700
    for folder in _processes("gunicorn"):
        assert f"TMPDIR={tmp}" in (folder / "environ").read_text().split("\0")


def test_the_clock_beats():
    assert time.time() - (ROOT / "run" / "clock").stat().st_mtime < 30


def test_the_key_of_the_vault_is_the_keepers_alone():
    """Installed by an ordinary user there is one user only; `./portal status` says so and there is nothing to test."""
    if os.environ["PORTAL_USER"] != "satudata":
        assert pwd.getpwuid(os.getuid()).pw_name == os.environ["PORTAL_USER"]
        return
    folder = ROOT / "secrets" / "penjaga"
    assert pwd.getpwuid(folder.stat().st_uid).pw_name == "satudata-keeper"
    with pytest.raises(PermissionError):
        (folder / "inti.key").read_text()
    with pytest.raises(PermissionError):
        (ROOT / "secrets" / "postgres-admin").read_text()


@pytest.mark.parametrize("name", ["keluar.key", "catatan-brankas.key"])
def test_a_key_of_the_portal_is_read_by_the_portal_alone(name):
    key = ROOT / "secrets" / "portal" / name
    for path, mode in ((key.parent, 0o700), (key, 0o400)):
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert pwd.getpwuid(path.stat().st_uid).pw_name == os.environ["PORTAL_USER"]


def test_a_mail_lands_readable():
    port = int(os.environ["CKAN_SMTP_SERVER"].rpartition(":")[2])
    message = EmailMessage()
    subject = f"Tanda bukti – {uuid.uuid4()}"
    message["To"], message["From"], message["Subject"] = "warga@contoh.id", "portal@contoh.id", subject
    message.set_content("Permohonan Anda sudah kami terima.\n")
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(message)
    (text,) = [path for path in (ROOT / "mail").glob("*.txt") if subject in path.read_text()]
    assert "Permohonan Anda sudah kami terima." in text.read_text()
    assert text.with_suffix(".eml").exists()


@pytest.mark.parametrize("page", ["dataset/", "organization/dinas-sosial"])
def test_words_of_a_search_never_reach_the_log(page):
    """CKAN would log a query that Solr cannot read, with all that somebody typed."""
    word = f"rahasia{uuid.uuid4().hex}"
    with contextlib.suppress(urllib.error.HTTPError):
        urllib.request.urlopen(f"{URL}/{page}?q={word}%22(", timeout=20).close()
    time.sleep(0.5)
    assert word not in _log()


def _log() -> str:
    return (ROOT / "log" / "portal.log").read_text(errors="replace")
