"""`ckan backoffice keys`: key pairs that are kept elsewhere."""

# pyright: reportAttributeAccessIssue=false
# pyrage is compiled and ships no types.

import click
from pyrage import x25519


@click.group(short_help="Keys that are kept elsewhere.")
def keys() -> None:
    """Keys that are kept elsewhere. The portal's own keys are made by `./portal up` and shown by nothing."""


@keys.command("new-escrow", short_help="Make an escrow key pair: shown once, stored nowhere.")
def new_escrow() -> None:
    """Print a new age key pair. Best run on another machine, onto paper; whoever has the identity opens the vault."""
    identity = x25519.Identity.generate()
    click.echo(
        "# Kunci cadangan brankas. Tampil sekali ini saja dan tidak disimpan di mesin ini: cetak, simpan terkunci."
    )
    click.echo(f"kunci rahasia: {identity}")
    click.echo("# Baris berikut untuk ckan.ini; sesudah itu jalankan ./portal down dan ./portal up.")
    click.echo(f"ckanext.backoffice.vault.escrow_recipient = {identity.to_public()}")
