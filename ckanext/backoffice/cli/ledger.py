"""`ckan backoffice ledger`: whether the record of acts is whole, and what is in it. No typed words are shown."""

import os
from datetime import UTC, datetime

import click
import sqlalchemy as sa
from ckan import model

from .. import ledger as office_ledger
from ..ledger import anchor as anchors
from ..ledger import keeper_seals, verification
from ..ledger.model import EVENT
from ..ledger.verify import Report

SHOW_HEAD = f"{'urutan':>6}  {'waktu (UTC)':19}  {'peristiwa':22}  {'sidik':8}  pelaku"


@click.group(short_help="The append-only record of acts.")
def ledger() -> None:
    """The append-only record of acts: ids, states, dates and digests, never names."""


@ledger.command(short_help="Look whether anything was changed.")
@click.option("--anchor", help="Numbers of a mailed anchor, SEAL:EVENTS:ROOT, to compare with.")
@click.pass_context
def verify(ctx: click.Context, anchor: str | None) -> None:
    """Compare all events with their chain, their seals, the keeper's memory and an anchor. Exit 1 when anything is red.

    The result is written into the ledger itself.
    """
    try:
        mailed = anchors.parse(anchor) if anchor else None
    except ValueError:
        raise click.UsageError("Salin jangkar dari surel tanpa mengubahnya: SEGEL:PERISTIWA:AKAR.") from None
    report = verification.run(datetime.now(UTC), keeper_seals.asked(), mailed, f"uid:{os.getuid()}")
    model.Session.commit()
    click.echo(_counts(report))
    if not report.asked:
        click.echo("Penjaga brankas tidak menjawab: segel hanya dibandingkan satu sama lain.")
    with ctx.meta["flask_app"].test_request_context():
        for finding in report.findings:
            click.echo(f"MERAH  {verification.sentence(finding)}")
    if report.findings:
        ctx.exit(1)
    click.echo("hijau  Jejak audit utuh.")


@ledger.command(short_help="The events of one stream, or the newest of all.")
@click.argument("stream", required=False)
@click.option("--limit", default=50, show_default=True, help="How many of the newest, when no stream is named.")
def show(stream: str | None, limit: int) -> None:
    """One line an event: number, time, kind, first digits of its digest, actor, facts."""
    click.echo(SHOW_HEAD)
    for event in office_ledger.events(stream) if stream else _newest(limit):
        when = f"{event.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        name = "" if stream else f"  {event.stream}"
        said = f"{event.actor}{name}  {event.facts_json}"
        click.echo(f"{event.seq:>6}  {when}  {event.kind:22}  {event.hash[:8]}  {said}")


def _newest(limit: int) -> list[office_ledger.Event]:
    newest = sa.select(EVENT).order_by(EVENT.c.at.desc(), EVENT.c.stream, EVENT.c.seq.desc()).limit(limit)
    return [office_ledger.Event(*row) for row in reversed(model.Session.execute(newest).all())]


def _counts(report: Report) -> str:
    last = (
        f"segel terakhir {report.last.n}:{report.last.events}:{report.last.root}" if report.last else "belum ada segel"
    )
    return f"{report.events} peristiwa, {report.streams} alur, {report.seals} segel; {last}."
