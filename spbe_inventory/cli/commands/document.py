"""`spbe document`."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import as_of_option, readable_catalogue_option
from spbe_inventory.cli.output import print_paragraph, print_table
from spbe_inventory.cli.record_commands import record_group
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.cli.views.result_tables import validity_table
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.expiring_documents import (
        DocumentValidity,
        ExpiringDocument,
    )

DEFAULT_WITHIN, MAX_WITHIN = 90, 36_500  # days


@command(
    "expiring",
    help=N_("documents that have ended or end soon, and what depends on them"),
)
@option(
    "--within",
    type=click.IntRange(0, MAX_WITHIN),
    default=DEFAULT_WITHIN,
    help=N_("number of days ahead; default 90"),
)
@as_of_option
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def expiring(
    *,
    catalogue: Catalogue,
    within: int,
    as_of: date,
    unit: UnitOptions,
    result: ResultOutput,
) -> None:
    """Print documents that have expired or expire soon, the soonest first."""
    from spbe_inventory.queries.expiring_documents import expiring_documents

    validity = expiring_documents(
        catalogue, as_of, within, unit.records(catalogue, "document")
    )
    result.present(
        lambda: asdict(validity),
        lambda: [validity_table(validity)],
        lambda: _show(validity, as_of, within),
    )


def _show(validity: "DocumentValidity", as_of: date, within: int) -> None:
    if validity.expiring:
        header = [_("Document"), _("Valid until"), _("Days left"), _("Hangs on it")]
        print_table(header, [_cells(document) for document in validity.expiring])
    else:
        text = ngettext(
            "No document on record is known to have ended or to end within "
            "{count} day of {day}.",
            "No document on record is known to have ended or to end within "
            "{count} days of {day}.",
            within,
            count=within,
            day=day(as_of),
        )
        print_paragraph(text)
    if validity.undated:
        names = listing(validity.undated)
        text = _("Not on record until when they are valid: {names}.", names=names)
        print_paragraph(text)


def _cells(document: "ExpiringDocument") -> list[str]:
    title = f"{document.name} {document.number}".strip()
    valid_until = day(document.valid_until)
    dependents = listing(document.hangs_on_it)
    return [title, valid_until, _days_left_text(document.days_left), dependents]


def _days_left_text(days: int) -> str:
    if days >= 0:
        return number(days)
    return ngettext(
        "ended {count} day ago", "ended {count} days ago", -days, count=number(-days)
    )


document = record_group("document")
document.add_command(expiring)
