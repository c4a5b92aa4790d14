"""The review of lists as a workbook: a row for each row read, drop-downs for the decision, cells for corrections."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from spbe_inventory.documents.review_book import (
    CORRECTION,
    CORRECTIONS,
    DECISION,
    FORMAT,
    FORMAT_VERSION,
    IDENTITY_COLUMNS,
    MARKER,
    ReviewBook,
    ReviewLine,
)
from spbe_inventory.domain.cell_location import column_letters
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.language.texts import N_, _
from spbe_inventory.render.xlsx import set_page, write_text
from spbe_inventory.sanitize.cells import sheet_name

CREATED = datetime(2000, 1, 1)
# What was read, with headings and widths (characters).
READ_COLUMNS: Mapping[str, tuple[str, int]] = {
    "place": (N_("Where"), 14),
    "kind": (N_("Kind"), 12),
    "name": (N_("Read as"), 28),
    "office": (N_("Office"), 24),
    "status": (N_("Status"), 12),
    "set_apart": (N_("Counted?"), 16),
    "exchanges": (N_("Exchanges"), 28),
    "result": (N_("Would be"), 12),
    "asked": (N_("Asked or not understood"), 56),
}
DECISION_WIDTH = 12
CORRECTION_WIDTH = 22
COLOURS = {
    Verdict.CONFLICT: "#F4B6B6",
    Verdict.FAULT: "#F4B6B6",
    Verdict.APART: "#D9D9D9",
    Verdict.QUESTION: "#FFF2CC",
    Verdict.UNREAD: "#FFE08A",
}
TO_FILL = "#FFFFCC"
TITLE_ROW = 1
HEADING_ROW = 2
FIRST_ROW = 3
LINE_HEIGHT = 15  # points
USABLE_WIDTH = 0.85  # of a column: words are not broken
MAX_LINES = 12  # lines of text a row shows at once
NAMES = "_choices"  # the hidden sheet of what drop-downs offer


@dataclass(frozen=True, slots=True)
class _ReviewColumn:
    """A column of the sheet: what it is called by the reader, its heading, its width; 0 hides it."""

    code: str
    heading: str
    width: int


def review_workbook(book: ReviewBook) -> bytes:
    """Return the bytes of the workbook; texts are texts, whatever they begin with."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as workbook:
        workbook.set_properties({"created": CREATED})
        names: set[str] = set()
        page = workbook.add_worksheet(sheet_name(_("Review"), names))
        writer = _ReviewWriter(workbook, page, book)
        writer.write()
        if book.other_remarks:
            other_page = workbook.add_worksheet(sheet_name(_("Other remarks"), names))
            _write_other_remarks(workbook, other_page, book.other_remarks)
        marker = workbook.add_worksheet(MARKER)
        write_text(marker, 0, 0, FORMAT)
        write_text(marker, 0, 1, FORMAT_VERSION)
        marker.hide()
    return buffer.getvalue()


