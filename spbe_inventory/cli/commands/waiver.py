"""`spbe waiver`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import print_item, print_paragraph
from spbe_inventory.cli.record_commands import record_group
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.views.listing_tables import waivers_table
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.waive import WaiverRow

STANDING_LABELS = {
    "holds": N_("holds until {day}"),
    "ended": N_("ended on {day}"),
    "useless": N_("no longer applies, until {day}"),
}


@command(
    "list",
    help=N_("waived findings, and waivers that have expired or no longer apply"),
)
@result_options
@readable_catalogue_option
def list_(*, catalogue: Catalogue, result: ResultOutput) -> None:
    """Print the waivers with their standing today."""
    from spbe_inventory.actions.waive import waivers

    rows = waivers(catalogue)
    result.present(
        lambda: [asdict(row) for row in rows],
        lambda: [waivers_table(rows)],
        lambda: _show(rows),
    )


def _show(rows: "list[WaiverRow]") -> None:
    if not rows:
        print_paragraph(_("No finding is waived."))
    for row in rows:
        print_item(_row_text(row))


def _row_text(row: "WaiverRow") -> str:
    label = STANDING_LABELS[row.standing]
    standing = _(label, day=day(row.until))
    finding = f"{row.rule} {row.about}"
    return f"{finding}: {standing}; {row.decided_by} [{row.key}]"


waiver = record_group("waiver")
waiver.add_command(list_)
