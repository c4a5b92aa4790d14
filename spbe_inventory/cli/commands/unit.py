"""`spbe unit`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.list_options import ListQuery, list_options
from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import print_paragraph
from spbe_inventory.cli.record_commands import present_list, record_group, show_count
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import OF_UNIT_HELP, UnitOptions, unit_options
from spbe_inventory.cli.views.coverage_tables import stated_text
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import UnitKind
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, Text, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.unit_tree import UnitNode, UnitTree

UNIT = KINDS["unit"]
INDENT = "  "


@command("list", help=Text(f"daftar {UNIT.plural.id}", f"list of {UNIT.plural.en}"))
@option(
    "--tree",
    "as_tree",
    is_flag=True,
    help=N_("what belongs to what, with the number of applications"),
)
@list_options
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def list_(
    *,
    catalogue: Catalogue,
    as_tree: bool,
    query: ListQuery,
    unit: UnitOptions,
    result: ResultOutput,
) -> None:
    """Print the offices as a list, or as a tree with what belongs to each."""
    if not as_tree:
        present_list(catalogue, UNIT, query, unit, result)
        return
    for name, value in {"--columns": query.columns, "--sort": query.sort}.items():
        if value:
            raise UsageError("options-not-together", one="--tree", other=name)
    tree = _tree(catalogue, query, unit)
    if query.is_count:
        asked = [node for node in tree.units if not node.is_shown_for_parts]
        show_count(len(asked), result)
        return
    nodes = tree.units[: query.limit]
    result.present(
        lambda: asdict(tree),
        lambda: [_table(nodes)],
        lambda: _show(tree, nodes),
    )


def _tree(catalogue: Catalogue, query: ListQuery, unit: UnitOptions) -> "UnitTree":
    """Return the tree of the units that are asked for; without words, conditions and office of all that exist."""
    from spbe_inventory.actions.record_list import list_records
    from spbe_inventory.queries.unit_tree import unit_tree

    only = None
    if query.words or query.where or unit.name:
        selection = query.selection(UNIT, unit.records(catalogue, UNIT.code))
        records = list_records(catalogue, UNIT.code, {}, selection)
        only = [record.key for record in records]
    return unit_tree(catalogue, only)


def _table(nodes: "tuple[UnitNode, ...]") -> Table:
    """Return the units of a tree, a row each, indented by their depth."""
    headings = [
        _("Key"),
        str(UNIT.label),
        str(UNIT.fields["unit_kind"].label),
        str(UNIT.fields["parent"].label),
        _("Applications"),
        _("With all below"),
    ]
    names = {node.key: node.name for node in nodes}
    rows = []
    for node in nodes:
        parent = names.get(node.parent, node.parent)
        counts = [node.applications, node.applications_below]
        title = f"{INDENT * node.depth}{_title(node)}"
        rows.append([node.key, title, _kind_text(node), parent, *counts])
    return listing_table(str(UNIT.plural), headings, rows)


def _show(tree: "UnitTree", nodes: "tuple[UnitNode, ...]") -> None:
    """Print the units of a tree, how many are not shown, and what is stated and not on record."""
    if not nodes:
        print_paragraph(_("Nothing fits what was asked."))
    for node in nodes:
        margin = INDENT * node.depth
        print_paragraph(_node_text(node), indent=f"{margin}{INDENT * 2}", first=margin)
    hidden = len(tree.units) - len(nodes)
    if hidden:
        print_paragraph(
            _("… and {count} more; --limit shows them", count=number(hidden))
        )
    click.echo()
    for line in _lines_below(tree):
        print_paragraph(line)


def _lines_below(tree: "UnitTree") -> list[str]:
    """Return what the tree does not show: applications of no known office, and units that are only a number."""
    lines = []
    if tree.ownerless:
        text = ngettext(
            "{count} application of no known office.",
            "{count} applications of no known office.",
            tree.ownerless,
            count=number(tree.ownerless),
        )
        lines.append(text)
    lines += [stated_text(stated) for stated in tree.stated]
    lines.append(
        _(
            "Applications: all in the register, also those out of service; not those set apart."
        )
    )
    return lines


def _node_text(node: "UnitNode") -> str:
    """Return a unit with the number of its applications, and with those of what belongs to it where that is more."""
    text = _title(node)
    if not node.applications_below:
        return text
    count = ngettext(
        "{count} application",
        "{count} applications",
        node.applications,
        count=number(node.applications),
    )
    if node.applications_below > node.applications:
        all_below = number(node.applications_below)
        count += _(", with all below {count}", count=all_below)
    return f"{text}: {count}"


def _title(node: "UnitNode") -> str:
    """Return the name of a unit, with a mark where it no longer exists."""
    title = node.name
    if node.dissolved:
        dissolved = _("dissolved")
        title += f" [{dissolved}]"
    return title


def _kind_text(node: "UnitNode") -> str:
    if not node.kind:
        return "?"
    return str(UnitKind(node.kind).label)


unit = record_group("unit")
unit.add_command(list_)
