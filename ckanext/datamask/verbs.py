"""What can be asked of the masking core: scan a file, mask a file. Runs in the child."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

from ckanext.datamask.core.formats import open_source
from ckanext.datamask.core.formats.detect import SHEET_EXTENSIONS, TEXT_EXTENSIONS, XLSX
from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Refused, Source

Progress = Callable[[str], None]


def do(order: dict[str, Any], key: bytes | None, limits: Limits, progress: Progress) -> dict[str, Any]:
    """Raises Refused, and whatever `failure` knows."""
    progress("open")
    # With a policy the question is what would be in the copy, and hidden sheets are not.
    hidden = order["verb"] == "scan" and not order["policy"]
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_source, Path(order["path"]), limits, hidden=hidden)
        # Some hundred patterns are compiled while polars reads the file.
        import_module("ckanext.datamask.core.scan")
        source = opening.result()
    progress("scan")
    return _mask(source, order, key, limits, progress) if order["verb"] == "mask" else _scan(source, order["policy"])


def _scan(source: Source, named: str | None) -> dict[str, Any]:
    from ckanext.datamask.core import policy, scan

    return scan.as_json(scan.scan(source), source, policy.load(named) if named else None)


def _mask(
    source: Source, order: dict[str, Any], key: bytes | None, limits: Limits, progress: Progress
) -> dict[str, Any]:
    from ckanext.datamask.core import mask, plan, policy, report, scan

    out = Path(order["out"])
    known = SHEET_EXTENSIONS if source.format == XLSX else TEXT_EXTENSIONS
    if out.suffix.lower().removeprefix(".") not in known:
        raise Refused("out_extension", format=source.format)
    profile = scan.scan(source)
    progress("plan")
    chosen = policy.load(order["policy"] or policy.DEFAULT)
    if order["decided"]:
        chosen = policy.decided(chosen, policy.text_of(order["decided"]))
    planned = plan.make(profile, chosen, key)
    done = mask.mask(source, profile, planned, out, key, order["domain"], limits=limits, progress=progress)
    return report.as_json(done)


def failure(error: Exception) -> dict[str, Any]:
    """Code of an error that is no refusal. Its words stay here: they may quote the file."""
    from polars.exceptions import PolarsError

    from ckanext.datamask.core.mask import Leak
    from ckanext.datamask.core.policy import PolicyError

    if isinstance(error, Leak):
        return {"leak": error.code, "found": error.found}
    if isinstance(error, PolicyError):
        return {"invalid": error.sentence, "line": error.line}
    code = "unreadable" if isinstance(error, (PolarsError, OSError, UnicodeError)) else "internal"
    return {"refused": code, "detail": {"kind": type(error).__name__}}
