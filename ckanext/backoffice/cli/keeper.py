"""`ckan backoffice keeper`: whether the keeper of the vault answers, and as whom."""

import click

from ..keeper import health


@click.command(short_help="Whether the keeper of the vault answers.")
@click.pass_context
def keeper(ctx: click.Context) -> None:
    """Ask the keeper who it is. Exit 1 when nobody answers. It is started by `./portal up`, as a process of its own."""
    lines = health.lines()
    for line in lines:
        click.echo(f"{line.name}: {line.text} {line.mend}".rstrip())
    if any(line.state == "bad" for line in lines):
        ctx.exit(1)
