"""The register as it would be, beside the register as it is, as tables that a file holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_inventory.cli.views.impact import impact_table
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.language.texts import _
from spbe_inventory.planning.what_if_words import figure_headings, figure_rows

if TYPE_CHECKING:
    from spbe_inventory.planning.what_if import WhatIf


def what_if_tables(what_if: "WhatIf") -> list[Table]:
    """Return the figures, the gaps that come and go with the reason of each, and who loses what, a table each."""
    figures = figure_rows(what_if.before, what_if.after)
    tables = [listing_table(_("What if"), figure_headings(), figures)]
    changes = list(_changed_gaps(what_if))
    if changes:
        headings = [_("What changes"), _("Rule"), _("About"), _("Why")]
        tables.append(listing_table(_("Gaps"), headings, changes))
    tables += [impact_table(impact) for impact in what_if.losses]
    return tables


def _changed_gaps(what_if: "WhatIf") -> Iterator[list[object]]:
    """Yield the gaps that would be new, and those that are none any more: solved, or gone with what ends."""
    for row in what_if.changes.new:
        yield [_("new"), row.rule, row.name, row.message]
    for reason in what_if.reasons:
        change = _("gone or not assessable")
        if reason.solved:
            change = _("solved")
        yield [change, reason.rule, reason.name, reason.reason]
