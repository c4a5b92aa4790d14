"""Answers of a page as rows of a questionnaire, so that they are read as a workbook that came back is."""

from collections.abc import Mapping

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.files.tables.form_row import CellText, FormRow


class PageLocation(CellLocation):
    """A row of the form on the page: people find it by the name of the form alone."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return the name of the form."""
        return self.file


class PageSheet(Sheet):
    """The form of an office on its page, by the name under which it is a source."""

    __slots__ = ()

    def at(self, row: int, column: int | None = None) -> CellLocation:
        """Return a location in this form."""
        return PageLocation(self.file, self.name, row, column)


def page_row(kind: str, source: str, number: int, cells: Mapping[str, str]) -> FormRow:
    """Return answers as a row of a kind of table (flows, confirmations); cells without a text are left out."""
    sheet = PageSheet(source, "", [])
    texts = {name: CellText(text, None) for name, text in cells.items() if text}
    return FormRow(kind, sheet, number, texts)
