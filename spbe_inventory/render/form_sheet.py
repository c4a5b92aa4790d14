"""One sheet of a form: lines above its table, headings, rows, drop-downs, help, what waits for an answer."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.render.xlsx import set_page, write_text
from spbe_inventory.sanitize.cells import cell_text

LONG_SHEET = (
    5_000  # rows from which a sheet is written straight to the file, row by row
)


LINE_HEIGHT = 15  # points


HIGHEST = 400  # points of a row, under the limit of spreadsheet programs


BOLD = 1.2  # how much wider bold characters are than those that a column's width counts


PLAIN = 1.05  # the same of other characters, with words that are not parted


# Characters that a spreadsheet shows beside a cell.
HELP_LIMIT = 255


TITLE_LIMIT = 32


Choices = tuple[str, ...]


ChoiceRanges = Mapping[Choices, str]  # the formula of the cells that hold them


@dataclass(frozen=True, slots=True)
class FormFormats:
    """The formats of XlsxWriter that the sheets of a form use."""

    title: Any
    note: Any
    heading: Any
    cell: Any
    missing: Any
    final: Any
    answered: Any
    count: Any


def first_heading_row(sheet: FormSheet) -> int:
    """Return the row of the headings: below the lines above the table, and an empty one."""
    if sheet.above:
        return len(sheet.above) + 1
    return 0


@dataclass(frozen=True, slots=True)
class SheetWriter:
    """Writer of one sheet: lines above the table, headings, rows, rows to be filled in, a final row."""

    page: Any
    sheet: FormSheet
    formats: FormFormats
    ranges: ChoiceRanges
    counts: Mapping[str, str]

    def write(self) -> None:
        """Write the sheet."""
        page = self.page
        sheet = self.sheet
        heading_row = first_heading_row(sheet)
        first_row = heading_row + 1
        last_row = heading_row + len(sheet.rows) + sheet.empty_rows
        self._set_columns()
        self._write_lines_above()
        self._write_headings(heading_row)
        self._write_rows(first_row)
        if last_row >= first_row:
            self._add_column_rules(first_row, last_row)
        self._add_cell_rules(first_row)
        if sheet.count_heading:
            self._write_counts(heading_row)
        self._write_sums(first_row)
        if sheet.final_row:
            self._write_final_row(last_row + 2)
        page.freeze_panes(first_row, 0)
        shown = [column.width for column in sheet.columns if not column.hidden]
        set_page(page, sum(shown))
        page.repeat_rows(heading_row)
        if sheet.hidden:
            page.hide()
        if sheet.hidden or sheet.protected:
            page.protect()

    def _set_columns(self) -> None:
        for index, column in enumerate(self.sheet.columns):
            options = {"hidden": column.hidden}
            self.page.set_column(
                index,
                index,
                column.width,
                None,
                options,
            )

    def _write_lines_above(self) -> None:
        """Write the lines above the table in the first column that is not hidden, the first one as a title."""
        column = self._first_shown_column()
        cell_format = self.formats.title
        for row, line in enumerate(self.sheet.above):
            write_text(
                self.page,
                row,
                column,
                line,
                cell_format,
            )
            cell_format = self.formats.note

    def _first_shown_column(self) -> int:
        for index, column in enumerate(self.sheet.columns):
            if not column.hidden:
                return index
        return 0

    def _write_headings(self, row: int) -> None:
        self.page.set_row(row, _height(self._shown_headings()))
        for index, column in enumerate(self.sheet.columns):
            write_text(
                self.page,
                row,
                index,
                column.heading,
                self.formats.heading,
            )

    def _shown_headings(self) -> Iterator[tuple[str, int]]:
        """Yield the heading and width of each column that is not hidden."""
        for column in self.sheet.columns:
            if not column.hidden:
                yield column.heading, column.width

    def _write_rows(self, first_row: int) -> None:
        rows = self.sheet.rows
        if len(rows) > LONG_SHEET:
            self._write_many_rows(first_row)
            return
        for number, cells in enumerate(rows):
            self._set_height(first_row + number, cells)
            for column, text in enumerate(cells):
                cell_format = self.formats.cell
                if (number, column) in self.sheet.missing:
                    cell_format = self.formats.missing
                self._write_cell(
                    first_row + number,
                    column,
                    text,
                    cell_format,
                )
        first_empty = first_row + len(rows)
        for row in range(first_empty, first_empty + self.sheet.empty_rows):
            for column in range(len(self.sheet.columns)):
                self._write_cell(
                    row,
                    column,
                    "",
                    self.formats.cell,
                )

    def _set_height(self, row: int, cells: Sequence[str]) -> None:
        """Make a row as high as its texts need: not every program does so when it opens a file."""
        shown = [
            (text, column.width)
            for text, column in zip(cells, self.sheet.columns, strict=False)
            if text and not column.hidden
        ]
        height = _height(shown, PLAIN)
        if height > LINE_HEIGHT:
            self.page.set_row(row, height)

    def _write_cell(
        self,
        row: int,
        column: int,
        text: str,
        cell_format: Any,
    ) -> None:
        if text:
            write_text(
                self.page,
                row,
                column,
                text,
                cell_format,
            )
        else:
            self.page.write_blank(
                row,
                column,
                None,
                cell_format,
            )

    def _write_many_rows(self, first_row: int) -> None:
        """Write a long table without frames: nobody prints it, and it must not take minutes."""
        for row, cells in enumerate(self.sheet.rows, first_row):
            for column, text in enumerate(cells):
                if text:
                    write_text(
                        self.page,
                        row,
                        column,
                        text,
                    )

    def _add_column_rules(self, first_row: int, last_row: int) -> None:
        for index, column in enumerate(self.sheet.columns):
            if column.choices or column.help:
                rule = self._column_rule(column)
                self.page.data_validation(
                    first_row,
                    index,
                    last_row,
                    index,
                    rule,
                )

    def _column_rule(self, column: FormColumn) -> dict[str, Any]:
        rule: dict[str, Any] = {"validate": "any"}
        if column.choices:
            rule = self._list_rule(column.choices)
            rule["show_error"] = False
        if column.help:
            rule["input_title"] = cell_text(column.heading)[:TITLE_LIMIT]
            rule["input_message"] = cell_text(column.help)[:HELP_LIMIT]
        return rule

    def _list_rule(self, choices: Choices) -> dict[str, Any]:
        return {"validate": "list", "source": self.ranges[choices]}

    def _add_cell_rules(self, first_row: int) -> None:
        for (number, column), choices in self.sheet.cell_choices.items():
            rule = self._list_rule(choices)
            rule["show_error"] = False
            row = first_row + number
            self.page.data_validation(
                row,
                column,
                row,
                column,
                rule,
            )

    def _write_counts(self, heading_row: int) -> None:
        """Write the hidden column that counts what waits in each row; what is answered is no longer yellow."""
        column = len(self.sheet.columns)
        self.page.set_column(column, column, None, None, {"hidden": True})
        write_text(self.page, heading_row, column, self.sheet.count_heading)
        for number in range(len(self.sheet.rows)):
            waiting = [place for row, place in self.sheet.missing if row == number]
            row = heading_row + 1 + number
            formula = _count_formula(row, sorted(waiting))
            if formula:
                self.page.write_formula(row, column, f"={formula}", None, len(waiting))
        last_row = heading_row + len(self.sheet.rows)
        if self.sheet.missing:
            rule = {"type": "no_blanks", "format": self.formats.answered}
            self.page.conditional_format(heading_row + 1, 1, last_row, column - 1, rule)

    def _write_sums(self, first_row: int) -> None:
        """Write the cells that show how many cells wait, in one sheet or in all."""
        for (number, column), title in self.sheet.open_counts.items():
            formulas = [self.counts[title]] if title else list(self.counts.values())
            value = int(self.sheet.rows[number][column] or 0)
            self.page.write_formula(
                first_row + number,
                column,
                f"={'+'.join(formulas)}",
                self.formats.count,
                value,
            )

    def _write_final_row(self, row: int) -> None:
        columns = self.sheet.columns
        cells = []
        for column, text in zip(columns, self.sheet.final_row, strict=False):
            cells.append((text, column.width))
        self.page.set_row(row, _height(cells))
        for index, text in enumerate(self.sheet.final_row):
            if columns[index].hidden:
                continue
            cell_format = self.formats.missing
            if text:
                cell_format = self.formats.final
            write_text(
                self.page,
                row,
                index,
                text,
                cell_format,
            )
        for index, choices in self.sheet.final_choices.items():
            rule = self._list_rule(choices)
            self.page.data_validation(
                row,
                index,
                row,
                index,
                rule,
            )


def _count_formula(row: int, columns: Sequence[int]) -> str:
    """Return the formula that counts the empty ones of some cells of a row, empty where there are none."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    cells = [xl_rowcol_to_cell(row, column) for column in columns]
    return "+".join(f"COUNTBLANK({cell})" for cell in cells)


def _height(cells: Iterable[tuple[str, int]], factor: float = BOLD) -> int:
    """Return the height (points) of a row of texts, each with the width (characters) of its column.

    `factor` is how wide their characters are.
    """
    line_counts = [_line_count(text, width, factor) for text, width in cells]
    return min(LINE_HEIGHT * max(line_counts, default=1), HIGHEST)


def _line_count(text: str, width: int, factor: float) -> int:
    lines = text.split("\n")
    return sum(max(1, math.ceil(len(line) * factor / width)) for line in lines)
