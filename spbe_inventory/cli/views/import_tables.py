"""The tables that an import read, and as what: a workbook of our own in one line, of others the meaning of columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import print_paragraph
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.intake.import_diff import Preview
    from spbe_inventory.intake.read_sheets import DetectedTable

HIDDEN = ("asked_cells", "skip")  # columns of no meaning to a person


def show_tables(preview: "Preview", *, everything: bool) -> None:
    """Print the tables that were read; those without a row only if all are asked for."""
    tables = [table for table in preview.tables if table.rows or everything]
    for text in _texts(tables, everything=everything):
        print_paragraph(text, indent="    ", first="")
    empty = len(preview.tables) - len(tables)
    if empty:
        click.echo(_("Tables without a row: {count}.", count=empty))


def _texts(tables: "Sequence[DetectedTable]", *, everything: bool) -> Iterator[str]:
    """Yield what is told of tables: all those of a workbook that was sent out together, of others each by itself."""
    for (_file, was_sent), group in groupby(tables, key=_source):
        if was_sent and not everything:
            yield _sent_workbook_text(list(group))
        else:
            yield from map(_table_text, group)


def _source(table: "DetectedTable") -> tuple[str, bool]:
    """Return the file of a table, and whether it is a workbook that was sent out: its columns are known."""
    from spbe_inventory.intake.questionnaire.answers import ASKED

    fields = [column.field for column in table.columns]
    return table.file, ASKED in fields


def _sent_workbook_text(tables: "Sequence[DetectedTable]") -> str:
    """Return which sheets of a workbook that was sent out were read, with their rows."""
    sheets = [f"{table.sheet} ({number(table.rows)})" for table in tables]
    return _(
        "{file}: a workbook that was sent out; rows read: {sheets}.",
        file=tables[0].file,
        sheets=listing(sheets),
    )


def _table_text(table: "DetectedTable") -> str:
    """Return of which kind a table is, how many rows it has, and as what its columns are read."""
    from spbe_inventory.files.tables.headings import heading_label, table_name

    location = f"{table.file} {table.sheet}"
    text = ngettext(
        "{where}: {kind}, {count} row.",
        "{where}: {kind}, {count} rows.",
        table.rows,
        where=location.strip(),
        kind=table_name(table.kind),
        count=table.rows,
    )
    columns = []
    for column in table.columns:
        if column.field and column.field not in HIDDEN:
            label = heading_label(table.kind, column.field)
            text_of_column = _column_text(column.heading, label, sure=column.sure)
            columns.append(text_of_column)
    if not columns:
        return text
    title = _("Columns")
    listed = "; ".join(columns)
    return f"{text} {title}: {listed}."


def _column_text(column_heading: str, label: str, *, sure: bool) -> str:
    """Return a heading with the label of the field it is read as, unless they are the same."""
    if column_heading == label:
        return column_heading
    if sure:
        return f"{column_heading} = {label}"
    return f"{column_heading} = {label} (?)"
