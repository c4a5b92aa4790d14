"""`spbe need status`."""

from dataclasses import asdict

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table
from spbe_inventory.cli.speaking import command
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import mark, t


@command("status", help=mark("how each need is met, and the hours that go into carrying data by hand"))
@as_json
@reading_catalogue
def status(*, place: Catalogue, json_wanted: bool) -> None:
    """Show what is not met first, then the hours by office."""
    from spbe_inventory.actions.need_register import needs_register

    found = needs_register(place)
    if json_wanted:
        json_out({**asdict(found), "counts": {str(one): count for one, count in found.counts.items()}})
        return
    if not found.rows:
        click.echo(t("No data need is on record yet: ask the offices which data their applications take."))
    else:
        lines(" · ".join(f"{one.label}: {number(count)}" for one, count in found.counts.items()))
        head = [t("Application"), t("Data"), t("Status"), t("Met by, or held by")]
        table(
            head,
            [
                [row.taker, row.data, str(row.status.label), row.met_by or listing(list(row.holders))]
                for row in found.rows
            ],
        )
    if found.hours:
        click.echo(t("Hours a month carried by hand, by the office that takes the data:"))
        for office, hours in found.hours:
            lines(f"{office}: {number(hours)}", indent="    ", first="  - ")
    if found.unhoured:
        lines(t("Hours are not on record for {count} exchanges by hand.", count=number(found.unhoured)))
