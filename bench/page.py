"""What was measured, in a page of this folder: it stands between two marks, and all around it is written by hand."""

from collections.abc import Iterable
from pathlib import Path

START, END = "<!-- measured -->", "<!-- end -->"


def fill(path: Path, lines: Iterable[str]) -> None:
    """Puts `lines` in the place of those measured before."""
    head, rest = path.read_text(encoding="utf-8").split(START, 1)
    tail = rest.split(END, 1)[1]
    path.write_text("\n".join([head + START, "", *lines, "", END]) + tail, encoding="utf-8")
