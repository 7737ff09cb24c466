"""`ckan backoffice workdays`: fill the table of holidays, import a year, explain a due date."""

import os
from pathlib import Path

import click
from ckan import model

from ckanext.indonesia import dates

from ..workdays import calendar, library, repository, sentences, service
from ..workdays.rules import changes, reading
from ..workdays.rules.changes import Change
from ..workdays.rules.special_days import WORDS, SpecialDay
from ..workdays.service import Preview, Wanted


@click.group(short_help="Holidays and working days.")
def workdays() -> None:
    """Holidays and working days."""


@workdays.command(short_help="Fill the years that the package `holidays` knows.")
def seed() -> None:
    """Fill every year whose decree the package `holidays` knows and that is still empty."""
    years = service.seed(_actor())
    model.Session.commit()
    click.echo(f"Diisi: {', '.join(map(str, years))}." if years else "Semua tahun sudah terisi.")


@workdays.command("import", short_help="Replace the holidays of a year.")
@click.argument("year", type=click.IntRange(2000, 2099))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reason", default="impor", show_default=True, help="Why, for the ledger.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def import_year(ctx: click.Context, year: int, file: Path | None, reason: str, yes: bool) -> None:
    """Replace national holidays and cuti bersama of YEAR by those of a CSV FILE, or of the package `holidays`.

    Columns: tanggal, jenis, keterangan, dasar. Shows what changes, due dates included, and asks before it does it.
    """
    wanted = changes.of_year(repository.rows(), year, _rows(ctx, year, file))
    seen = service.preview(wanted)
    _show(seen)
    if seen.changes and (yes or click.confirm("Terapkan?")):
        _apply(wanted, seen, reason)


@workdays.command(short_help="Say when a term ends, and why.")
@click.argument("start")
@click.argument("count", type=click.IntRange(0, 1000))
def explain(start: str, count: int) -> None:
    """Say when COUNT working days after START (such as 2026-03-09) end, and which days are left out."""
    day = dates.parse(start).value
    if day is None:
        raise click.BadParameter(f'“{start}” bukan tanggal. Tulis seperti 2026-03-09 atau "9 Maret 2026".')
    found = calendar().explain(day, count)
    click.echo(f"{dates.format_weekday(found.due)}\n{found}")


def _rows(ctx: click.Context, year: int, file: Path | None) -> list[SpecialDay]:
    if file is None:
        try:
            return library.rows(year)
        except LookupError:
            raise click.ClickException(f"Paket holidays belum memuat keputusan {year}. Beri berkas CSV.") from None
    read = reading.read_file(file.read_bytes(), year)
    if read.faults:
        with ctx.meta["flask_app"].test_request_context():
            raise click.ClickException("\n".join(["Tidak ada yang diubah.", *map(sentences.sentence, read.faults)]))
    return read.rows


def _show(seen: Preview) -> None:
    for change in seen.changes:
        click.echo(f"{dates.format_weekday(change.day)}: {_words(change)}")
    for due in seen.due:
        click.echo(f"Tenggat {due.label}: {dates.format_date(due.old)} -> {dates.format_date(due.new)}")
    for name in seen.silent:
        click.echo(f"Perubahan tenggat di {name} tidak dapat dihitung.")
    click.echo(f"{len(seen.changes)} hari dan {len(seen.due)} tenggat berubah.")


def _words(change: Change) -> str:
    old, new = (f"{WORDS[row.kind]} ({row.name})" if row else "-" for row in (change.old, change.new))
    return f"{old} -> {new}"


def _apply(wanted: Wanted, seen: Preview, reason: str) -> None:
    try:
        service.apply(wanted, seen.version, _actor(), reason)
    except service.Stale:
        model.Session.rollback()
        raise click.ClickException("Kalender baru saja diubah orang lain. Ulangi perintah ini.") from None
    model.Session.commit()
    click.echo("Sudah diterapkan.")


def _actor() -> str:
    return f"uid:{os.getuid()}"
