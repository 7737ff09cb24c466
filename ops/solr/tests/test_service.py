"""What is said when Solr does not come up. The other end is a small server that answers as told."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from ops.problem import Problem
from ops.solr import service

READY = (200, '{"responseHeader": {"status": 0}}')


@contextmanager
def answering(*answers: tuple[int, str]) -> Iterator[int]:
    """The port of a server that gives these answers in turn, the last one for ever."""
    left = list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((200, "<html>"), "dipakai program lain"),
        ((404, "<html>"), "tidak mengenal inti “ckan”"),
        ((503, '{"error": {"msg": "still loading"}}'), "still loading"),
    ],
)
def test_waits_and_then_says_why(answer: tuple[int, str], sentence: str) -> None:
    with answering(answer) as port, pytest.raises(Problem, match=sentence):
        service.wait_ready(port, ["ckan"], 0.2)
    with answering(answer, READY) as port:
        service.wait_ready(port, ["ckan", "ckan_test"], 5)


def test_a_broken_core_is_said_at_once() -> None:
    broken = (500, '{"error": {"msg": "SolrCore \'ckan\' is not available due to init failure: bad schema"}}')
    with answering(broken) as port, pytest.raises(Problem, match="bad schema"):
        service.wait_ready(port, ["ckan"], 60)


def test_nobody_there() -> None:
    with answering(READY) as port:
        pass
    with pytest.raises(Problem, match=f"tidak menjawab di 127.0.0.1:{port}"):
        service.wait_ready(port, ["ckan"], 0.2)


def test_a_proxy_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    importlib.reload(service)  # the environment is read when the opener is made
    with answering(READY) as port:
        service.wait_ready(port, ["ckan"], 5)


def test_the_command_listens_on_this_machine_only() -> None:
    argv = service.command(Path("/j"), Path("/c"), Path("/h"), Path("/l"), 8999)
    assert argv[0] == "java"
    assert {"-Dsolr.port=8999", "-Dhost=127.0.0.1", "-Dsolr.solr.home=/h", "/c:/j/*"} <= set(argv)
    assert 'setHost("127.0.0.1")' in service.LAUNCHER.read_text("utf-8")


def test_without_a_jdk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="JDK"):
        service.compile_launcher(tmp_path, tmp_path / "classes")


def test_a_damaged_jar_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="tidak dapat dikompilasi"):
        service.compile_launcher(tmp_path, tmp_path / "classes")
    assert not (tmp_path / "classes" / "SolrServer.java").exists()
