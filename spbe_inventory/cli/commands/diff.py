"""`spbe diff`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import catalogue_option, parse_day
from spbe_inventory.cli.output import print_paragraph
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.views.field_change import field_change_text
from spbe_inventory.cli.views.listing_tables import VERDICT_LABELS, diff_table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.record_diff import RecordDiff


@command("diff", help=N_("what was recorded between the ends of two days"))
@argument("first", metavar=N_("DATE"))
@argument("second", metavar=N_("DATE"), required=False)
@result_options
@catalogue_option
def diff(
    *, catalogue: Catalogue, first: str, second: str | None, result: ResultOutput
) -> None:
    """Print new, changed and deleted records, a line for each field that changed."""
    from spbe_inventory.queries.record_diff import diff_days

    name = _("DATE")
    first_day = parse_day(first, name)
    second_day = parse_day(second, name)
    records = diff_days(catalogue, first_day, second_day)
    result.present(
        lambda: [asdict(record) for record in records],
        lambda: [diff_table(records)],
        lambda: _show(records),
    )


def _show(records: "list[RecordDiff]") -> None:
    for record in records:
        _show_record(record)
    if not records:
        click.echo(_("Nothing was recorded between those days."))


def _show_record(record: "RecordDiff") -> None:
    verdict = _(VERDICT_LABELS[record.verdict])
    kind = KINDS[record.kind].label
    title = f"{record.name} ({record.key})"
    text = f"{verdict}: {kind} {title}"
    print_paragraph(text, indent="    ", first="")
    for name, before, after in record.fields:
        text = field_change_text(record.kind, name, before, after)
        print_paragraph(text, indent="      ", first="    ")
