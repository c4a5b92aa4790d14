"""`spbe data`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import print_item, print_paragraph
from spbe_inventory.cli.record_commands import record_group
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.cli.views.result_tables import once_only_table
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.once_only import RepeatedData

ENTRY_LABELS = {
    "by_hand": N_("manually from another application"),
    "at_source": N_("at the source"),
}


@command("once-only", help=N_("data typed into several applications"))
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def once_only(*, catalogue: Catalogue, unit: UnitOptions, result: ResultOutput) -> None:
    """Print each data set with the applications it is typed into, and who could provide it."""
    from spbe_inventory.queries.once_only import repeated_data

    data_sets = repeated_data(catalogue, unit.records(catalogue, "application"))
    result.present(
        lambda: [asdict(data_set) for data_set in data_sets],
        lambda: [once_only_table(data_sets)],
        lambda: _show_all(data_sets),
    )


def _show_all(data_sets: "Sequence[RepeatedData]") -> None:
    for data_set in data_sets:
        _show(data_set)
    if not data_sets:
        text = _(
            "No data are known to be typed into several applications; what is not "
            "recorded is not counted."
        )
        print_paragraph(text)


def _show(data_set: "RepeatedData") -> None:
    count = len(data_set.typed)
    text = ngettext(
        "{name}: typed into {count} application",
        "{name}: typed into {count} applications",
        count,
        name=data_set.name,
        count=number(count),
    )
    if data_set.hours:
        text += ngettext(
            "; {hours} hour a month",
            "; {hours} hours a month",
            data_set.hours,
            hours=number(data_set.hours),
        )
    print_paragraph(text)
    for entry in data_set.typed:
        manner = _(ENTRY_LABELS[entry.how])
        print_item(f"{entry.name} ({entry.office}): {manner}")
    for line in _source_lines(data_set):
        print_paragraph(line, indent="    ", first="  ")


def _source_lines(data_set: "RepeatedData") -> Iterator[str]:
    """Yield who makes and holds the data, and what is not known of how they get around."""
    if data_set.producer:
        yield _("produced by: {office}", office=data_set.producer)
    else:
        yield _("Which office makes them is not known.")
    if data_set.holders:
        names = listing(data_set.holders)
        yield _("held by {names}", names=names)
    if data_set.silent:
        count = data_set.silent
        yield ngettext(
            "of {count} more application it is not known how it gets them",
            "of {count} more applications it is not known how they get them",
            count,
            count=number(count),
        )
    if data_set.unhoured:
        count = data_set.unhoured
        yield ngettext(
            "hours not on record for {count} exchange",
            "hours not on record for {count} exchanges",
            count,
            count=number(count),
        )


data = record_group("data_set")
data.add_command(once_only)
