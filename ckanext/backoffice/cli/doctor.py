"""`ckan backoffice doctor`: how every part is, and how to mend it."""

import click

from ..doctor import parts, report


@click.command(short_help="How every part is, and how to mend it.")
@click.option("--json", "for_machines", is_flag=True, help="For machines.")
@click.pass_context
def doctor(ctx: click.Context, for_machines: bool) -> None:
    """One line a part, with how to mend it; exit 1 when something is broken.

    `./portal doctor` tells the same also while CKAN cannot start.
    """
    with ctx.meta["flask_app"].test_request_context():
        found = parts.now_lines()
    click.echo(report.as_json(found) if for_machines else report.table(found))
    ctx.exit(report.exit_code(found))
