"""`ckan backoffice vault`: what lies in the vault, whether it is whole, and the end of what nobody needs."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import click
import sqlalchemy as sa
from ckan import model

from ..vault import checking, faults, purge, sweep
from ..vault.model import VaultHold, VaultObject

LIST_HEAD = f"{'objek':36}  {'tujuan':8}  {'byte':>14}  {'simpan sampai':13}  {'penahan':>7}  pemilik"


@click.group(short_help="What lies in the vault.")
def vault() -> None:
    """What lies in the vault. No file is opened here, and no name of a file or person is shown."""


@vault.command("list", short_help="One line an object.")
@click.option("--purpose", help="Only objects of this purpose, such as upload.")
@click.option("--owner", help="Only objects of this stream, such as resource:<id>.")
def list_objects(purpose: str | None, owner: str | None) -> None:
    """One line an object: id, purpose, bytes, end of retention (UTC), holds, owner."""
    count = sa.select(sa.func.count()).where(VaultHold.object_id == VaultObject.id).scalar_subquery()
    query = sa.select(VaultObject, count).order_by(VaultObject.created, VaultObject.id)
    wanted = {VaultObject.purpose: purpose, VaultObject.owner: owner}
    query = query.where(*(column == value for column, value in wanted.items() if value is not None))
    click.echo(LIST_HEAD)
    for row, holds in model.Session.execute(query.execution_options(yield_per=500)):
        until = row.keep_until.astimezone(UTC).date()
        click.echo(f"{row.id:36}  {row.purpose:8}  {row.size:>14}  {until!s:13}  {holds:>7}  {row.owner}")


@vault.command(short_help="Compare every object with its record.")
@click.argument("ids", nargs=-1)
@click.pass_context
def verify(ctx: click.Context, ids: tuple[str, ...]) -> None:
    """Compare sealed files with their records; needs no key. Prints the red health lines, exit 1 when there is one."""
    living = sa.select(VaultObject.id).where(VaultObject.purging.is_(None)).order_by(VaultObject.created)
    checked = 0
    if not ids:
        faults.clear(faults.RECORDS)
    for id_ in ids or model.Session.execute(living).scalars().all():
        with suppress(LookupError):
            checking.fault_of(id_)
            checked += 1
        model.Session.commit()
    click.echo(f"{checked} objek diperiksa.")
    _tell_health(ctx)


@vault.command("purge", short_help="Remove what nobody needs any more.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
def purge_objects(dry_run: bool) -> None:
    """Remove every object that nobody holds and whose retention has passed. The clock does it daily."""
    now = datetime.now(UTC)
    if dry_run:
        ids = purge.due(now)
        click.echo("\n".join([*ids, f"{len(ids)} objek akan dihapus."]))
        return
    removed = list(_purge(now))
    click.echo("\n".join([*removed, f"{len(removed)} objek dihapus."]))


def _purge(now: datetime) -> Iterator[str]:
    """A part at a time, each in its two transactions."""
    while True:
        purge.choose(now)
        model.Session.commit()
        removed = purge.remove(now, f"uid:{os.getuid()}")
        model.Session.commit()
        yield from removed
        if len(removed) < purge.AT_ONCE:
            return


@vault.command("sweep", short_help="Find files without records, and records without files.")
@click.pass_context
def sweep_folder(ctx: click.Context) -> None:
    """Remove leftovers of broken writes that are a day old; name records without a file. The clock does it daily."""
    swept = sweep.sweep(datetime.now(UTC))
    click.echo(f"{len(swept.parts)} sisa penulisan dan {len(swept.orphans)} berkas tanpa catatan dihapus.")
    model.Session.commit()
    click.echo(f"{len(swept.missing)} catatan tanpa berkas, {len(swept.forgotten)} objek tanpa catatan.")
    _tell_health(ctx)


def _tell_health(ctx: click.Context) -> None:
    with ctx.meta["flask_app"].test_request_context():
        red = faults.lines()
    for line in red:
        click.echo(f"MERAH  {line}")
    if red:
        ctx.exit(1)
    click.echo("hijau  Brankas")
