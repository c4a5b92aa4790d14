"""`spbe complete`."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    as_of_option,
    author_options,
    catalogue_option,
    json_option,
)
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.unit_options import only_this_option
from spbe_inventory.cli.written import print_written
from spbe_inventory.domain.lists import ListName
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.record_names import NamesOnRecord

if TYPE_CHECKING:
    from spbe_inventory.actions.completeness_of_parts import CoveredUnits

MAX_NAMES = 8


@command(
    "complete", help=N_("state that a list of an office or an application is complete")
)
@argument(
    "which",
    metavar=N_("KEY-OR-NAME"),
    shell_complete=complete_record("unit", "application", "agency"),
)
@option(
    "--list",
    "lists",
    type=click.Choice([str(name) for name in ListName]),
    multiple=True,
    help=N_("which list; default: applications, data given and data taken"),
)
@option(
    "--by",
    "stated_by",
    required=True,
    metavar=N_("TEXT"),
    help=N_("the office or role that states it"),
)
@option(
    "--document",
    default="",
    metavar=N_("TEXT"),
    help=N_("the letter or form it is stated in"),
)
@only_this_option
@as_of_option
@json_option
@author_options
@catalogue_option
def complete(
    *,
    catalogue: Catalogue,
    which: str,
    lists: tuple[str, ...],
    as_of: date,
    stated_by: str,
    document: str,
    only_this: bool,
    as_json: bool,
    author: Author,
) -> None:
    """Record a statement that lists are complete, and print what it covers."""
    from spbe_inventory.actions.completeness import CompletenessRequest, state_complete

    request = CompletenessRequest(
        lists, as_of, stated_by, document, only_this=only_this
    )
    result = state_complete(catalogue, which, request, author)
    if as_json:
        print_written(catalogue, result.batch)
        return
    labels = ", ".join(str(ListName(name).label) for name in result.lists)
    text = ngettext(
        "Stated complete for {key}: {lists} ({count} statement)",
        "Stated complete for {key}: {lists} ({count} statements)",
        result.records,
        key=result.name,
        lists=labels,
        count=result.records,
    )
    print_message(text)
    for line in _lines_on_units_below(catalogue, result.below):
        print_message(line)


def _lines_on_units_below(catalogue: Catalogue, below: "CoveredUnits") -> Iterator[str]:
    """Yield which units below the office the statement covers, and which state their own lists."""
    names = NamesOnRecord([catalogue])
    covered = [names.name("unit", key) for key in below.covered]
    apart = [names.name("unit", key) for key in below.apart]
    if covered:
        yield ngettext(
            "It covers {count} unit below: {names}.",
            "It covers {count} units below: {names}.",
            len(covered),
            count=number(len(covered)),
            names=some_of(covered, MAX_NAMES),
        )
    if apart:
        listed = some_of(apart, MAX_NAMES)
        yield _("These state their lists themselves: {names}.", names=listed)
