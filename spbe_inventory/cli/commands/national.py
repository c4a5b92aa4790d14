"""`spbe national`."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import Group, command, option
from spbe_inventory.cli.locate_catalogue import locate_catalogue
from spbe_inventory.cli.options import as_of_option
from spbe_inventory.cli.progress import progress_bar
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.views.national import roll_up_tables, show_roll_up
from spbe_inventory.language.texts import N_

FOLDER = "nasional"
MOST_PROCESSES = 64


@command("run", help=N_("all rules for all governments of a catalogue, and a roll-up"))
@option(
    "--keep",
    "folder",
    metavar=N_("FOLDER"),
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER,
    show_default=True,
    help=N_("keeps the answer of each government; a second run does what is missing"),
)
@option(
    "--jobs",
    metavar=N_("NUMBER"),
    type=click.IntRange(1, MOST_PROCESSES),
    help=N_("how many processes at a time; default one a processor"),
)
@result_options
@as_of_option
@option(
    "--db",
    metavar=N_("FILE"),
    help=N_("the catalogue; default ./catalog.db, also SPBE_DB"),
)
@language_option
def run(
    *,
    db: str | None,
    as_of: date,
    folder: Path,
    jobs: int | None,
    result: ResultOutput,
) -> None:
    """Run all rules for all governments, keep each answer, and print the roll-up."""
    from spbe_inventory.actions.national.run import run_all_governments

    catalogue = locate_catalogue(db, None)
    with progress_bar():
        rolled = run_all_governments(catalogue, as_of, folder, jobs)
    result.present(
        lambda: asdict(rolled),
        lambda: roll_up_tables(rolled),
        lambda: show_roll_up(rolled),
    )


national = language_option(
    Group("national", help=N_("all governments of a catalogue together"))
)
national.add_command(run)
