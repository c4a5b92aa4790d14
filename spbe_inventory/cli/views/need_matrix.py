"""The matrix of data needs between offices on the screen."""

from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import (
    count_cell,
    print_paragraph,
    print_table,
    screen_width,
)
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.queries.need_matrix import NeedCell, NeedMatrix

NAME_WIDTH = 26  # columns of a screen for the name of an office
MIN_COLUMN_WIDTH = 5


def show_matrix(matrix: "NeedMatrix") -> None:
    """Print the matrix if it fits the screen, then each pair of offices in full."""
    if not matrix.cells:
        text = _(
            "No data need and no running exchange is on record yet: ask the offices what they take."
        )
        print_paragraph(text)
        return
    count = len(matrix.offices)
    if NAME_WIDTH + MIN_COLUMN_WIDTH * count <= screen_width():
        _show_grid(matrix)
    else:
        text = ngettext(
            "{count} office is too many for a matrix on this screen; the pairs:",
            "{count} offices are too many for a matrix on this screen; the pairs:",
            count,
            count=count,
        )
        print_paragraph(text)
    _show_pairs(matrix)
    undirected = sum(cell.undirected for cell in matrix.cells)
    if undirected:
        text = ngettext(
            "Not counted as running: {count} exchange whose giver is not known.",
            "Not counted as running: {count} exchanges whose giver is not known.",
            undirected,
            count=number(undirected),
        )
        print_paragraph(text)


def _show_pairs(matrix: "NeedMatrix") -> None:
    """Print the pairs of offices of which one needs data from the other, with all counts."""
    needing = [cell for cell in matrix.cells if cell.needed]
    header = [
        _("From"),
        _("To"),
        _("need"),
        _("machine"),
        _("hand"),
        _("missing"),
        _("open"),
        _("running"),
    ]
    print_table(header, [_pair_cells(cell) for cell in needing])
    further = len(matrix.cells) - len(needing)
    if further:
        text = ngettext(
            "{count} more pair exchanges data without a need on record (--json).",
            "{count} more pairs exchange data without a need on record (--json).",
            further,
            count=number(further),
        )
        print_paragraph(text)


def _pair_cells(cell: "NeedCell") -> list[str]:
    from spbe_inventory.queries.need_matrix import office_label

    counts = [
        cell.needed,
        cell.by_machine,
        cell.by_hand,
        cell.missing,
        cell.open,
        cell.running,
    ]
    giver, taker = office_label(cell.giver), office_label(cell.taker)
    return [giver, taker, *map(count_cell, counts)]


def _show_grid(matrix: "NeedMatrix") -> None:
    """Print the matrix: givers down, takers across; each cell met by machine of needed, or what runs."""
    from spbe_inventory.queries.need_matrix import office_label

    cells = {(cell.giver, cell.taker): cell for cell in matrix.cells}
    print_paragraph(_("From (down) to (across): met by machine/needed"))
    room = screen_width() - NAME_WIDTH
    count = len(matrix.offices)
    column_width = max(MIN_COLUMN_WIDTH, room // (count + 1))
    numbers = [str(index).rjust(column_width) for index in range(1, count + 1)]
    click.echo(" " * NAME_WIDTH + "".join(numbers))
    for index, giver in enumerate(matrix.offices, 1):
        name = f"{index:>2} {office_label(giver)}"
        row = name[: NAME_WIDTH - 1].ljust(NAME_WIDTH)
        for taker in matrix.offices:
            text = _grid_text(cells.get((giver, taker)))
            row += text.rjust(column_width)
        print_paragraph(row)


def _grid_text(cell: "NeedCell | None") -> str:
    """Return what a cell of the matrix holds: needs met by machine of all, in brackets what runs without a need."""
    if cell is None:
        return "."
    if cell.needed:
        return f"{cell.by_machine}/{cell.needed}"
    if cell.running:
        return f"({cell.running})"
    return "."
