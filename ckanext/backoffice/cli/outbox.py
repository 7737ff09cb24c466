"""`ckan backoffice outbox`: what waits to be sent, sending it, and trying again. Shows no address, text or link."""

from datetime import UTC, datetime

import click
from ckan import model

from ..outbox import delivery, listing, sample, store, words
from ..outbox.model import State

LIST_HEAD = f"{'no.':>7}  {'ditulis (UTC)':16}  {'keadaan':8}  {'coba':>4}  {'jenis':28}  {'perkara':20}  peristiwa"


@click.group(short_help="Mails and other effects that wait.")
def outbox() -> None:
    """Mails and other effects that wait. No address, text or link is shown."""


@outbox.command("list", short_help="One line a mail.")
@click.option("--state", type=click.Choice([*State]), help="Only mails in this state.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True)
@click.pass_context
def list_rows(ctx: click.Context, state: str | None, limit: int) -> None:
    """One line a mail, newest first: number, time, state, tries, kind, matter, event; below it why it did not go."""
    click.echo(LIST_HEAD)
    with ctx.meta["flask_app"].test_request_context():
        for row in listing.page(State(state) if state else None, limit=limit):
            written = row.created.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
            said = f"{row.number:>7}  {written}  {row.state:8}  {row.tries:>4}  {row.effect:28}  {row.matter or '-':20}"
            click.echo(f"{said}  {row.event_id}")
            if row.error:
                click.echo(f"{'':9}{words.fault(row.error)}")


@outbox.command(short_help="Send what is due now.")
@click.pass_context
def drain(ctx: click.Context) -> None:
    """Send what is due now, as the clock does every few seconds. Exit 1 when something did not go out."""
    told = delivery.drain(datetime.now(UTC))
    click.echo(f"{told.pop(delivery.SENT, 0)} terkirim.")
    with ctx.meta["flask_app"].test_request_context():
        for fault, number in sorted(told.items()):
            click.echo(f"{number} tidak: {words.fault(fault)}")
    if told:
        ctx.exit(1)


@outbox.command(short_help="Try mails again at once.")
@click.argument("numbers", nargs=-1, type=click.IntRange(1, 2**63 - 1))
@click.option("--failed", is_flag=True, help="All that were given up.")
@click.pass_context
def retry(ctx: click.Context, numbers: tuple[int, ...], failed: bool) -> None:
    """Try mails again with the next beat of the clock, also those that were given up."""
    if bool(numbers) == failed:
        raise click.UsageError("Sebutkan nomor surel, atau --failed untuk semua yang gagal.")
    again = store.retry(None if failed else numbers, datetime.now(UTC))
    model.Session.commit()
    click.echo(f"{len(again)} akan dicoba lagi.")
    left = sorted(set(numbers) - set(again))
    if left:
        click.echo(f"Tidak dapat: {', '.join(map(str, left))}. Sudah terkirim, sedang dikirim, atau isinya dihapus.")
        ctx.exit(1)


@outbox.command("try", short_help="Send a test mail.")
@click.argument("address")
def try_settings(address: str) -> None:
    """Put a test mail to ADDRESS into the outbox; the clock sends it. Shows whether the mail settings are right."""
    try:
        sample.put_test(address, datetime.now(UTC))
    except ValueError:
        raise click.UsageError("Tuliskan satu alamat surel, misalnya nama@contoh.id.") from None
    model.Session.commit()
    click.echo("Surel uji menunggu. Lihat hasilnya dengan: ckan backoffice outbox list")
