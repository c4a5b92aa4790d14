"""The report as JSON, in the shape of schemas/report.schema.json."""

import json
from dataclasses import asdict

from spbe_inventory.domain.report import Report


def render(report: Report) -> bytes:
    """Give the report as UTF-8 JSON."""
    return (json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n").encode()
