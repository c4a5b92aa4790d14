"""A workbook to be filled in or read: sheets of columns and rows, before it is a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: its heading, width (characters), help, and choices.

    `hidden` columns identify a row when the form comes back. Values besides the `choices` may be typed too.
    """

    heading: str
    width: int = 18
    help: str = ""
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: lines above the table, columns, rows of texts, empty rows to be filled in, a final row.

    `missing` are the cells (row, column) that wait for an answer. `final_choices` are the choices in the final row by
    column, `cell_choices` those of single cells (row, column). Under `count_heading` a hidden column
    counts the cells of each row that still wait; `open_counts` are cells that show the sum of it, by the title of the
    sheet that they sum, or of all sheets where that is empty. `protected` keeps people from typing where nothing is
    read.
    """

    title: str
    columns: tuple[FormColumn, ...]
    rows: Sequence[Sequence[str]] = ()
    above: tuple[str, ...] = ()
    missing: frozenset[tuple[int, int]] = frozenset()
    empty_rows: int = 0
    final_row: tuple[str, ...] = ()
    final_choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    cell_choices: Mapping[tuple[int, int], tuple[str, ...]] = field(
        default_factory=dict
    )
    hidden: bool = False
    count_heading: str = ""
    open_counts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    protected: bool = False


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook: its title and sheets."""

    title: str
    sheets: tuple[FormSheet, ...]
