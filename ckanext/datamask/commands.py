"""The commands of `python -m ckanext.datamask`. Each prints, and returns the exit code."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from typing import Any

from ckanext.datamask import child
from ckanext.datamask.core import screen, sentences
from ckanext.datamask.core.table import Refused

DONE, REFUSED, LEAKED = 0, 2, 3
_LONG_NUMBER = re.compile(r"\d{6}")


def scan(given: Namespace) -> int:
    bar = screen.Bar("scan", given.lang)
    try:
        found = _child(child.Job("scan", given.file, policy=_policy(given)), bar)
    except Refused as refused:
        if given.json:
            _print_json(_not_scanned(given.file, refused))
        return _refuse(refused, given.lang)
    finally:
        bar.clear()
    if given.json:
        found.pop("child")
        _print_json(found)
        return DONE
    text = screen.explained(found, given.explain, given.lang) if given.explain else screen.scanned(found, given.lang)
    if text is None:
        return _refuse(Refused("column", column=given.explain), given.lang)
    _print(text)
    return DONE


def _not_scanned(path: Path, refused: Refused) -> dict[str, Any]:
    """What cannot be read is listed. Nobody has looked at its name: one with a long number is not printed."""
    name = f"●{path.suffix}" if _LONG_NUMBER.search(path.name) else path.name
    reason = {"name": name, "reason": refused.code}
    return {"file": name, "tables": [], "outside": [], "not_scanned": [reason]}


def mask(given: Namespace) -> int:
    if _is_one_of_the_inputs(given):
        return _refuse(Refused("same_file"), given.lang)
    if any(path is not None and path.exists() and not path.is_file() for path in (given.out, given.report)):
        return _refuse(Refused("out_unwritable"), given.lang)
    bar = screen.Bar("mask", given.lang)
    try:
        report = _masked(given, bar)
    except Refused as refused:
        _remove(given.out)
        return _refuse(refused, given.lang)
    except child.Leaked as leaked:
        _remove(given.out)
        _try_report(given, {"proof": {"proven": False, "code": leaked.code, "found": leaked.found}})
        _complain(sentences.leaked(leaked.code, leaked.found, given.lang))
        return LEAKED
    finally:
        bar.clear()
    _print_json(report) if given.json else _print(screen.masked(report, given.lang))
    return DONE


def _masked(given: Namespace, bar: screen.Bar) -> dict[str, Any]:
    key = _derived_key(given.key_file, given.domain)
    job = child.Job("mask", given.file, given.out.absolute(), _policy(given), given.domain, given.decided, key)
    report = _child(job, bar)
    if given.report:
        _write_report(given.report, report)
    return report


def _policy(given: Namespace) -> str | None:
    return str(Path(given.policy).absolute()) if given.policy and Path(given.policy).exists() else given.policy


def _child(job: child.Job, bar: screen.Bar) -> dict[str, Any]:
    try:
        return child.run(job, bar)
    except child.Invalid as invalid:
        raise Refused("policy", line=invalid.line, sentence=invalid.sentence) from invalid


def _derived_key(path: Path | None, domain: str) -> bytes | None:
    """Only the key of one domain goes into the child."""
    from ckanext.datamask.core import keys

    if path is None:
        return None
    try:
        return keys.derive(keys.read(path.read_bytes()), domain)
    except OSError as error:
        raise Refused("key_unreadable") from error
    except ValueError as error:
        raise Refused("key_too_short") from error


def _is_one_of_the_inputs(given: Namespace) -> bool:
    policy = Path(given.policy) if given.policy else None
    others = [given.file, given.key_file, policy, given.report, given.decided]
    return any(other is not None and _same(given.out, other) for other in others) or (
        given.report is not None and _same(given.report, given.file)
    )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _remove(out: Path) -> None:
    if out.is_file() or out.is_symlink():
        out.unlink(missing_ok=True)


def _write_report(path: Path, report: dict[str, Any]) -> None:
    """All of it or nothing: the file appears under its name when it is complete."""
    try:
        handle, name = tempfile.mkstemp(prefix=".datamask-", dir=path.absolute().parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(report, file, ensure_ascii=False, indent=2)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Refused("report_unwritable") from error


def _try_report(given: Namespace, report: dict[str, Any]) -> None:
    if given.report:
        try:
            _write_report(given.report, report)
        except Refused as refused:
            _refuse(refused, given.lang)


def policy(given: Namespace) -> int:
    from ckanext.datamask.core import policy as policies

    try:
        if given.action == "new":
            if given.policy is None:
                return _refuse(Refused("policy_name"), given.lang)
            return _new_policy(Path(given.policy), policies.text_of(policies.DEFAULT), given.lang)
        wanted = given.policy or policies.DEFAULT
        text, found = policies.text_of(wanted), policies.load(wanted)
    except policies.PolicyError as error:
        return _refuse(Refused("policy", line=error.line, sentence=error.sentence), given.lang)
    _print(f"{text}\n{screen.operators(given.lang)}" if given.action == "show" else f"{found.name}: OK")
    return DONE


def _new_policy(path: Path, text: str, language: str) -> int:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return _refuse(Refused("exists"), language)
    except OSError:
        return _refuse(Refused("out_unwritable"), language)
    return DONE


def _refuse(refused: Refused, language: str) -> int:
    _complain(sentences.refused(refused.code, refused.detail, language))
    return REFUSED


def _complain(sentence: str) -> None:
    sys.stderr.write(screen.printable(sentence) + "\n")


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _print_json(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
