"""What the child cannot do, and how its end is told."""

import socket
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from ckanext.datamask import child, verbs
from ckanext.datamask.child import Job, Leaked
from ckanext.datamask.core.limits import DEFAULT, MIB
from ckanext.datamask.core.mask import Leak
from ckanext.datamask.core.policy import PolicyError
from ckanext.datamask.core.table import Refused

PROBE = """
import importlib.util, os, sys
spec = importlib.util.spec_from_file_location("confined", {confined!r})
confined = importlib.util.module_from_spec(spec)
spec.loader.exec_module(confined)
def probe(order, key, shut, answers):
{body}
confined._done = probe
confined.main()
"""


@pytest.fixture
def probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs Python lines in the child, in place of a verb; they return {"done": {...}}."""
    confined = str(child.CONFINED)

    def run(body: str, *, key: bytes | None = None, **limits: int):
        script = tmp_path / "probe.py"
        script.write_text(PROBE.format(confined=confined, body=textwrap.indent(textwrap.dedent(body), "    ")))
        monkeypatch.setattr(child, "CONFINED", script)
        job = Job("scan", tmp_path / "a.csv", key=key, limits=replace(DEFAULT, **limits))
        return child.run(job)

    return run


# What it has
def test_it_starts_with_nothing(probe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAHASIA", "x")
    found = probe(
        """
        import resource
        status = open("/proc/self/status").read()
        return {"done": {
            "environment": sorted(name for name in os.environ if name != "LC_CTYPE"),
            "folder": os.environ["TMPDIR"] == os.getcwd() and oct(os.stat(".").st_mode)[-3:],
            "files": sorted(os.listdir("/proc/self/fd"))[:3],
            "core": resource.getrlimit(resource.RLIMIT_CORE)[1],
            "privileges": "NoNewPrivs:\\t1" in status,
            "argv": b"k" * 32 in open("/proc/self/cmdline", "rb").read(),
            "key": key == b"k" * 32,
        }}
        """,
        key=b"k" * 32,
    )
    assert found == {
        "environment": ["TMPDIR"],
        "folder": "700",
        "files": ["0", "1", "2"],
        "core": 0,
        "privileges": True,
        "argv": False,
        "key": True,
    }


def test_network_is_cut_or_said_to_be_open(probe) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = probe(
            f"""
            import socket
            try:
                socket.create_connection(("127.0.0.1", {server.getsockname()[1]}), 2)
                return {{"done": {{"shut": shut["network"], "reached": True}}}}
            except OSError:
                return {{"done": {{"shut": shut["network"], "reached": False}}}}
            """
        )
    assert found in ({"shut": "cut", "reached": False}, {"shut": "open", "reached": True})


def test_what_readers_print_goes_nowhere(probe, capfd: pytest.CaptureFixture[str]) -> None:
    lines = 'print("3509214107900001"); os.write(1, b"3509214107900001"); os.write(2, b"x"); return {"done": {}}'
    assert probe(lines) == {}
    assert capfd.readouterr() == ("", "")


# How it ends
ENDS = {
    "memory": ("held = bytearray(400 << 20); import time; time.sleep(5)", {"memory": 150 * MIB}, "memory"),
    "reservation": (
        "import mmap\ntry:\n    mmap.mmap(-1, 8 << 30)\nexcept OSError:\n    os.abort()",
        {"reserved": 4096 * MIB},
        "memory",
    ),
    "wall": ("import time; time.sleep(9)", {"wall": 1}, "wall"),
    "cpu": ("while True: pass", {"cpu": 1}, "cpu"),
    "crash": ("os._exit(1)", {}, "crashed"),
    "abort": ("os.abort()", {}, "memory"),
    "said": ('return {"refused": "nul", "detail": {}}', {}, "nul"),
}


@pytest.mark.parametrize(("body", "limits", "code"), ENDS.values(), ids=ENDS)
def test_every_end_is_a_refusal(probe, tmp_path: Path, body: str, limits: dict[str, int], code: str) -> None:
    with pytest.raises(Refused) as refused:
        probe(body, **limits)
    assert refused.value.code == code


def test_files_stay_small(probe) -> None:
    lines = """
    try:
        open("big", "wb").write(bytes(3 << 20))
    except OSError:
        return {"done": {"written": os.path.getsize("big")}}
    """
    assert probe(lines, written=MIB) == {"written": MIB}


# No text of an error goes out: it may quote a cell
def test_errors_become_codes() -> None:
    secret = "3509214107900001"
    for error in (
        ValueError(secret),
        OSError(secret),
        KeyError(secret),
        UnicodeDecodeError("utf-8", b"x", 0, 1, secret),
    ):
        assert secret not in str(verbs.failure(error))
    assert verbs.failure(Leak("residue", {"tripwire:nik": 1})) == {"leak": "residue", "found": {"tripwire:nik": 1}}
    assert verbs.failure(PolicyError(3, "salah")) == {"invalid": "salah", "line": 3}


def test_answers_of_the_child_are_told_apart(probe) -> None:
    with pytest.raises(Leaked) as leaked:
        probe('return {"leak": "residue", "found": {"tripwire:nik": 2}}')
    assert (leaked.value.code, leaked.value.found) == ("residue", {"tripwire:nik": 2})


# Nothing is left behind
def test_folders_are_removed(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(b'a,b\n1,"2\n')
    with pytest.raises(Refused):
        child.run(Job("mask", path, out, None, "umum"))
    assert sorted(tmp_path.iterdir()) == [path]
