"""Which files polars reads: those of which every line is proven to be one record, wherever it stands."""

from pathlib import Path

import pytest

from ckanext.datamask.core.formats import exact, open_source
from ckanext.datamask.core.formats.text import Text
from ckanext.datamask.core.limits import DEFAULT

CLEAN = [f'{number},"Jl. Mawar, Ajung",Siti ""Ami""' if number % 2 else f"{number},Silo," for number in range(900)]
CLEAN = [line.replace('Siti ""Ami""', '"Siti ""Ami"""') for line in CLEAN]


def body(tmp_path: Path, lines: list[str]) -> exact.Body | None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["no,alamat,nama", *lines, ""]), encoding="utf-8")
    handle = open_source(path, DEFAULT).handle
    assert isinstance(handle, Text)
    return handle.body


@pytest.mark.parametrize("size", [exact.PART_BYTES, 4_096])
@pytest.mark.parametrize(
    ("last", "clean"),
    [
        ('901,"x, y","z"', True),
        # too few cells, too many, a quote inside, one that spans two lines, a bare carriage return
        ("901,x", False),
        ("901,x,y,z", False),
        ('901,x"y,z', False),
        ('901,"x\ny",z', False),
        ("901,x\ry,z", False),
    ],
)
def test_a_line_far_down(tmp_path: Path, last: str, clean: bool, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "PART_BYTES", size)
    found = body(tmp_path, [*CLEAN, last])
    assert (found is not None) is clean
    assert found is None or found.rows == len(CLEAN) + 1
