"""Masks files while one detector is off: python -m bench.masking.switched_off_step DETECTOR FOLDER FILE...

With --names it prints the names of the detectors as JSON. A file that is refused leaves nothing in FOLDER.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

KEY = b"a key for this experiment alone, never for data"
DOMAIN = "umum"


def out_name(number: int, path: Path) -> str:
    """A name that tells nothing; some names of the corpus hold a person."""
    return f"{number}{''.join(path.suffixes[-2:]) if path.suffix == '.gz' else path.suffix}"


def names() -> list[str]:
    from ckanext.datamask.core import detectors

    return sorted(detector.kind.value for detector in detectors.DETECTORS)


def mask(path: Path, out: Path, detector: str) -> None:
    """The detector is off in the first scan and in the proof's fresh one. Raises Leak or Refused."""
    from ckanext.datamask.core import formats, keys, limits, plan, policy
    from ckanext.datamask.core import mask as product
    from ckanext.datamask.core.scan import scan

    blind = partial(scan, disabled=frozenset({detector} - {""}))
    source = formats.open_source(path, limits.DEFAULT)
    profile = blind(source)
    key = keys.derive(KEY, DOMAIN)
    product.mask(source, profile, plan.make(profile, policy.load(), key), out, key, DOMAIN, scan=blind)


def main() -> None:
    if sys.argv[1] == "--names":
        json.dump(names(), sys.stdout)
        return
    detector, folder, *files = sys.argv[1:]
    for number, name in enumerate(files):
        out = Path(folder) / out_name(number, Path(name))
        try:
            mask(Path(name), out, detector)
        except Exception as error:  # a leak or a refusal: nothing may be left
            sys.stderr.write(f"{Path(name).name}: {type(error).__name__}\n")
            out.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
