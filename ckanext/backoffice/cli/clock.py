"""`ckan backoffice clock`: the process that makes time pass."""

import click

from .. import config
from ..clock import loop


@click.command(short_help="Run the clock until it is stopped.")
def clock() -> None:
    """Do what is due until SIGTERM; of several clocks one works at a time.

    It beats every few seconds: `./portal status` is red when the last beat is two minutes old.
    """
    loop.run(config.clock_heartbeat())
