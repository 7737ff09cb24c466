"""`ckan backoffice ...`: one module a noun."""

import click

from .clock import clock

__all__ = ["backoffice"]


@click.group(short_help="The office behind the portal.")
def backoffice() -> None:
    """The office behind the portal: clock and, with the kernel, vault, keys and officers."""


backoffice.add_command(clock)
