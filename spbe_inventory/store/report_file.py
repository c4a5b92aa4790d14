"""A report out of the JSON that it was written as."""

from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from spbe_inventory.documents.report import Report


def report_of(text: str) -> Report:
    """Return the report that a JSON text holds; a text that holds none is a ValueError."""
    try:
        report = TypeAdapter(Report).validate_json(text)
    except (ValidationError, RecursionError) as error:
        raise ValueError from error
    return replace(
        report,
        tables=tuple(
            replace(table, rows=tuple(map(tuple, table.rows)))
            for table in report.tables
        ),
    )
