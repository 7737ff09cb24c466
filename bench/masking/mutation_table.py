"""Faults that are put into the masking core one at a time: what breaks, where, the line as it is and broken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutation:
    """`line` stands once in `file`, a path below ckanext/datamask."""

    breaks: str
    file: str
    line: str
    broken: str


MUTATIONS = (
    # the gates of the proof
    Mutation(
        "no tripwires in cells", "core/proof/sweep.py", "if tripwires.may_hit(column.values) else", "if False else"
    ),
    Mutation(
        "no copies of values that count everywhere",
        "core/proof/sweep.py",
        "everywhere = pl.concat([pl.Series([], dtype=pl.String), *(match for match, _ in found)]).unique()",
        "everywhere = pl.Series([], dtype=pl.String)",
    ),
    Mutation(
        "no copies in open columns",
        "core/proof/sweep.py",
        "in_open = pl.concat([pl.Series([], dtype=pl.String), *(match for _, match in found)]).unique()",
        "in_open = pl.Series([], dtype=pl.String)",
    ),
    Mutation("names of the row", "core/proof/rows.py", "self._look_for_names(pair)\n", "pass\n"),
    Mutation("numbers of the row", "core/proof/rows.py", "self._look_for_numbers(pair)\n", "pass\n"),
    Mutation("birth dates of the row", "core/proof/rows.py", "self._look_for_births(pair, birth)", "pass"),
    Mutation(
        "whole names in closed columns",
        "core/proof/rows.py",
        "for step in self._closed if self._names else ():",
        "for step in ():",
    ),
    Mutation("parts of a NIK", "core/proof/rows.py", "self._look_for_parts(pair, step, column)", "pass"),
    Mutation(
        "chance not compared with the next row",
        "core/proof/births.py",
        "return found > FREQUENT * shifted and (found > HANDFUL or 2 * found > cells)",
        "return found > 0",
    ),
    Mutation(
        "chance is always chance",
        "core/proof/births.py",
        "return found > FREQUENT * shifted and (found > HANDFUL or 2 * found > cells)",
        "return False",
    ),
    Mutation(
        "home, birth date and sex together",
        "core/proof/sweep.py",
        "combination.look(pair, table.plan, table.number, findings)",
        "pass",
    ),
    Mutation("untouched cells", "core/proof/fidelity.py", "_check_same(left, right, wanted.same, done)", "pass"),
    Mutation("forms of masked cells", "core/proof/fidelity.py", "_check_forms(right, wanted.forms, done)", "pass"),
    Mutation(
        "cells beside redacted ones",
        "core/proof/fidelity.py",
        "_check_inside(numbers, left, right, wanted.inside, done)",
        "pass",
    ),
    Mutation(
        "digests that differ",
        "core/proof/digests.py",
        "if left is None or right is None or left[1:] != right[1:]:",
        "if left is None or right is None:",
    ),
    Mutation(
        "rows behind the data",
        "core/proof/rereading.py",
        "if sum(1 for _ in found) != behind:",
        "if False:",
    ),
    Mutation("the fresh scan", "core/proof/gates.py", "fresh.compare(profile, plan, numbers, texts, findings)", "pass"),
    Mutation(
        "cells of the fresh scan",
        "core/proof/fresh.py",
        "_cells(table, number, kept, plan.policy, rows[number], findings)",
        "pass",
    ),
    Mutation("headers and texts", "core/proof/gates.py", "    _texts(seen, findings)\n", ""),
    Mutation("the name of the output", "core/mask.py", "if tripwires.in_text(out.name):", "if False:"),
    # tripwires and copies
    Mutation("spaced numbers", "core/tripwires.py", "{NUMBER}|{SPACED_NUMBER}|{SCIENTIFIC}", "{NUMBER}|{SCIENTIFIC}"),
    Mutation("3,50921E+15", "core/tripwires.py", "{NUMBER}|{SPACED_NUMBER}|{SCIENTIFIC}", "{NUMBER}|{SPACED_NUMBER}"),
    Mutation("telephones in groups", "core/tripwires.py", "{PHONE}|{GROUPED_PHONE}", "{PHONE}"),
    Mutation(
        "digits of other scripts",
        "core/tripwires.py",
        "odd = texts.str.contains(ODD).arg_true()",
        "odd = texts.str.contains(ODD).arg_true().clear()",
    ),
    Mutation("lost zeros", "core/tripwires.py", "return lost if enough else lost.clear()", "return lost.clear()"),
    Mutation("hashes", "core/copies.py", "        _hashes(worth),\n", ""),
    Mutation("encodings", "core/copies.py", "        _decoded(worth),\n", ""),
    Mutation(
        "numbers backwards",
        "core/copies.py",
        'both = pl.concat([forward, forward.with_columns(pl.col("key").str.reverse())])\n    bare',
        "both = forward\n    bare",
    ),
    # operators
    Mutation(
        "one key for all domains",
        "core/keys.py",
        'b"token " + unicodedata.normalize("NFC", domain).encode()',
        'b"token "',
    ),
    Mutation("short keys", "core/keys.py", "if len(key) < SHORTEST:", "if len(key) < 1:"),
    Mutation("formulas", "core/operators.py", "while text.startswith(EXECUTED):", "while False:"),
    Mutation(
        "more than the policy's partial",
        "core/plan.py",
        "first = min(rule.parameters.get",
        "first = max(rule.parameters.get",
    ),
    Mutation(
        "unreadable values stay",
        "core/operators.py",
        "return distinct.by_value(cells, work).fill_null(MARK).alias(cells.name)",
        "return distinct.by_value(cells, work).fill_null(cells).alias(cells.name)",
    ),
    Mutation("spans that overlap", "core/engine.py", "if result and start <= result[-1][1]:", "if False:"),
    Mutation("hmac without a key", "core/plan.py", "if key is None and chosen.needs_key():", "if False:"),
    Mutation(
        "too many cells to list",
        "core/plan.py",
        '    if table.truncated:\n        return Step(column, Rule("redact"), Why.TOO_MANY_CELLS)\n',
        "",
    ),
    # the second round, and what is left behind
    Mutation(
        "the second round",
        "core/mask.py",
        "rounds.append(_round(job, _mended(job, first), part))",
        "rounds.append(_round(job, _drafted(source, plan), part))",
    ),
    Mutation(
        "findings after the second round",
        "core/mask.py",
        "        if last.proof.findings:\n            raise",
        "        if False:\n            raise",
    ),
    Mutation(
        "an old output after a leak",
        "core/mask.py",
        "        out.unlink(missing_ok=True)\n        raise",
        "        raise",
    ),
    # risk
    Mutation(
        "rows counted, not persons",
        "core/risk.py",
        'k = pl.len() if alone else pl.col("person").n_unique()',
        "k = pl.len()",
    ),
    Mutation("no row is suppressed", "core/risk.py", 'staying = sizes["k"] >= plan.k', 'staying = sizes["k"] >= 0'),
    Mutation(
        "no k of 10 beside special data", "core/plan.py", "chosen.k_spesifik if specific else chosen.k,", "chosen.k,"
    ),
    # limits
    Mutation("encrypted packages", "core/formats/package.py", "info.flag_bits & _ENCRYPTED", "False"),
    Mutation("zip bombs", "core/formats/package.py", "    _check_sizes(infos, limits)\n", ""),
    Mutation(
        "names that lead out",
        "core/formats/package.py",
        "if any(_leads_out(info.filename) for info in infos):",
        "if False:",
    ),
    Mutation(
        "entities",
        "core/formats/package.py",
        "forbid_dtd=True",
        "forbid_dtd=False, forbid_entities=False, forbid_external=False",
    ),
    Mutation("NUL bytes", "core/dialect.py", '        if b"\\0" in text:\n            raise Refused("nul")\n', ""),
    Mutation("broken UTF-8", "core/dialect.py", 'if found != "utf-8" and _holds_utf_8(path, len(mark)):', "if False:"),
    Mutation(
        "memory of the child", "child.py", "if (int(resident) - int(mapped)) * _PAGE > limits.memory:", "if False:"
    ),
    Mutation("time of the child", "child.py", "if time.monotonic() > end:", "if False:"),
    Mutation(
        "processor of the child",
        "confined.py",
        '    _limit(resource.RLIMIT_CPU, limits["cpu"], spare=_UNTIL_KILLED)\n',
        "",
    ),
    Mutation(
        "size of what the child writes", "confined.py", '    _limit(resource.RLIMIT_FSIZE, limits["written"])\n', ""
    ),
    Mutation(
        "network of the child",
        "confined.py",
        "libc.unshare(_NEW_NET) == 0 or libc.unshare(_NEW_USER | _NEW_NET) == 0",
        "True",
    ),
    Mutation(
        "what an error says", "verbs.py", '"detail": {"kind": type(error).__name__}', '"detail": {"kind": str(error)}'
    ),
    # detection
    Mutation(
        "single cells in clean columns",
        "core/scan.py",
        "tuple(sorted((*others, *whole.values())))",
        "tuple(sorted(others))",
    ),
    Mutation("children raise the category", "core/verdict.py", 'category = "spesifik" if raised else', "category ="),
    Mutation(
        "values in headers are printed",
        "core/plan.py",
        'return NOT_ALPHANUMERIC.sub("", header.casefold())',
        "return header",
    ),
)
