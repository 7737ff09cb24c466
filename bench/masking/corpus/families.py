"""From a family's description to a labelled file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench.masking.corpus import civic, damage, people, personal, prose
from bench.masking.corpus.cells import EITHER, Case, Cell, Column
from bench.masking.corpus.dialects import Dialect
from bench.masking.corpus.draw import Draw, words
from bench.masking.corpus.headers import group, header_row
from bench.masking.corpus.layout import Around, File, Label, Sheet
from bench.masking.corpus.surroundings import around

COLUMNS: dict[str, Column] = {**civic.COLUMNS, **personal.COLUMNS}
HIDDEN = ("no", "nik", "nama", "hp")
"""The sheet that somebody forgot in a workbook."""
SUMMARY = ("no", "kecamatan", "jumlah_l", "jumlah_p", "jumlah")
ADULTS = (20, 80)
MISSING_RATES = (0.0, 0.02, 0.06)
PLAIN_CODES = {"1", "2", "K", "BK", "CH", "CM", "M", "F", "N", "T", "2T", "A", "B", "AB", "O", "-", "Ya", "Tidak"}
"""Values that say nothing where no header says what they are."""


@dataclass(frozen=True)
class Plan:
    """Which file to make."""

    family: str
    number: int
    held: bool
    dialect: Dialect
    header_style: str
    planted: bool
    rows: int

    @property
    def described(self) -> dict[str, Any]:
        return words("families")[self.family]

    @property
    def clean(self) -> bool:
        return bool(self.described.get("clean"))

    @property
    def telling(self) -> bool:
        return self.dialect.header_rows > 0 and self.header_style != "meaningless"


def make(plan: Plan, seed: int) -> File:
    draw = Draw(f"{seed}/{plan.family}/{plan.number}", plan.held)
    file_name, page_name = titles_of_file(draw, plan)
    sheets = [sheet(draw, plan, chosen(draw, plan), plan.rows, page_name.text if plan.dialect.workbook else None)]
    if plan.dialect.sheets:
        summary = replace(plan, planted=False)
        sheets.append(sheet(draw, summary, SUMMARY, 31, "Rekap", about_people=False))
        if not plan.clean:
            sheets.append(replace(sheet(draw, summary, HIDDEN, 12, "master"), hidden=True))
    texts = around(draw, plan.dialect, plan.described["title"], personal=not plan.clean or plan.planted)
    texts += (Around("file_name", file_name), *([Around("sheet_name", page_name)] if plan.dialect.workbook else []))
    clean = plan.clean and not any(cell.spans for one in sheets for _, _, cell in one.cells())
    clean = clean and not any(text.cell.spans for text in texts)
    return File(file_name.text, plan.family, plan.held, clean, plan.dialect, tuple(sheets), texts)


def titles_of_file(draw: Draw, plan: Plan) -> tuple[Cell, Cell]:
    """The names of the file and of its first sheet; some offices put a person into them."""
    stem = f"{plan.family}-{plan.number:02d}"
    file_name, page_name = Cell(f"{stem}{plan.dialect.ending}"), Cell("Data")
    if plan.dialect.names and (plan.planted or not plan.clean):
        file_name = prose.fill(draw, f"{stem} {{name}} {{nik}}{plan.dialect.ending}")
        page_name = prose.fill(draw, "hub {phone}")
    return file_name, page_name


def chosen(draw: Draw, plan: Plan) -> tuple[str, ...]:
    """The core columns in their order, some of the others among them, never in front of the first."""
    names = [draw.choice(name.split("|")) for name in plan.described["core"]]
    for extra in draw.some(plan.described["extra"], 4, 10):
        names.insert(draw.randint(2, len(names)), extra)
    if plan.dialect.duplicate:
        names.append(names[draw.randint(1, len(names) - 1)])
    return tuple(names)


def sheet(
    draw: Draw, plan: Plan, names: Sequence[str], rows: int, title: str | None, about_people: bool | None = None
) -> Sheet:
    about_people = not plan.clean if about_people is None else about_people
    styles = [style_of(draw, COLUMNS[name], plan) for name in names]
    table = [[cell for cell in row] for row in filled(draw, plan, names, styles, rows)]
    if plan.planted:
        plant(draw, names, table)
    if plan.dialect.ragged:
        shorten(draw, table)
    headers = header_row(draw, names, plan.header_style, plan.dialect.header_rows > 0)
    labels = tuple(
        label(index, name, headers[index], styles[index], [row[index] for row in table], plan.telling, about_people)
        for index, name in enumerate(names)
    )
    upper = group(names) if plan.dialect.header_rows > 1 and not plan.dialect.numbered else ()
    numbers = tuple(f"({index + 1})" for index in range(len(names))) if plan.dialect.numbered else ()
    return Sheet(title, labels, tuple(tuple(row) for row in table), upper, numbers)


def style_of(draw: Draw, column: Column, plan: Plan) -> str:
    """Without a telling header a number that lost its digits is nothing any more: the milder damage is taken.

    A workbook has no text ="0123": it would be a formula.
    """
    barred = ("formula",) * plan.dialect.workbook + ("sci", "serial") * (not plan.telling)
    return draw.choice([style for style in column.styles if not barred or not style.startswith(barred)])


def filled(draw: Draw, plan: Plan, names: Sequence[str], styles: Sequence[str], rows: int) -> list[list[Cell | None]]:
    ages = tuple(plan.described.get("ages", ADULTS))
    marks: dict[str, str] = {}
    missing = draw.choice(MISSING_RATES)
    table: list[list[Cell | None]] = []
    person = people.make(draw, ages)
    for index in range(rows):
        together = "relation" in names and index and draw.chance(0.6)
        person = people.relative(draw, person, ages) if together else people.make(draw, ages)
        case = Case(draw, person, index, plan.described.get("text", "clean"), marks)
        table.append([written(case, name, style, plan, missing) for name, style in zip(names, styles, strict=True)])
    return table


def written(case: Case, name: str, style: str, plan: Plan, missing: float) -> Cell:
    column = COLUMNS[name]
    if column.kind and case.index > 1 and case.draw.chance(missing):
        return Cell(case.draw.choice(damage.EMPTY))
    cell = column.render(case, style)
    try:
        cell.text.encode(plan.dialect.encoding)
    except UnicodeEncodeError:
        return Cell(cell.value or cell.text.encode("ascii", "replace").decode(), value=cell.value)
    return cell


def plant(draw: Draw, names: Sequence[str], table: list[list[Cell | None]]) -> None:
    """Hide a few people in a column that is about none."""
    words_only = [index for index, name in enumerate(names) if name in civic.COLUMNS and name not in {"no", "npsn"}]
    if not words_only:
        return
    column = draw.choice(words_only)
    for row in draw.sample(range(len(table)), min(len(table), draw.randint(2, 4))):
        table[row][column] = prose.write(draw, "planted")


def shorten(draw: Draw, table: list[list[Cell | None]]) -> None:
    for row in table[2:]:
        if draw.chance(0.08):
            row[-1] = None


def label(
    index: int,
    name: str,
    header: str | None,
    style: str,
    cells: Sequence[Cell | None],
    telling: bool,
    about_people: bool,
) -> Label:
    column = COLUMNS[name]
    role = column.truth()
    silent = PLAIN_CODES.union(damage.EMPTY)
    if not telling and role != "none" and (column.needs_header or all(not c or c.text in silent for c in cells)):
        role = EITHER
    if not about_people and role == EITHER:
        role = "none"
    return Label(index, header, name, style, column.kind, column.also, role)
