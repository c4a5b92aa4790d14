"""The list of interfaces (APIs) in a document, beside what it is evidence of."""

from spbe_inventory.documents.blocks import Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.queries.interface_list import InterfaceRow, interface_rows
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, grid_of
from spbe_inventory.reports.shared.tables import USUAL, WIDE, table

EVIDENCE = "interfaces"  # the piece of evidence that the list belongs to


def rows_of(context: ReportContext) -> list[InterfaceRow]:
    """Return the interfaces that a report may show."""
    return interface_rows(context.view, context.snapshot)


def interface_blocks(context: ReportContext) -> Blocks:
    """Yield the list of interfaces under its title; a public edition leaves out where they are described."""
    rows = rows_of(context)
    title = _("List of interfaces (APIs)")
    if not rows:
        yield Paragraph(_("No interface is on record yet."), strong=title)
        return
    text = _("{count} on record.", count=number(len(rows)))
    yield Paragraph(text, strong=title)
    is_public = context.scope.public
    columns = {
        _("No."): 2,
        _("Name"): 6,
        _("Application"): 5,
        _("Office"): 5,
        _("Data"): 6,
        _("Sort"): 4,
    }
    if not is_public:
        columns[_("Documentation")] = 6
    columns[_("Through SPL")] = 5
    cells = []
    for index, row in enumerate(rows, 1):
        texts = [number(index), row.name, row.application, row.office]
        texts += [row.data, row.sort]
        if not is_public:
            texts.append(row.documentation)
        cells.append((*texts, row.through_spl))
    yield grid_of(columns, cells)


def interface_table(rows: list[InterfaceRow], *, public: bool = False) -> Table:
    """Return the list of interfaces as a table to count with."""
    columns = {
        _("Key"): USUAL,
        _("Name"): WIDE,
        _("Application"): USUAL,
        _("Office"): USUAL,
        _("Data"): WIDE,
        _("Sort"): USUAL,
    }
    if not public:
        columns[_("Documentation")] = WIDE
    columns[_("Through SPL")] = USUAL
    cells = []
    for row in rows:
        texts = [row.key, row.name, row.application, row.office, row.data, row.sort]
        if not public:
            texts.append(row.documentation)
        cells.append((*texts, row.through_spl))
    return table(_("Interfaces"), columns, cells)
