"""The report as JSON, in the shape of schemas/report.schema.json."""

import json
from dataclasses import asdict, replace

from spbe_inventory.domain.report import Report


def render(report: Report) -> bytes:
    """Give the report as UTF-8 JSON; tables that are read while they are written are read here."""
    whole = replace(report, tables=tuple(replace(one, rows=tuple(one.rows)) for one in report.tables))
    return (json.dumps(asdict(whole), ensure_ascii=False, indent=1) + "\n").encode()
