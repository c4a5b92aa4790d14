"""The roll-up of a national run: on a screen, and as tables that a file holds."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.assessment.government_figures import DECREES, GovernmentFigures
from spbe_inventory.cli.output import (
    count_cell,
    print_item,
    print_keyed_table,
    print_more,
    print_paragraph,
    print_table,
    print_title,
)
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.language.forms import number, percent
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.actions.national.graph import NationalGraph
    from spbe_inventory.actions.national.rollup import RollUp

MAX_SYSTEMS = 10
MORE_SYSTEMS = N_("  … and {count} more (-o FILE.xlsx and --json have all)")


def show_roll_up(result: "RollUp") -> None:
    """Print a row for each government, who could not be assessed, sums, and what all share."""
    headings = [
        _("Government"),
        _("Fields"),
        _("Offices"),
        _("Apps"),
        _("runs"),
        _("claims"),
        _("manual"),
        _("Needs"),
        "SPL",
        _("Decrees"),
    ]
    print_keyed_table(headings, [_cells(row.figures) for row in result.rows])
    print_paragraph(
        _(
            "Ranked by how much of the register is answered, and by nothing else: the number of gaps is not used."
        )
    )
    print_paragraph(
        _(
            "Fields and offices: answered. runs, claims: exchanges running, and claimed without details; manual: those "
            "by hand. Needs: met by machine. A count is of those of which it is known; after ? those of which it is "
            "not."
        )
    )
    _show_sums([row.figures for row in result.rows])
    _show_left(result)
    _show_graph(result.graph)


def _cells(figures: GovernmentFigures) -> list[str]:
    """Return the cells of a government; what is not known stands after a question mark."""
    known_methods = figures.running - figures.method_unknown
    known_needs = figures.needs - figures.needs_unknown
    return [
        figures.name,
        _share(figures),
        _part(figures.offices_answering, figures.offices),
        count_cell(figures.applications),
        count_cell(figures.running),
        count_cell(figures.claimed),
        _part(figures.by_hand, known_methods, figures.method_unknown),
        _part(figures.needs_met, known_needs, figures.needs_unknown),
        _yes_no(figures.spl),
        _part(
            figures.decrees,
            len(DECREES) - figures.decrees_unknown,
            figures.decrees_unknown,
        ),
    ]


def _share(figures: GovernmentFigures) -> str:
    if not figures.fields_asked:
        return "-"
    return percent(figures.answered_percent, 100)


def _part(count: int, known: int, unknown: int = 0) -> str:
    """Return a count of those of which it is known, and after a question mark how many are not."""
    texts = []
    if known:
        texts.append(f"{number(count)}/{number(known)}")
    if unknown:
        texts.append(f"?{number(unknown)}")
    return " ".join(texts) or "-"


def _yes_no(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    if answer is None:
        return "?"
    if answer:
        return _("yes")
    return _("no")


def _show_sums(rows: Sequence[GovernmentFigures]) -> None:
    """Print the sums of all governments that were assessed."""
    known_methods = sum(row.running - row.method_unknown for row in rows)
    print_paragraph(
        _(
            "Together: {applications} applications, {running} exchanges running, "
            "{by_hand} of {known} by hand, of {unknown} the method is not known.",
            applications=number(sum(row.applications for row in rows)),
            running=number(sum(row.running for row in rows)),
            by_hand=number(sum(row.by_hand for row in rows)),
            known=number(known_methods),
            unknown=number(sum(row.method_unknown for row in rows)),
        )
    )
    spl = Counter(row.spl for row in rows)
    print_paragraph(
        _(
            "{what}: yes {yes}, no {no}, not known {unknown}",
            what="SPL",
            yes=number(spl[True]),
            no=number(spl[False]),
            unknown=number(spl[None]),
        )
    )


def _show_left(result: "RollUp") -> None:
    """Print which governments could not be assessed, and why, and of which not all rules were run."""
    if result.not_assessed:
        print_title(_("Could not be assessed, and in none of the figures:"))
    for left in result.not_assessed:
        print_item(f"{left.name}: {left.reason}")
    for row in result.rows:
        if row.rules_failed:
            codes = ", ".join(row.rules_failed)
            print_item(
                _(
                    "{name}: not run by a fault of the program: {codes}",
                    name=row.figures.name,
                    codes=codes,
                )
            )


def _show_graph(graph: "NationalGraph") -> None:
    """Print how much is joined, and the national systems that governments share."""
    if not graph.links:
        return
    click.echo()
    print_paragraph(
        _(
            "{links} links join {applications} applications in {groups} groups, the largest of {largest}; "
            "{between} links lead from one government to another.",
            links=number(graph.links),
            applications=number(graph.applications),
            groups=number(graph.groups),
            largest=number(graph.largest_group),
            between=number(graph.between),
        )
    )
    if not graph.systems:
        return
    rows = [
        [system.name, number(system.governments), number(system.links)]
        for system in graph.systems[:MAX_SYSTEMS]
    ]
    print_table([_("National system"), _("Governments"), _("Links")], rows)
    print_more(len(graph.systems), MAX_SYSTEMS, MORE_SYSTEMS)


def roll_up_tables(result: "RollUp") -> list[Table]:
    """Return the roll-up as tables: governments, those not assessed where there are any, national systems."""
    tables = [_governments_table(result)]
    if result.not_assessed:
        tables.append(_left_table(result))
    tables.append(_systems_table(result.graph))
    return tables


def _governments_table(result: "RollUp") -> Table:
    headings = [
        _("Key"),
        _("Government"),
        _("Fields asked"),
        _("Fields answered"),
        _("Offices"),
        _("Offices answering"),
        _("Applications"),
        _("running"),
        _("claimed"),
        _("by hand"),
        _("Method not known"),
        _("Needs"),
        _("Needs met"),
        _("Needs not assessable"),
        "SPL",
        _("Decrees"),
        _("Decrees not known"),
    ]
    rows = []
    for row in result.rows:
        figures = row.figures
        cells = (
            row.government,
            figures.name,
            figures.fields_asked,
            figures.fields_answered,
            figures.offices,
            figures.offices_answering,
            figures.applications,
            figures.running,
            figures.claimed,
            figures.by_hand,
            figures.method_unknown,
            figures.needs,
            figures.needs_met,
            figures.needs_unknown,
            _yes_no(figures.spl),
            figures.decrees,
            figures.decrees_unknown,
        )
        rows.append(cells)
    return listing_table(_("Governments"), headings, rows)


def _left_table(result: "RollUp") -> Table:
    headings = [_("Key"), _("Government"), _("Reason")]
    rows = [(left.government, left.name, left.reason) for left in result.not_assessed]
    return listing_table(_("Not assessed"), headings, rows)


def _systems_table(graph: "NationalGraph") -> Table:
    headings = [_("Key"), _("National system"), _("Governments"), _("Links")]
    rows = [
        (system.key, system.name, system.governments, system.links)
        for system in graph.systems
    ]
    return listing_table(_("National systems"), headings, rows)
