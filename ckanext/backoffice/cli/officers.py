"""`ckan backoffice officers`: who is in office, and how the very first gets there."""

import os
import uuid
from datetime import UTC, date, datetime
from typing import IO

import click
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.indonesia import dates

from ..officers import accounts, present, proposing, repository, rules
from ..officers.errors import Unfit
from ..officers.repository import Part
from ..officers.roles import Role, StandIn
from ..officers.terms import Terms, day_of

LIST_HEAD = f"{'peran':24}  {'akun':20}  {'unit':40}  {'berlaku':25}  {'SK':24}  keadaan"
NOBODY = rules.Actor("", frozenset())


@click.group(short_help="Who holds which duty.")
def officers() -> None:
    """Who holds which duty by which decree. Officers are appointed on the page /ppid/petugas; the very first here."""


@officers.command("list", short_help="One line an appointment.")
@click.option("--part", type=click.Choice([part.value for part in Part]), default=Part.SERVING.value, show_default=True)
@click.pass_context
def list_officers(ctx: click.Context, part: str) -> None:
    """One line an appointment: role, account, unit, term, decree, state."""
    now, page, rows = datetime.now(UTC), 1, []
    while found := repository.listed(Part(part), now, page)[0]:
        rows, page = rows + found, page + 1
    click.echo(LIST_HEAD)
    with ctx.meta["flask_app"].test_request_context():
        for row in present.shown(rows, NOBODY, now):
            unit = row["organization"]["title"] if row["organization"] else "-"
            term = f"{row['starts']} s.d. {row['ends'] or '-'}"
            cells = (row["role_label"], row["user"]["name"], unit, term, row["decree_number"])
            line = "  ".join(f"{cell or '-':{width}}" for cell, width in zip(cells, (24, 20, 40, 25, 24), strict=True))
            click.echo(f"{line}  {row['state_label']}")


@officers.command("appoint-first", short_help="Appoint the first officer, who then confirms others.")
@click.argument("account")
@click.argument("role", type=click.Choice(sorted(rules.SECOND_PERSONS)))
@click.option("--decree-number", required=True, help="Number of the decree (SK).")
@click.option("--decree", type=click.File("rb"), required=True, help="The decree as PDF.")
@click.option("--starts", help="First day, such as 2026-01-02; today when left out.")
@click.option("--ends", help="Last day, if the decree names one.")
@click.option("--stand-in", type=click.Choice([each.value for each in StandIn]), help="Plt. or Plh.")
@click.pass_context
def appoint_first(ctx: click.Context, account: str, role: str, decree: IO[bytes], **said: str | None) -> None:
    """Appoint ACCOUNT as ROLE without a second person; refused once somebody who can confirm is in office."""
    with ctx.meta["flask_app"].test_request_context():
        try:
            terms = _terms(account, role, said)
            now = datetime.now(UTC)
            proposing.appoint_first(str(uuid.uuid4()), terms, decree, f"uid:{os.getuid()}", now)
            model.Session.commit()
        except Unfit as error:
            raise click.ClickException(str(error)) from None
    click.echo(f"{account} bertugas sebagai {role}. Petugas lain diusulkan dan disahkan di /ppid/petugas.")
    click.echo("Sandi lamanya tidak berlaku lagi; tautan untuk memilih sandi baru dikirim ke surel akun itu.")


def _terms(account: str, role: str, said: dict[str, str | None]) -> Terms:
    ends, stand_in = said["ends"], said["stand_in"]
    return Terms(
        user_id=accounts.user_id_of(account),
        role=Role(role),
        organization_id=None,
        decree_number=str(said["decree_number"]),
        starts=_day(said["starts"]) if said["starts"] else day_of(datetime.now(UTC)),
        ends=_day(ends) if ends else None,
        stand_in=StandIn(stand_in) if stand_in else None,
    )


def _day(text: str | None) -> date:
    day = dates.parse(text or "").value
    if day is None:
        raise Unfit(day=tk._("Write the date as day, month and year, such as 9 March 2026 or 2026-03-09."))
    return day
