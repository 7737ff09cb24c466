"""The tables of bench/masking.md and the list of misses, from what was measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import page

Saved = dict[str, Any]
GATES = {
    "recall of the gate's identifiers": 0.99,
    "recall direct": 0.99,
    "recall all personal": 0.95,
    "columns of clean files left alone": 0.95,
    "files masked": 0.97,
    "clean files masked": 1.0,
}
HELD_BACK = ("nik", "kk", "email", "phone")
PAGE = Path(__file__).resolve().parent.parent / "masking.md"


def measured(saved: dict[str, Saved]) -> list[str]:
    """The measured part. `saved` by name: open, held_out, lokal_open, lokal_held_out, switched_off, fuzz, mutations,
    timing."""
    lines = [*detection(saved), "", *masking(saved), "", *by_kind(saved)]
    parts = (("switched_off", blind), ("fuzz", damaged), ("mutations", mutated), ("timing", speed))
    for name, part in parts:
        lines += ["", *part(saved[name])] if name in saved else []
    return lines


def fill(saved: dict[str, Saved]) -> None:
    """Puts the measured part between the marks of bench/masking.md."""
    page.fill(PAGE, measured(saved))


def shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def detection(saved: dict[str, Saved]) -> Iterator[str]:
    names = [name for name in ("open", "held_out", "lokal_open", "lokal_held_out") if name in saved]
    yield f"| detection | gate | {' | '.join(names)} |"
    yield "|---" * (len(names) + 2) + "|"
    for share in saved[names[0]]["shares"] if names else ():
        gate = f"≥ {GATES[share]}" if share in GATES else ""
        yield f"| {share} | {gate} | {' | '.join(shown(saved[name]['shares'].get(share)) for name in names)} |"


def masking(saved: dict[str, Saved]) -> Iterator[str]:
    names = [name for name in ("open", "held_out") if name in saved]
    yield f"| after masking | gate | {' | '.join(names)} |"
    yield "|---" * (len(names) + 2) + "|"
    for label, gate, key in (
        ("values that leaked", "0", "leaks"),
        ("words of a row's own name left in it", "", "row_words"),
        ("untouched cells compared", "", "compared"),
        ("untouched cells changed", "0", "changed"),
    ):
        sums = [str(sum(one.get(key, 0) for one in saved[name]["masking"])) for name in names]
        yield f"| {label} | {gate} | {' | '.join(sums)} |"
    for kind in sorted({kind for name in names for one in saved[name]["masking"] for kind in one.get("values", {})}):
        yield f"| of them {kind} | | {' | '.join(leaked(saved[name], kind) for name in names)} |"
    yield f"| crashes | 0 | {' | '.join(str(len(saved[name]['crashes'])) for name in names)} |"
    yield f"| exits | | {' | '.join(exits(saved[name]) for name in names)} |"


def leaked(one: Saved, kind: str) -> str:
    """Values of a kind that leaked, of all of that kind."""
    entries = [entry for entry in one["masking"] if "values" in entry]
    found = sum(entry["leaked_kinds"].get(kind, 0) for entry in entries)
    return f"{found}/{sum(entry['values'].get(kind, 0) for entry in entries)}"


def exits(one: Saved) -> str:
    return ", ".join(f"{name}: {count}" for name, count in sorted(one["exits"].items()))


def by_kind(saved: dict[str, Saved]) -> Iterator[str]:
    """Columns found of all, by kind."""
    names = [name for name in ("open", "held_out", "lokal_open", "lokal_held_out") if name in saved]
    yield f"| columns found | {' | '.join(names)} |"
    yield "|---" * (len(names) + 1) + "|"
    kinds = sorted(
        {key.split("/")[2] for name in names for key in saved[name]["counts"] if key.startswith("personal/")}
    )
    for kind in kinds:
        yield f"| {kind} | {' | '.join(of_kind(saved[name]['counts'], kind) for name in names)} |"


def of_kind(counts: dict[str, int], kind: str) -> str:
    mine = {name: count for name, count in counts.items() if name.startswith("personal/") and f"/{kind}/" in name}
    found, whole = (sum(count for name, count in mine.items() if name.endswith(end)) for end in ("/found", "/all"))
    return f"{found}/{whole}"


def blind(rows: list[Saved]) -> Iterator[str]:
    """Distinct values that left by kind, with one detector switched off; only rows that differ from the first."""
    kinds = sorted({kind for row in rows for kind in row["leaked"]} | set(HELD_BACK))
    wanted = ", ".join(HELD_BACK)
    yield f"Values that left with a detector switched off ({rows[0]['files']} files; wanted 0 of {wanted})."
    yield ""
    yield f"| switched off | held back whole | {' | '.join(kinds)} |"
    yield "|---" * (len(kinds) + 2) + "|"
    same = [
        row["detector"]
        for row in rows[1:]
        if (row["leaked"], row["refused"]) == (rows[0]["leaked"], rows[0]["refused"])
    ]
    for row in rows:
        if row["detector"] not in same:
            cells = (str(row["leaked"].get(kind, 0)) for kind in kinds)
            yield f"| {row['detector'] or 'nothing'} | {row['refused']} | {' | '.join(cells)} |"
    yield ""
    yield f"No difference: {', '.join(same) or 'none'}."


def damaged(fuzz: Saved) -> Iterator[str]:
    ends = ", ".join(f"{name}: {count}" for name, count in sorted(fuzz["ends"].items()))
    yield f"Damaged files: {fuzz['runs']} changed at random; {ends}; faults {len(fuzz['faults'])} (wanted 0)."


def mutated(rows: list[Saved]) -> Iterator[str]:
    """Every fault that was put into the code, and which test noticed it first."""
    missed = sum(row["noticed_by"] is None for row in rows)
    yield f"Faults put into the code one at a time: {len(rows)}; not noticed: {missed}."
    yield ""
    yield "| what breaks | where | noticed by |"
    yield "|---|---|---|"
    for row in rows:
        test = (row["noticed_by"] or "**nothing**").split("[")[0]
        yield f"| {row['breaks']} | {row['file']} | {test} |"


def speed(timing: Saved) -> Iterator[str]:
    yield f"Rows {timing['rows']:,}, {timing['rounds']} interleaved rounds, medians."
    yield ""
    yield "| step | seconds | copy, seconds | ratio | wanted | kept | peak MiB |"
    yield "|---|---|---|---|---|---|---|"
    for one in timing["ratios"]:
        kept = ("yes" if one["kept"] else "no") if one["wanted"] else ""
        cells = (one["name"], one["seconds"], one["copy_seconds"], one["ratio"], one["wanted"], kept, one["rss"])
        yield f"| {' | '.join(map(str, cells))} |"
    memory = timing["memory"]
    yield ""
    yield (
        f"Memory of the whole command: {memory['rss'][0]} MiB at {memory['rows'][0]:,} rows, {memory['rss'][1]} MiB at "
        f"{memory['rows'][1]:,} (wanted <= 700 and <= 1.2x; {memory['growth']}x)."
    )


def misses(one: Saved) -> Iterator[str]:
    """Every finding, grouped by what it is and by kind."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for found in one["findings"]:
        line = f"  {found['file']} | column {found['column']} | header {found['header']!r} | found {found['found']}"
        groups[found["what"], found["truth"] or found["found"] or ""].append(
            line + (f" | {found['note']}" * bool(found["note"]))
        )
    for (what, kind), lines in sorted(groups.items()):
        yield f"{what} {kind} ({len(lines)})"
        yield from lines
    for entry in one["masking"]:
        if entry.get("leaks") or entry.get("changed") or entry.get("row_words") or entry["notes"]:
            yield f"mask {entry['file']}: {entry}"
    yield from (f"refused {line}" for line in one["refusals"])
    yield from (f"CRASH {line}" for line in one["crashes"])
