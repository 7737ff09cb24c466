"""`ckan backoffice identity`: persons at rest, by id only, and their end."""

import json
import os
from datetime import UTC, datetime

import click
from ckan import model

from ..identity import copies, erasure, journal


@click.group(short_help="Persons at rest, and their end.")
def identity() -> None:
    """Persons at rest, by id only: who they are is shown by the keeper, to officers, on the portal's pages."""


@identity.command(short_help="Erase everybody whose retention has passed.")
@click.option("--dry-run", is_flag=True, help="Only say who would be erased.")
@click.pass_context
def purge(ctx: click.Context, dry_run: bool) -> None:
    """Erase who is due. The clock does it too; safe to break off: each person is a transaction of its own."""
    now = datetime.now(UTC)
    ids = erasure.due(now)
    if dry_run:
        click.echo("\n".join([*ids, f"{len(ids)} orang akan dihapus."]))
        return
    model.Session.commit()
    erased = [id_ for id_ in ids if erasure.erase(id_, f"uid:{os.getuid()}", erasure.SCHEDULE, now)]
    click.echo("\n".join([*erased, f"{len(erased)} orang dihapus."]))
    if len(erased) < len(ids):
        click.echo(f"{len(ids) - len(erased)} orang belum selesai; dicoba lagi besok. Lihat ./portal logs clock.")
        ctx.exit(1)


@identity.command(short_help="Erase again whom a restored backup brought back.")
def replay() -> None:
    """Erase everybody who is in the journal of erasures and in the database. To be run after every restore."""
    now = datetime.now(UTC)
    people = [subject.removeprefix("person:") for subject in journal.subjects() if subject.startswith("person:")]
    again = [id_ for id_ in dict.fromkeys(people) if erasure.erase(id_, f"uid:{os.getuid()}", erasure.RESTORED, now)]
    click.echo("\n".join([*again, f"{len(again)} orang dihapus lagi."]))


@identity.command(short_help="What the portal holds of a person, as JSON, to be given to that person.")
@click.argument("person_id")
def export(person_id: str) -> None:
    """Print what the portal holds of a person (UU 27/2022 Ps 7): personal data, for his eyes and a file of mode 0600.

    The identity is not in it: only the keeper opens that, for officers, on the page of a request.
    """
    try:
        copy = copies.of(person_id, f"uid:{os.getuid()}")
    except LookupError:
        raise click.ClickException("Orang ini tidak ada atau sudah dihapus.") from None
    if copy.failed:
        raise click.ClickException(f"Belum lengkap, jadi tidak ditampilkan: {', '.join(copy.failed)}. Coba lagi nanti.")
    click.echo(json.dumps(copy.held, ensure_ascii=False, indent=2))
