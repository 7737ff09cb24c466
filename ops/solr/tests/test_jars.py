"""A folder of jars is the listed one or it is not used. Maven is played by a small script on the PATH."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ops.problem import Problem
from ops.solr import jars

WANTED = {"a-1.jar": b"aaa", "b-2.jar": b"bbb"}
ROOM = Path(jars.__file__).resolve().parent
# The fake Maven writes both jars; what stands in the variables decides how it goes wrong.
MAVEN = """#!/bin/sh
echo run >> "$CALLS"
for word; do case "$word" in
  -DoutputDirectory=*) out="${word#*=}" ;;
  -Dmaven.repo.local=*) clean=yes ;;
esac; done
case "$MOOD" in
  offline) echo "[ERROR] Some problems:"; echo "[ERROR] Could not transfer a-1: Unknown host"; exit 1 ;;
  stale) [ "$clean" ] || { printf aa > "$out/a-1.jar"; exit 0; } ;;
  foreign) printf x > "$out/c-3.jar" ;;
esac
printf aaa > "$out/a-1.jar"; printf bbb > "$out/b-2.jar"
"""


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Sets how the fake Maven behaves from now on; returns the list of its runs so far."""
    listing, calls, program = tmp_path / "list", tmp_path / "calls", tmp_path / "bin" / "mvn"
    listing.write_text("".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in WANTED.items()))
    program.parent.mkdir()
    program.write_text(MAVEN)
    program.chmod(0o755)
    calls.touch()
    monkeypatch.setattr(jars, "LIST", listing)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(calls))

    def mood(name: str) -> list[str]:
        monkeypatch.setenv("MOOD", name)
        return calls.read_text().split()

    return mood


def test_fetched_once(tmp_path: Path, maven: Callable[[str], list[str]]) -> None:
    folder = tmp_path / "deep" / "jars"
    assert jars.verify(folder) is False
    for _ in range(2):
        jars.fetch(folder, tmp_path / "pom.xml")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == WANTED
    assert jars.verify(folder) is True
    assert maven("") == ["run"]
    assert [path.name for path in folder.parent.iterdir()] == ["jars"]


def test_whatever_is_wrong_is_mended(tmp_path: Path, maven: Callable[[str], list[str]]) -> None:
    folder = tmp_path / "jars"
    half = tmp_path / "jars.part" / "jars"
    for damage in ("missing", "truncated", "extra", "half"):
        jars.fetch(folder, tmp_path / "pom.xml")
        match damage:
            case "missing":
                (folder / "a-1.jar").unlink()
            case "truncated":
                (folder / "b-2.jar").write_bytes(b"b")
            case "extra":
                (folder / "c-3.jar").write_bytes(b"c")
            case "half":
                folder.rename(tmp_path / "gone")
                half.mkdir(parents=True)
                (half / "a-1.jar").write_bytes(b"a")
        assert jars.verify(folder) is False, damage
        jars.fetch(folder, tmp_path / "pom.xml")
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == WANTED, damage
    assert not (tmp_path / "jars.part").exists()


def test_a_damaged_cache_is_passed_by(tmp_path: Path, maven: Callable[[str], list[str]]) -> None:
    maven("stale")
    jars.fetch(tmp_path / "jars", tmp_path / "pom.xml")
    assert jars.verify(tmp_path / "jars")
    assert maven("") == ["run", "run"]


@pytest.mark.parametrize(
    ("mood", "sentence"),
    [("foreign", r"1 jar .* c-3\.jar \(tidak terdaftar\)"), ("offline", r"sambungan internet.*Unknown host")],
)
def test_a_failure_leaves_the_folder_as_it_was(
    tmp_path: Path, maven: Callable[[str], list[str]], mood: str, sentence: str
) -> None:
    folder = tmp_path / "jars"
    folder.mkdir()
    (folder / "a-1.jar").write_bytes(b"older")
    maven(mood)
    with pytest.raises(Problem, match=sentence):
        jars.fetch(folder, tmp_path / "pom.xml")
    assert [path.read_bytes() for path in folder.iterdir()] == [b"older"]
    assert not (tmp_path / "jars.part").exists()


def test_without_maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="apt-get install maven"):
        jars.fetch(tmp_path / "jars", tmp_path / "pom.xml")


def test_the_list_is_written_from_a_folder(tmp_path: Path, maven: Callable[[str], list[str]]) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    assert jars.main(["--write-list", str(folder)]) == 2
    (folder / "z-9.jar").write_bytes(b"z")
    assert jars.main(["--write-list", str(folder)]) == 0
    assert jars.verify(folder) is True


def test_the_committed_list_names_what_the_pom_asks_for() -> None:
    names = [line.split("  ")[1] for line in (ROOM / "jars.sha256").read_text("utf-8").splitlines()]
    assert names == sorted(names)
    assert {"solr-core-9.9.0.jar", "jetty-servlet-10.0.24.jar"} <= set(names)
