"""`spbe document expiring`."""

from dataclasses import asdict
from datetime import date

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, dated, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import mark, t

WITHIN = 90


@command("expiring", help=mark("documents that have ended or end soon, and what hangs on them"))
@option("--within", type=click.IntRange(0, 36_500), default=WITHIN, help=mark("so many days ahead; default 90"))
@dated
@as_json
@reading_catalogue
def expiring(*, place: Catalogue, within: int, as_of: date, json_wanted: bool) -> None:
    """Show them, the soonest first."""
    from spbe_inventory.actions.questions.expiring import expiring as ending

    validity = ending(place, as_of, within)
    if json_wanted:
        json_out(asdict(validity))
        return
    head = [t("Document"), t("Valid until"), t("Days left"), t("Hangs on it")]
    rows = [
        [f"{one.name} {one.number}".strip(), day(one.valid_until), _left(one.days_left), listing(list(one.hangs_on_it))]
        for one in validity.expiring
    ]
    if rows:
        table(head, rows)
    else:
        lines(
            t(
                "No document on record is known to have ended or to end within {count} days of {day}.",
                count=within,
                day=day(as_of),
            )
        )
    if validity.undated:
        lines(t("Not on record until when they are valid: {names}.", names=listing(list(validity.undated))))


def _left(days: int) -> str:
    return number(days) if days >= 0 else t("ended {count} days ago", count=number(-days))
