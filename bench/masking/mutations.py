"""Spot checks of the tests: each fault is put into a copy of the plugin, and the tests of the core run on that.

A fault that no test notices is a test that is missing.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bench.masking.command import TOP

AT_ONCE = 2
TESTS = TOP / "ckanext" / "datamask" / "tests" / "core"
OPTIONS = (
    *("-q", "-x", "--no-header", "-c", "pyproject.toml", "--rootdir", ".", "-p", "no:cacheprovider"),
    *("-p", "no:ckan", "-p", "no:ckan_fixtures", "-p", "bench.masking.unshrunk"),
)
Heard = Callable[[str], None]


@dataclass(frozen=True)
class Mutation:
    """What `breaks` where `line`, which stands once in `file` (a path below ckanext/datamask), becomes `broken`."""

    breaks: str
    file: str
    line: str
    broken: str


def table() -> list[Mutation]:
    groups = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return [Mutation(**each) for group in groups.values() for each in group]


class NotBroken(Exception):
    """A line of the table does not stand once in its file, or tests fail without a fault: nothing can be learned."""


def measure(folder: Path, heard: Heard) -> list[dict[str, Any]]:
    """One row a mutation, in the order of the table: what breaks, and the test that noticed it first, if any.

    `folder` is on the file system of the installation, whose files are linked there. Raises NotBroken.
    """
    mutations = table()
    if test := noticed(replace(mutations[0], broken=mutations[0].line), folder):
        raise NotBroken(f"{test} fails without a fault")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(partial(_row, folder, heard), mutations))


def _row(folder: Path, heard: Heard, mutation: Mutation) -> dict[str, Any]:
    test = noticed(mutation, folder)
    heard(f"{mutation.breaks}: {test or 'NOT NOTICED'}")
    return {"breaks": mutation.breaks, "file": mutation.file, "noticed_by": test}


def noticed(mutation: Mutation, folder: Path) -> str | None:
    """The test that failed first; None where all passed."""
    with tempfile.TemporaryDirectory(prefix="broken-", dir=folder) as room:
        _broken(Path(room) / "venv", mutation)
        python = Path(room) / "venv" / "bin" / "python"
        command = [str(python), "-P", "-m", "pytest", *OPTIONS, str(TESTS)]
        environment = {**os.environ, "PYTHONPATH": str(TOP)}
        done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    return next(_failures(done.stdout), "the tests did not start")


def _failures(said: str) -> Iterator[str]:
    for line in said.splitlines():
        if line.startswith(("FAILED ", "ERROR ")):
            yield line.split(" ", 1)[1].split(" - ")[0].split("/")[-1]


def _broken(venv: Path, mutation: Mutation) -> None:
    """The installation once more, by links, with a copy of this plugin that has the fault."""
    shutil.copytree(sys.prefix, venv, symlinks=True, copy_function=os.link)
    spec = importlib.util.find_spec("ckanext.datamask")
    installed = Path(str(spec and spec.origin)).parent
    plugin = venv / installed.relative_to(sys.prefix)
    shutil.rmtree(plugin)
    shutil.copytree(installed, plugin, ignore=shutil.ignore_patterns("__pycache__"))
    path = plugin / mutation.file
    text = path.read_text(encoding="utf-8")
    if text.count(mutation.line) != 1:
        raise NotBroken(mutation.breaks)
    path.write_text(text.replace(mutation.line, mutation.broken), encoding="utf-8")
