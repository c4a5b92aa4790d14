"""A table in a sheet: its kind of records, its columns, its rows, and the rows that are no records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import field as dataclass_field
from functools import cached_property

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.sheets import NumberedText, Row, Sheet, filled
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import CONFIRMATIONS, FLOWS, QUESTIONS

ALL_KINDS = (*KINDS, FLOWS, CONFIRMATIONS, QUESTIONS)
# What a table of a kind must have a column of: all fields of at least one of these tuples.
REQUIRED_FIELDS = {
    "exchange": (("giver", "taker"), ("giver", "taker_text"), ("giver_text", "taker")),
    "relation": (("application", "relation_kind"),),
    "need": (("taker", "data"),),
    "completeness": (("list_name", "as_of"),),
    "reply": (("round", "unit"),),
    "verification": (("application", "step", "application_version"),),
    FLOWS: (("whose", "way", "which_data"),),
    CONFIRMATIONS: (("said_of_it", "confirmed"),),
    QUESTIONS: (("asked", "reply"),),
}
Texts = dict[int, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its index, its heading, the field it means ('' where that is not understood).

    `by_mapping`: a person gave the meaning. `tick`: the answer that a tick stands for, where each answer has its
    own column. `answers`: what a cell's text stands for in this column only, such as 1 and 0.
    """

    index: int
    heading: str
    field: str = ""
    sure: bool = True
    entity: str = ""
    by_mapping: bool = False
    tick: str = ""
    answers: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)


@dataclass
class SheetTable:
    """One table of a sheet: the kind of its rows, its columns, its rows.

    `side_rows` are rows that are no record, with their text. `sections` are rows that name the office of those below.
    `nameless` are rows that say something of an application and leave its name empty, with their text.
    `title_owner` is the row that names the office of all, and that office; row 0 where the sheet is called like it.
    `is_closed`: who signs the list stands above the next row.
    `form_rows` are its records where they were read together with the table.
    `slipped` are rows whose cells do not stand under their headings: number of the row, of its cells, of the headings.
    """

    sheet: Sheet
    kind: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
    side_rows: list[NumberedText] = field(default_factory=list)
    headings: Texts = field(default_factory=dict)
    sections: list[NumberedText] = field(default_factory=list)
    form_rows: list[FormRow] | None = None
    title_owner: NumberedText | None = None
    is_closed: bool = False
    slipped: list[tuple[int, int, int]] = field(default_factory=list)
    nameless: list[NumberedText] = field(default_factory=list)

    @cached_property
    def index_by_field(self) -> dict[str, int]:
        """The column index of each field: the first column of that meaning."""
        indexes: dict[str, int] = {}
        for column in self.columns:
            indexes.setdefault(column.field, column.index)
        return indexes

    @property
    def is_own_export(self) -> bool:
        """Whether this program wrote the table out whole, with keys and versions: its cells are not interpreted."""
        return self.index_by_field.keys() >= {"key", "version"}

    @property
    def is_named_by_address(self) -> bool:
        """Whether its applications have offices and addresses, and no column of names."""
        fields = self.index_by_field.keys()
        if self.kind != "application" or not fields.isdisjoint(("name", "key")):
            return False
        return fields >= {"url", "owner"}

    def index_of(self, name: str) -> int | None:
        """Return the column index of a field, None where the table has no such column."""
        return self.index_by_field.get(name)


def row_text(cells: list[object]) -> str:
    """Return the filled cells of a row as one line of text."""
    return " | ".join(text for _, text in filled(cells))