class _ReviewWriter:
    """Writes the rows of a review onto one sheet."""

    def __init__(self, workbook: Any, page: Any, book: ReviewBook) -> None:
        self.workbook = workbook
        self.page = page
        self.book = book
        self.columns = _columns_of(book)
        self.heading = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}
        )
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        fill = {"bg_color": TO_FILL, "border": 1, "border_color": "#BFBFBF"}
        self.fill = workbook.add_format({"text_wrap": True, "valign": "top", **fill})
        self.coloured = {}
        for verdict, colour in COLOURS.items():
            look = {"text_wrap": True, "valign": "top", "bg_color": colour}
            self.coloured[verdict] = workbook.add_format(look)

    def write(self) -> None:
        """Write headings, rows and drop-downs."""
        self._write_head()
        for row, line in enumerate(self.book.lines, FIRST_ROW):
            self._write_line(row, line)
        last_row = max(FIRST_ROW, FIRST_ROW + len(self.book.lines) - 1)
        self._add_choices(last_row)
        first_free = self._index_of("office")
        self.page.freeze_panes(FIRST_ROW, first_free)
        last_column = len(self.columns) - 1
        self.page.autofilter(HEADING_ROW, 0, last_row, last_column)
        set_page(self.page)
        self.page.repeat_rows(HEADING_ROW)

    def _index_of(self, code: str) -> int:
        codes = [column.code for column in self.columns]
        return codes.index(code)

    def _write_head(self) -> None:
        """Write the row of column codes, which is hidden, what to do, and the headings."""
        self.page.set_row(0, None, None, {"hidden": True})
        title = self.workbook.add_format({"bold": True})
        first_shown = len(IDENTITY_COLUMNS)
        write_text(self.page, TITLE_ROW, first_shown, _instruction(), title)
        self.page.set_row(HEADING_ROW, 2 * LINE_HEIGHT)
        for index, column in enumerate(self.columns):
            write_text(self.page, 0, index, column.code)
            write_text(self.page, HEADING_ROW, index, column.heading, self.heading)
            if column.width:
                self.page.set_column(index, index, column.width)
            else:
                self.page.set_column(index, index, None, None, {"hidden": True})

    def _write_line(self, row: int, line: ReviewLine) -> None:
        texts = _texts_of(line)
        self.page.set_row(row, _height(texts, self.columns))
        for index, column in enumerate(self.columns):
            text = texts.get(column.code, "")
            cell_format = self._format_of(line, column.code)
            if text:
                write_text(self.page, row, index, text, cell_format)
            else:
                self.page.write_blank(row, index, None, cell_format)

    def _format_of(self, line: ReviewLine, code: str) -> Any:
        """Return the look of a cell: coloured where something is asked, yellow where something can be typed."""
        is_correction = code.startswith(CORRECTION)
        field = code.removeprefix(CORRECTION)
        if code == DECISION or (is_correction and field in line.open_columns):
            return self.fill
        if code == "asked" and line.verdict is not None:
            return self.coloured.get(line.verdict, self.plain)
        return self.plain

    def _add_choices(self, last_row: int) -> None:
        """Add the drop-downs, from a hidden sheet: a list in a rule may hold no more than 255 characters."""
        page = self.workbook.add_worksheet(NAMES)
        page.hide()
        for number, (code, choices) in enumerate(self.book.choices.items()):
            codes = [column.code for column in self.columns]
            if code not in codes or not choices:
                continue
            page.write_column(0, number, choices)
            letters = column_letters(number)
            source = f"={NAMES}!${letters}$1:${letters}${len(choices)}"
            index = codes.index(code)
            rule = {
                "validate": "list",
                "source": source,
                "error_type": "warning",
                "error_message": _("Choose one of the list."),
            }
            self.page.data_validation(FIRST_ROW, index, last_row, index, rule)


def _columns_of(book: ReviewBook) -> list[_ReviewColumn]:
    """Return the columns: hidden ones, what was read, the decision, and the corrections that some row can take."""
    columns = [_ReviewColumn(code, code, 0) for code in IDENTITY_COLUMNS]
    for code, (heading, width) in READ_COLUMNS.items():
        columns.append(_ReviewColumn(code, _(heading), width))
    columns.append(_ReviewColumn(DECISION, _("Decision"), DECISION_WIDTH))
    for name, text in CORRECTIONS.items():
        if any(name in line.open_columns for line in book.lines):
            code = f"{CORRECTION}{name}"
            columns.append(_ReviewColumn(code, str(text), CORRECTION_WIDTH))
    return columns


def _instruction() -> str:
    return _(
        "Choose a decision for each row that needs one; what is typed in the yellow cells stands for what was read. "
        "Blank means not decided yet."
    )


def _texts_of(line: ReviewLine) -> dict[str, str]:
    """Return the texts of a row by the codes of columns."""
    file, sheet, number = line.location
    texts = {
        "fingerprint": line.fingerprint,
        "file": file,
        "sheet": sheet,
        "row": str(number),
        DECISION: line.choice,
    }
    for code in READ_COLUMNS:
        texts[code] = str(getattr(line, code))
    for name, text in line.corrections.items():
        texts[f"{CORRECTION}{name}"] = text
    return texts


def _height(texts: Mapping[str, str], columns: Sequence[_ReviewColumn]) -> int:
    """Return the height (points) that the longest text of a row needs, within limits."""
    lines = 1
    for column in columns:
        if column.width:
            text = texts.get(column.code, "")
            lines = max(lines, _line_count(text, column.width))
    return LINE_HEIGHT * min(lines, MAX_LINES)


def _line_count(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of a width (characters); words break before its end."""
    usable = width * USABLE_WIDTH
    count = 0
    for line in text.split("\n"):
        lines = math.ceil(len(line) / usable)
        count += max(1, lines)
    return count


def _write_other_remarks(
    workbook: Any, page: Any, remarks: Sequence[tuple[str, str, str]]
) -> None:
    """Write the remarks that belong to no row: where, what sort, the sentence."""
    heading = workbook.add_format({"bold": True, "bottom": 1})
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, (text, width) in enumerate(
        ((_("Where"), 26), (_("Verdict"), 18), (_("Remark"), 90))
    ):
        page.set_column(column, column, width)
        write_text(page, 0, column, text, heading)
    for row, remark in enumerate(remarks, 1):
        for column, text in enumerate(remark):
            write_text(page, row, column, text, plain)
    page.freeze_panes(1, 0)
    set_page(page)
