"""`spbe coverage`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import count_cell, print_paragraph, print_table
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import UnitOptions, unit_options
from spbe_inventory.cli.views.coverage_tables import (
    LEVEL_LABELS,
    coverage_table,
    levels_table,
    stated_text,
)
from spbe_inventory.domain.lists import Hosting
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.facility_coverage import FacilityCoverage, UnitCoverage

ANSWER_LABELS = {
    "yes": N_("yes"),
    "no": N_("no"),
    "unknown": "?",
    "none": "-",
}
HOSTING_LABELS = {
    Hosting.PDN: "PDN",
    Hosting.LOCAL: N_("own centre"),
    Hosting.OFFICE: N_("office"),
    Hosting.GOVERNMENT: N_("others"),
    Hosting.THIRD_PARTY: N_("third party"),
}


@command("coverage", help=N_("offices against intranet, connecting system and hosting"))
@unit_options(N_("this office and the units below it, each by itself"))
@result_options
@readable_catalogue_option
def coverage(*, catalogue: Catalogue, unit: UnitOptions, result: ResultOutput) -> None:
    """Print a line for each office, with a column for what is not known, and the levels of government."""
    from spbe_inventory.queries.facility_coverage import facility_coverage

    found = facility_coverage(catalogue, unit.keys(catalogue))
    result.present(
        lambda: asdict(found),
        lambda: [coverage_table(found), levels_table(found)],
        lambda: _show(found),
    )


def _show(result: "FacilityCoverage") -> None:
    if not result.rows:
        click.echo(_("No office is on record yet."))
        return
    hosting = [_(label) for label in HOSTING_LABELS.values()]
    header = [_("Office"), _("Intranet"), "SPL", _("Apps"), *hosting, "?"]
    rows = [_cells(row) for row in result.rows]
    print_table(header, rows)
    print_paragraph(
        _(
            "? not known; SPL -: exchanges nothing. Applications by where they run, the last column not known."
        )
    )
    _show_column_sums(result, "intranet", _("Intranet"))
    _show_column_sums(result, "spl", "SPL")
    if len(result.levels) > 1:
        _show_levels(result)
    for stated in result.stated:
        print_paragraph(stated_text(stated))
    if result.ownerless:
        count = number(result.ownerless)
        text = _("Applications whose office is not known: {count}.", count=count)
        print_paragraph(text)


def _show_levels(result: "FacilityCoverage") -> None:
    """Print how many units each level of government has, and their answers on the intranet."""
    header = [
        _("Level"),
        _("Units"),
        _("intranet: yes"),
        _("no"),
        "?",
        _("Apps"),
    ]
    rows = []
    for level in result.levels:
        counts = (
            level.units,
            level.joined,
            level.not_joined,
            level.unknown,
            level.applications,
        )
        label = _(LEVEL_LABELS[level.level])
        rows.append([label, *map(count_cell, counts)])
    click.echo()
    print_table(header, rows)


def _cells(row: "UnitCoverage") -> list[str]:
    """Return the cells of an office: its answers, and its applications by where they run."""
    intranet = _(ANSWER_LABELS[row.intranet])
    spl = _(ANSWER_LABELS[row.spl])
    hosted = [row.hosting[hosting] for hosting in HOSTING_LABELS]
    counts = [row.applications, *hosted, row.unhosted]
    return [row.name, intranet, spl, *map(count_cell, counts)]


def _show_column_sums(result: "FacilityCoverage", column: str, label: str) -> None:
    """Print how many offices have each answer in a column."""
    text = _(
        "{what}: yes {yes}, no {no}, not known {unknown}",
        what=label,
        yes=number(result.count(column, "yes")),
        no=number(result.count(column, "no")),
        unknown=number(result.count(column, "unknown")),
    )
    none = result.count(column, "none")
    if none:
        text += _(", no exchange {none}", none=number(none))
    print_paragraph(text)
