"""`spbe interface`."""

from spbe_inventory.cli.list_options import ListQuery, list_options
from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import print_table
from spbe_inventory.cli.record_commands import present_list, record_group
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import UnitOptions, unit_list_options
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

INTERFACE = KINDS["interface"]


@command(
    "list",
    help=N_(
        "list of interfaces (APIs): application, office, data, documentation, through SPL or not"
    ),
)
@list_options
@unit_list_options(INTERFACE)
@result_options
@readable_catalogue_option
def list_(
    *,
    catalogue: Catalogue,
    query: ListQuery,
    unit: UnitOptions,
    result: ResultOutput,
) -> None:
    """Print or write the list of interfaces; with columns of one's own, or their number, as any list of records."""
    from spbe_inventory.actions.record_list import list_records
    from spbe_inventory.actions.record_order import ordered
    from spbe_inventory.queries.interface_list import interface_list
    from spbe_inventory.reports.interface_blocks import interface_table

    if query.columns or query.is_count or query.is_apart_wanted(INTERFACE):
        present_list(catalogue, INTERFACE, query, unit, result)
        return
    selection = query.selection(INTERFACE, unit.records(catalogue, INTERFACE.code))
    found = list_records(catalogue, INTERFACE.code, {}, selection)
    found = ordered(found, query.order(INTERFACE))
    rows = {row.key: row for row in interface_list(catalogue)}
    shown = [rows[each.key] for each in found if each.key in rows][: query.limit]
    headings = [_("Name"), _("Application"), _("Sort"), _("Through SPL")]
    cells = [[row.name, row.application, row.sort, row.through_spl] for row in shown]
    result.present(
        lambda: [record.document for record in found[: query.limit]],
        lambda: [interface_table(shown)],
        lambda: print_table(headings, cells),
    )


interface = record_group("interface")
interface.add_command(list_)
