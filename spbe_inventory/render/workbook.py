"""The report as a spreadsheet: what to know first, outcomes with their annex, questions, the whole register."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import FindingRow, Report
from spbe_inventory.domain.rows import RecordRow, Section
from spbe_inventory.inert.cells import cell_text
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import t
from spbe_inventory.render.terminal import against

Cell = str | int
A4 = 9  # XlsxWriter's number of the paper
NARROW, USUAL, WIDE = 12, 26, 60
SHEET_NAME_LIMIT = 31


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, headings with the width of each column in letters, rows."""

    name: str
    head: dict[str, int]
    rows: list[list[Cell]]


def render(report: Report) -> bytes:
    """Give the report as XLSX; every text is written as a text, so nothing in it is ever a formula."""
    import xlsxwriter

    target = io.BytesIO()
    made_at = datetime.fromisoformat(report.as_of)
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": t("Integration gaps of {agency}", agency=report.agency), "created": made_at})
        looks = {
            "head": book.add_format({"bold": True, "bg_color": "#e6e6e6", "text_wrap": True, "valign": "top"}),
            "cell": book.add_format({"text_wrap": True, "valign": "top"}),
            "title": book.add_format({"bold": True, "font_size": 14}),
        }
        _summary(book, looks, report)
        for sheet in _sheets(report):
            _write(book, looks, sheet)
    return target.getvalue()


def _summary(book: Any, looks: dict[str, Any], report: Report) -> None:
    """Write the sheet an official opens first."""
    sheet = book.add_worksheet(t("Summary"))
    sheet.set_column(0, 0, 90)
    sheet.set_column(1, 2, NARROW)
    title = t("Integration gaps of {agency}, as of {day}", agency=report.agency, day=day(report.as_of))
    sheet.write_string(0, 0, cell_text(title), looks["title"])
    row = 2
    for sentence in report.summary:
        sheet.write_string(row, 0, cell_text(sentence), looks["cell"])
        row += 1
    for figure in report.figures:
        row += 1
        sheet.write_string(row, 0, cell_text(figure.label), looks["cell"])
        sheet.write_number(row, 1, figure.value)
        if figure.of is not None:
            sheet.write_string(row, 2, t("of {count}", count=figure.of))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _sheets(report: Report) -> Iterator[Sheet]:
    """Give every sheet but the first."""
    head = {
        t("Rule"): NARROW,
        t("Outcome"): USUAL,
        t("Weight"): NARROW,
        t("About"): USUAL,
        t("Office"): USUAL,
        t("What was seen"): WIDE,
        t("Rests on"): WIDE,
        t("What to do"): WIDE,
        t("Question"): WIDE,
        t("In the annex"): NARROW,
        t("Handling"): WIDE,
    }
    yield Sheet(t("Outcomes"), head, [_finding(one) for one in report.findings])
    asked: list[list[Cell]] = [
        [office.office, one.about, one.question, one.settles, ", ".join(one.rules)]
        for office in report.questions
        for one in office.questions
    ]
    head = {t("Office"): USUAL, t("About"): USUAL, t("Question"): WIDE, t("Settles"): NARROW, t("Rule"): USUAL}
    yield Sheet(t("Questions"), head, asked)
    yield from (_register(section) for section in report.register)
    yield from _by_year(report)
    head = {
        t("Rule"): NARROW,
        t("Of"): USUAL,
        t("Group"): NARROW,
        t("About"): USUAL,
        t("Office"): USUAL,
        t("Field"): WIDE,
    }
    yield Sheet(t("Annex"), head, [row for one in report.findings for row in _annexed(one)])


def _finding(one: FindingRow) -> list[Cell]:
    gap = one.outcome == Outcome.GAP
    return [
        one.rule,
        str(Outcome(one.outcome).label),
        str(Severity(one.severity).label) if gap else "",
        one.name,
        one.office,
        one.message,
        against(one.citations) if gap else "",
        one.remedy,
        "\n".join(one.settle),
        len(one.annex) or "",
        "\n".join(one.handling),
    ]


def _annexed(one: FindingRow) -> list[list[Cell]]:
    return [[one.rule, one.name, row.group or "", row.name, row.office, "; ".join(row.fields)] for row in one.annex]


def _register(section: Section) -> Sheet:
    """Give the sheet of a kind: one row a record, one column a field answered, in the order of the field table."""
    answered = {name for row in section.rows for name in row.cells}
    fields = [field for field in KINDS[section.kind].fields.values() if field.name in answered]
    head = {t("Key"): USUAL, **{str(field.label): WIDE if field.value is Value.LONG else USUAL for field in fields}}
    rows: list[list[Cell]] = [[row.key, *(_cell(row, field) for field in fields)] for row in section.rows]
    return Sheet(section.title, head, rows)


def _cell(row: RecordRow, field: Field) -> Cell:
    """Give a number as a number, so that it can be added up; a marked one stays in words."""
    text = row.cells.get(field.name, "")
    return int(text) if field.value is Value.COUNT and text.isdecimal() else text


def _by_year(report: Report) -> Iterator[Sheet]:
    """Give what is spent and aimed at, one row a year, so that it can be added up."""
    yearly = [(one, field) for one in KINDS for field in KINDS[one].fields.values() if field.row]
    named = Counter(str(field.label) for _, field in yearly)
    for kind, field in yearly:
        rows = [(row, one) for row in report.rows(kind) for one in row.yearly if one.field == field.name]
        if rows:
            head = {
                t("Key"): USUAL,
                str(KINDS[kind].label): USUAL,
                t("Year"): NARROW,
                t("Sort"): USUAL,
                str(field.label): USUAL,
            }
            cells: list[list[Cell]] = [[row.key, row.name, one.year, one.sort, one.value] for row, one in rows]
            label = str(field.label)
            yield Sheet(label if named[label] == 1 else f"{label} - {KINDS[kind].label}", head, cells)


def _write(book: Any, looks: dict[str, Any], table: Sheet) -> None:
    sheet = book.add_worksheet(table.name[:SHEET_NAME_LIMIT])
    for column, (text, width) in enumerate(table.head.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, cell_text(text), looks["head"])
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, looks["cell"])
            elif value:
                sheet.write_string(number, column, cell_text(value), looks["cell"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.head) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
