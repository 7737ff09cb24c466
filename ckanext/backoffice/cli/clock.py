"""`ckan backoffice clock`: the process that makes time pass."""

import click

from ckanext.backoffice import clock as office_clock
from ckanext.backoffice import config


@click.command(short_help="Run the clock until it is stopped.")
def clock() -> None:
    """Beat every few seconds until SIGTERM; `./portal status` is red when the last beat is two minutes old."""
    office_clock.run(config.clock_heartbeat())
