"""`spbe impact`."""

from dataclasses import asdict

import click

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.views.impact import impact_table, show_impact
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue


@command(
    "impact",
    help=N_("what stops or loses data when an application or a facility is off"),
)
@argument(
    "which",
    metavar=N_("KEY-OR-NAME"),
    shell_complete=complete_record("application", "facility"),
)
@option(
    "--depth",
    type=click.IntRange(1),
    metavar=N_("STEPS"),
    help=N_("list only what is at most so many exchanges away"),
)
@result_options
@readable_catalogue_option
def impact(
    *, catalogue: Catalogue, which: str, depth: int | None, result: ResultOutput
) -> None:
    """Print what loses data when an application or a facility is off, and what it depends on itself."""
    from spbe_inventory.queries.impact import impact as impact_of

    found = impact_of(catalogue, which, depth)
    result.present(
        lambda: asdict(found),
        lambda: [impact_table(found)],
        lambda: show_impact(found),
    )
