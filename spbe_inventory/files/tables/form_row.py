"""One record as a row of a form, and what was noticed about its table."""

from collections import Counter
from dataclasses import dataclass, field

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.files.sheets import Sheet


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of one cell, and its column; None for a text that a person put in place of what was read."""

    text: str
    column: int | None


@dataclass(slots=True)
class FormRow:
    """One record as a row of a form: texts by field or column of forms, and what goes into its note (`kept`).

    `links` are dependencies: (field, kind of record, text). `empty_fields` are the fields whose cells are empty.
    """

    kind: str
    sheet: Sheet
    number: int
    cells: dict[str, CellText]
    kept: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, CellText]] = field(default_factory=list)
    empty_fields: tuple[str, ...] = ()
    merged: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """Return the text of a field, empty where its cell is."""
        cell = self.cells.get(name)
        if cell is None:
            return ""
        return cell.text

    @property
    def is_own_export(self) -> bool:
        """Whether it stands in a table that this program wrote out whole: its cells are not interpreted.

        Such a table has keys beside its versions; a column of versions alone is that of an office.
        """
        return self._has_column("version") and self._has_column("key")

    def _has_column(self, name: str) -> bool:
        return name in self.cells or name in self.empty_fields

    def at(self, name: str = "") -> CellLocation:
        """Return the location of the row, or of the cell of a field."""
        cell = self.cells.get(name)
        if cell is None:
            return self.sheet.at(self.number)
        return self.sheet.at(self.number, cell.column)


@dataclass(slots=True)
class TableNotes:
    """What was noticed while reading a table that belongs to no single row.

    `signs`: how often a sign of emptiness stood under a heading, by (heading, sign). `persons`: headings of columns
    that are not read. `not_understood`: heading and number of filled cells. `without_heading`: letters and number of
    filled cells of columns without a heading, `not_taken` the same in tables that this program wrote. `mended`: cells
    from which something was taken off, by the key of the sentence that says what.
    """

    signs: Counter[tuple[str, str]] = field(default_factory=Counter)
    persons: list[str] = field(default_factory=list)
    not_understood: list[tuple[str, int]] = field(default_factory=list)
    without_heading: list[tuple[str, int]] = field(default_factory=list)
    not_taken: list[tuple[str, int]] = field(default_factory=list)
    remarks: list[tuple[CellLocation, str, dict[str, object]]] = field(
        default_factory=list
    )
    mended: dict[str, list[CellLocation]] = field(default_factory=dict)

    def remark(self, location: CellLocation, key: str, **values: object) -> None:
        """Add a remark; `key` is that of its sentence."""
        self.remarks.append((location, key, values))

    def mend(self, key: str, location: CellLocation) -> None:
        """Add a cell from which something was taken off."""
        self.mended.setdefault(key, []).append(location)
