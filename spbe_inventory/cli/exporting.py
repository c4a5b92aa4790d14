"""`spbe export`."""

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import reading_catalogue, to_file
from spbe_inventory.cli.output import product
from spbe_inventory.cli.speaking import argument, command
from spbe_inventory.language.texts import mark


@command("export", help=mark("write the whole catalogue as a document from which it can be made again"))
@argument("form", type=click.Choice(["json"]), metavar="json")
@to_file
@reading_catalogue
def export(*, place: Catalogue, form: str, output: str) -> None:  # noqa: ARG001 - one form so far
    """Hand the document over."""
    from spbe_inventory.actions.exporting import export_json

    product(export_json(place), output)
