"""`spbe _run`: what the program starts as a process of its own to make a stored run; hidden from people."""

from datetime import date

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import as_of_option, catalogue_option
from spbe_inventory.cli.output import print_json
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue


@command("_run", help=N_("make the stored findings of a day"))
@as_of_option
@catalogue_option
def _run(*, catalogue: Catalogue, as_of: date) -> None:
    """Make the stored findings of a day; print as JSON what became of it: made, current or under_way."""
    from spbe_inventory.actions.stored_findings import make_run

    making = make_run(catalogue, as_of)
    print_json({"run": str(making)})
