"""`spbe _run`: what the program starts as a process of its own to make a stored run; hidden from people."""

from datetime import date

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import (
    as_of_option,
    catalogue_option,
    parse_optional_day,
)
from spbe_inventory.cli.output import print_json
from spbe_inventory.errors import SpbeError
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue


@command("_run", help=N_("make the stored findings of a day"))
@option(
    "--since",
    metavar=N_("DATE"),
    help=N_("closed, new and worse since the end of that day"),
)
@as_of_option
@catalogue_option
@click.pass_context
def _run(
    ctx: click.Context, /, *, catalogue: Catalogue, as_of: date, since: str | None
) -> None:
    """Make the stored findings of a day, and what changed since another one; print as JSON what became of it.

    `run` is made, current, under_way or failed; `reason` says in a sentence why it failed.
    """
    from spbe_inventory.actions.stored_changes import make_changes
    from spbe_inventory.actions.stored_findings import make_run

    day = parse_optional_day(since, "--since")
    try:
        if day:
            making = make_changes(catalogue, as_of, day)
        else:
            making = make_run(catalogue, as_of)
    except SpbeError as error:
        print_json({"run": "failed", "reason": str(error)})
        ctx.exit(error.exit_status)
    print_json({"run": str(making)})
