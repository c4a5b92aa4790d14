"""A workbook to be filled in or read: sheets of columns and rows, before it is a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: its heading, how wide it is (letters), what helps to fill it, what can be chosen.

    `hidden` columns carry what the program needs to know a row again. Of `choices` others than those may be typed too.
    """

    heading: str
    width: int = 18
    help: str = ""
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: lines above the table, columns, rows of texts, rows left blank to be filled, a last line.

    `missing` names cells (row, column) that wait for an answer. `last` is the last row, cell by column, with choices;
    `cell_choices` are those of single cells (row, column).
    """

    title: str
    columns: tuple[FormColumn, ...]
    rows: Sequence[Sequence[str]] = ()
    above: tuple[str, ...] = ()
    missing: frozenset[tuple[int, int]] = frozenset()
    blank: int = 0
    last: tuple[str, ...] = ()
    last_choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    cell_choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook: its title and sheets."""

    title: str
    sheets: tuple[FormSheet, ...]
