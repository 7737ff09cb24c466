"""`ckan backoffice ...`: one module a noun."""

import click

from .clock import clock
from .doctor import doctor
from .identity import identity
from .keeper import keeper
from .keys import keys
from .ledger import ledger
from .officers import officers
from .outbox import outbox
from .vault import vault
from .workdays import workdays

__all__ = ["backoffice"]


@click.group(short_help="The office behind the portal.")
def backoffice() -> None:
    """The office behind the portal: clock, vault, working days and, with the kernel, keys and officers."""


backoffice.add_command(clock)
backoffice.add_command(doctor)
backoffice.add_command(ledger)
backoffice.add_command(officers)
backoffice.add_command(outbox)
backoffice.add_command(identity)
backoffice.add_command(keeper)
backoffice.add_command(keys)
backoffice.add_command(vault)
backoffice.add_command(workdays)
