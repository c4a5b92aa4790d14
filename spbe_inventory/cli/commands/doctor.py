"""`spbe doctor`."""

import click

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import catalogue_option
from spbe_inventory.cli.output import print_point
from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue


@command(
    "doctor",
    help=N_("check the catalogue: the file, references, closed lists, marks"),
)
@catalogue_option
@click.pass_context
def doctor(ctx: click.Context, *, catalogue: Catalogue) -> None:
    """Print the problems of the catalogue; exit with the status of bad data if there are any."""
    from spbe_inventory.actions.maintenance import examine

    problems = examine(catalogue)
    for problem in problems:
        print_point(str(problem))
    if problems:
        ctx.exit(BadInput.exit_status)
    click.echo(_("All is well."))
