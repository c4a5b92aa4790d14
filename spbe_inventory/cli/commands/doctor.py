"""`spbe doctor`."""

from dataclasses import asdict

import click

from spbe_inventory.cli.error_output import ToldProblem, told_problem
from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import catalogue_option
from spbe_inventory.cli.output import print_message, print_point
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue


@command(
    "doctor",
    help=N_("check the catalogue: the file, references, closed lists, marks"),
)
@result_options
@catalogue_option
@click.pass_context
def doctor(
    ctx: click.Context, /, *, catalogue: Catalogue, result: ResultOutput
) -> None:
    """Print the problems of the catalogue; exit with the status of bad data if there are any.

    What a server left that was ended hard is mended, and said.
    """
    from spbe_inventory.actions.maintenance import examine
    from spbe_inventory.actions.serving import mend_left_open

    problems = examine(catalogue)
    if mend_left_open(catalogue):
        print_message(
            _(
                "Mended: the catalogue had been left open by a server that was stopped hard."
            )
        )
    told = [told_problem(problem) for problem in problems]
    result.present(
        lambda: [asdict(problem) for problem in told],
        lambda: [_table(told)],
        lambda: _show(problems),
    )
    if problems:
        ctx.exit(BadInput.exit_status)


def _show(problems: list[Problem]) -> None:
    for problem in problems:
        print_point(str(problem))
    if not problems:
        click.echo(_("All is well."))


def _table(problems: list[ToldProblem]) -> Table:
    """Return the problems of the catalogue, a row each."""
    headings = [_("Place"), _("Problem")]
    cells = [[problem.place, problem.sentence] for problem in problems]
    return listing_table(_("Problems of the catalogue"), headings, cells)
