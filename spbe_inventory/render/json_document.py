"""The report as JSON, in the shape of schemas/report.schema.json."""

import json
from dataclasses import asdict, replace

from spbe_inventory.documents.report import Report


def render(report: Report) -> bytes:
    """Return the report as UTF-8 JSON; tables that are read while they are written are read here."""
    tables = []
    for table in report.tables:
        rows = tuple(table.rows)
        tables.append(replace(table, rows=rows))
    complete = replace(report, tables=tuple(tables))
    document = asdict(complete)
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()
