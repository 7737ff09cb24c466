"""Masks files while one detector is off: python -m bench.masking.switched_off_step DETECTOR FOLDER FILE...

With --names it prints the names of the detectors as JSON. A file that is refused leaves nothing in FOLDER.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

KEY = b"a key for this experiment alone, never for data"
DOMAIN = "umum"


def out_name(number: int, path: Path) -> str:
    """A name that tells nothing; some names of the corpus hold a person."""
    return f"{number}{''.join(path.suffixes[-2:]) if path.suffix == '.gz' else path.suffix}"


def names() -> list[str]:
    from ckanext.datamask.core import detectors

    return sorted(detector.kind.value for detector in detectors.ALL)


def switch_off(kind: str) -> None:
    """In this process nothing that detects finds this kind any more: no column, no neighbour, no cell, no text."""
    from ckanext.datamask.core import detectors, forms, neighbours, single_cells, spans

    detectors.ALL = tuple(detector for detector in detectors.ALL if detector.kind != kind)
    for name in ("find", "in_header"):
        setattr(spans, name, without(getattr(spans, name), kind))
    by_neighbours, in_cells, in_forms = neighbours.kind, single_cells.find, forms.find

    def judged(*given: Any, **named: Any) -> Any:
        found = by_neighbours(*given, **named)
        return None if found and found.kind == kind else found

    def cells(*given: Any) -> tuple[tuple[Any, ...], bool]:
        found, truncated = in_cells(*given)
        return tuple(cell for cell in found if cell.kind != kind), truncated

    neighbours.kind, single_cells.find = judged, cells
    forms.find = without(in_forms, kind)


def without(find: Callable[..., Iterable[Any]], kind: str) -> Callable[..., tuple[Any, ...]]:
    return lambda *given, **named: tuple(hit for hit in find(*given, **named) if hit.kind != kind)


def mask(path: Path, out: Path) -> None:
    """Raises Leak or Refused."""
    from ckanext.datamask.core import formats, keys, limits, plan, policy
    from ckanext.datamask.core import mask as product
    from ckanext.datamask.core.scan import scan

    source = formats.open_source(path, limits.DEFAULT)
    profile = scan(source)
    key = keys.derive(KEY, DOMAIN)
    product.mask(source, profile, plan.make(profile, policy.load(), key), out, key, DOMAIN)


def main() -> None:
    if sys.argv[1] == "--names":
        json.dump(names(), sys.stdout)
        return
    detector, folder, *files = sys.argv[1:]
    switch_off(detector)
    for number, name in enumerate(files):
        out = Path(folder) / out_name(number, Path(name))
        try:
            mask(Path(name), out)
        except Exception as error:  # a leak or a refusal: nothing may be left
            sys.stderr.write(f"{Path(name).name}: {type(error).__name__}\n")
            out.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
