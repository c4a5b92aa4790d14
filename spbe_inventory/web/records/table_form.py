"""The form of a table of records: its rows as they are shown, and as they are sent back.

A row sends what it was made from (`baris.3`: key, version and texts as JSON) and what stands in each cell
(`isi.3.status`); `ambil.3.status` takes what somebody else saved meanwhile.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from spbe_inventory.actions.record_table import EditRow, TableColumn, table_fields
from spbe_inventory.actions.save_table import HeldRow, TypedRow
from spbe_inventory.actions.table_cells import (
    CellControl,
    choice_label,
    read_typed,
    with_stored_choice,
)
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput

ROW, CELL, TAKEN = "baris", "isi", "ambil"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as it is shown: what stands in it, what can be chosen, what is wrong, what somebody else saved."""

    column: TableColumn
    text: str
    choices: Mapping[str, str]
    is_changed: bool = False
    problems: tuple[str, ...] = ()
    overtaken: str | None = None
    stands_for: str = (
        ""  # the text that holds the place of a record nobody has named yet
    )


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it is shown: its record, what it was made from, its cells, what is wrong with all of it.

    `is_held`: it was sent and not saved.
    """

    key: str
    title: str
    made_from: str
    cells: tuple[ShownCell, ...]
    problems: tuple[str, ...] = ()
    is_held: bool = False

    @property
    def is_renewed(self) -> bool:
        """Whether it was only held up because somebody else changed other cells of it."""
        marked = [
            cell for cell in self.cells if cell.problems or cell.overtaken is not None
        ]
        return self.is_held and not marked and not self.problems


def read_rows(kind: str, form: FormData) -> list[TypedRow]:
    """Return the rows of a kind that a form sends; raise BadInput where they are not those that were shown."""
    fields = table_fields(kind)
    rows = []
    for name in form:
        base, _dot, number = name.partition(".")
        if base != ROW:
            continue
        row = _typed_row(form, number)
        if not fields.keys() >= row.shown.keys():
            raise BadInput("table-row-unreadable")
        rows.append(row)
    return rows


def _typed_row(form: FormData, number: str) -> TypedRow:
    try:
        made_from = json.loads(str(form[f"{ROW}.{number}"]))
        key, version = str(made_from["key"]), int(made_from["version"])
        shown = {str(name): str(text) for name, text in made_from["texts"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadInput("table-row-unreadable") from error
    typed = {}
    taken = []
    for name in shown:
        text = form.get(f"{CELL}.{number}.{name}")
        if isinstance(text, str):
            typed[name] = text
        if f"{TAKEN}.{number}.{name}" in form:
            taken.append(name)
    return TypedRow(key, version, shown, typed, frozenset(taken))


def shown_rows(
    columns: Sequence[TableColumn],
    rows: Sequence[EditRow],
    held: Sequence[HeldRow] = (),
) -> list[ShownRow]:
    """Return rows as they are shown, those that were held up with what was typed into them."""
    held_by_key = {each.row.key: each for each in held}
    return [_shown_row(columns, row, held_by_key.get(row.key)) for row in rows]


def _shown_row(
    columns: Sequence[TableColumn], row: EditRow, held: HeldRow | None
) -> ShownRow:
    base = TypedRow(row.key, row.version, row.texts, row.texts)
    is_held = held is not None
    held = held or HeldRow(base)
    cells = [_shown_cell(column, held, row.plain) for column in columns]
    made_from = {
        "key": row.key,
        "version": held.row.seen,
        "texts": dict(held.row.shown),
    }
    return ShownRow(
        row.key,
        row.title,
        json.dumps(made_from),
        tuple(cells),
        held.row_problems,
        is_held,
    )


def _shown_cell(column: TableColumn, held: HeldRow, plain: Plain) -> ShownCell:
    name = column.field.name
    text = held.row.typed.get(name, held.row.shown.get(name, ""))
    choices: Mapping[str, str] = {}
    if column.control is CellControl.CHOICE:
        choices = with_stored_choice(column.field, column.choices, text)
    overtaken = None
    if name in held.overtaken:
        overtaken = _in_words(column, held.overtaken[name])
    return ShownCell(
        column,
        text,
        choices,
        name in held.row.changed,
        held.problems.get(name, ()),
        overtaken,
        str(plain.get(f"{name}_text", "")),
    )


def _in_words(column: TableColumn, text: str) -> str:
    """Return what stands in a cell in words: of a choice its label."""
    if column.control is CellControl.CHOICE:
        return choice_label(column.field, read_typed("", column.field, text))
    return text
