"""Damaged files: bytes and XML parts of the corpus are changed at random, and every one must be refused or proven.

Anything else that comes out of the core is a fault: another exception, a crash of a reader, a value that left.
"""

from __future__ import annotations

import io
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BITS = (
    b"\0",
    b'"',
    b"'",
    b"\n",
    b"\r",
    b";",
    b",",
    b"\t",
    b"\xff",
    b"\xef\xbb\xbf",
    b"=",
    b"<",
    b"</row>",
    b"&#10;",
    b"1e9",
)
"""What readers stumble over."""
MOST_CHANGES = 4
LARGEST = 60_000
Heard = Callable[[str], None]


@dataclass
class Fuzzed:
    """`ends`: how often each end came; `faults`: file, seed and class of every other end."""

    runs: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, int, str]] = field(default_factory=list)


def fuzz(folder: Path, minutes: float, seed: int, heard: Heard) -> dict[str, Any]:
    """Changes files until the time is up. The same seed makes the same files."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix != ".json" and path.stat().st_size <= LARGEST]
    done, end = Fuzzed(), time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory() as work:
        while time.monotonic() < end:
            number = seed + done.runs
            path = random.Random(number).choice(files)  # noqa: S311 (the same again, not unforeseeable)
            result = one(path, number, Path(work))
            done.runs += 1
            done.ends["fault" if result.startswith("fault") else result] += 1
            if result.startswith("fault"):
                done.faults.append((path.name, number, result))
                heard(f"{path.name} {number} {result}")
    return {**vars(done), "ends": dict(done.ends)}


def one(path: Path, seed: int, work: Path) -> str:
    """How the changed file ended: refused, masked, held back, or fault."""
    from ckanext.datamask import verbs
    from ckanext.datamask.core.limits import Limits
    from ckanext.datamask.core.mask import Leak
    from ckanext.datamask.core.table import Refused

    changed, out = work / f"in{''.join(path.suffixes[-2:])}", work / f"out{''.join(path.suffixes[-2:])}"
    changed.write_bytes(damaged(path.read_bytes(), random.Random(seed)))  # noqa: S311
    order = {"verb": "mask", "path": str(changed), "out": str(out), "policy": None, "decided": None, "domain": "umum"}
    try:
        verbs.do(order, b"k" * 32, Limits(), lambda stage: None)
    except Refused:
        return "refused"
    except Leak as leak:
        return "held back: " + ("residue" if leak.code == "residue" else "readers disagree")
    except BaseException as error:  # a reader's panic is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"fault: {type(error).__name__}"
    return "masked"


def damaged(data: bytes, draw: random.Random) -> bytes:
    if zipfile.is_zipfile(io.BytesIO(data)) and draw.random() < 0.8:
        return _part_damaged(data, draw)
    for _ in range(draw.randint(1, MOST_CHANGES)):
        data = _changed(data, draw)
    return data


def _part_damaged(data: bytes, draw: random.Random) -> bytes:
    """A whole package again, one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = draw.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _changed(part, draw) if name == chosen else part)
    return out.getvalue()


def _changed(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    to = min(len(data), at + draw.choice((1, 2, 8, 64, 512)))
    piece = draw.choice((b"", draw.choice(BITS), data[at:to] * 2, draw.randbytes(to - at), data[at:to][::-1]))
    return data[:at] if draw.random() < 0.05 else data[:at] + piece + data[to if draw.random() < 0.7 else at :]
