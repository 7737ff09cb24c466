"""`ckan backoffice keys`: key pairs that are kept elsewhere, and what the keeper remembers of its seals."""

# pyright: reportAttributeAccessIssue=false
# pyrage is compiled and ships no types.

import getpass
import os
import sys

import click
from ckan import model
from pyrage import x25519

from ..keeper import client
from ..ledger import keeper_seals
from ..vault import drill as drills
from ..vault import opening

ASKED = "Kunci rahasia cadangan, atau sidik SHA-256 isinya: "
FORGOTTEN = "Penjaga melanjutkan dari segel terakhir di basis data. Hal ini tercatat di jejak audit (keys)."


@click.group(short_help="Keys that are kept elsewhere; seals after a restore.")
def keys() -> None:
    """Keys that are kept elsewhere; seals after a restore. What is the portal's own, `./portal up` makes."""


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


@keys.command("drill", short_help="Try the escrow key on a real object; the ledger keeps the day.")
def drill() -> None:
    """Open the newest object that was sealed to the escrow key. Where there is none yet, one is put for it.

    From standard input comes either the escrow identity, or the SHA-256 of what that file gives when it is opened on
    another machine: age -d -i KEY FILE | sha256sum. The second way shows this server no key. Nothing of it is stored.
    """
    try:
        object_id, path = drills.choose()
        model.Session.commit()
        click.echo(f"Objek {object_id}, berkas {path}")
        drills.take(object_id, _secret(), f"uid:{os.getuid()}")
        model.Session.commit()
    except (drills.Failed, opening.CannotOpen) as error:
        raise click.ClickException(str(error)) from None
    click.echo("Kunci cadangan membuka objek itu. Hari ini tercatat di jejak audit (keys).")


def _secret() -> str:
    """A line of standard input; not shown while it is typed."""
    return (getpass.getpass(ASKED) if sys.stdin.isatty() else sys.stdin.readline()).strip()


@keys.command("forget-seal", short_help="After a restore: the keeper goes on from the last seal of the ledger.")
@click.confirmation_option(prompt="Apakah basis data ini baru dipulihkan dari cadangan, dan cadangan itu yang benar?")
def forget_seal() -> None:
    """Make the keeper forget seals that a restored database does not hold. The ledger keeps that this was done.

    Compare with the mailed anchors first: ckan backoffice ledger verify --anchor.
    """
    try:
        forgot = keeper_seals.go_on_from_last(f"uid:{os.getuid()}")
        model.Session.commit()
    except (client.KeeperAway, client.Refused) as error:
        raise click.ClickException(str(error)) from None
    click.echo(FORGOTTEN if forgot else "Tidak ada yang perlu dilupakan: segel terakhir sudah cocok.")
