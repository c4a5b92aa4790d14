"""What an import would do, did, or why it was refused, as one JSON document."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.cli.error_output import told_error
from spbe_inventory.cli.typed_commands import advice
from spbe_inventory.domain.cell_location import RowLocation
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import SpbeError

if TYPE_CHECKING:
    from spbe_inventory.domain.cell_location import CellLocation
    from spbe_inventory.domain.difference import Difference
    from spbe_inventory.files.tables.sheet_table import Column
    from spbe_inventory.intake.draft import Remark
    from spbe_inventory.intake.import_diff import Preview
    from spbe_inventory.intake.read_sheets import DetectedTable
    from spbe_inventory.store.bulk import BulkTable

FORMAT = "spbe_inventory/import"
FORMAT_VERSION = 1
RECORD_VERDICTS = (Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED)
REMARK_VERDICTS = (
    Verdict.CONFLICT,
    Verdict.FAULT,
    Verdict.APART,
    Verdict.QUESTION,
    Verdict.UNREAD,
    Verdict.NOTE,
)


@dataclass(slots=True)
class ImportOutcome:
    """How far an import came: its preview, and the batch in which it was saved (0: not saved)."""

    preview: "Preview | None" = None
    batch: int = 0


def outcome_json(
    outcome: ImportOutcome, error: SpbeError | None = None
) -> dict[str, object]:
    """Return an outcome for JSON: the preview as far as there is one, the batch, and what refused it."""
    document: dict[str, object] = {"format": FORMAT, "format_version": FORMAT_VERSION}
    if outcome.preview is not None:
        document |= preview_json(outcome.preview)
    document["batch"] = outcome.batch or None
    document["error"] = None
    if error is not None:
        document["error"] = asdict(told_error(error))
    return document


def preview_json(preview: "Preview") -> dict[str, object]:
    """Return a preview for JSON: counts, tables, records with their fields before and after, remarks, rows held up."""
    return {
        "files": list(preview.files),
        "counts": _counts_json(preview),
        "tables": [_table_json(table) for table in preview.tables],
        "records": [_difference_json(each) for each in preview.differences],
        "long_tables": [_bulk_json(table) for table in preview.bulk],
        "remarks": [_remark_json(remark) for remark in preview.remarks],
        "left_out": [_remark_json(remark) for remark in preview.left_out],
        "held_up_rows": [_row_json(row) for row in preview.held_up_rows],
    }


def _counts_json(preview: "Preview") -> dict[str, int]:
    """Return how many records and remarks of each verdict there are."""
    counts = {}
    for verdict in RECORD_VERDICTS:
        counts[str(verdict)] = len(preview.differences_of(verdict))
    counts[str(Verdict.NEW)] = preview.new
    for verdict in REMARK_VERDICTS:
        counts[str(verdict)] = len(preview.remarks_of(verdict))
    return counts


def _row_json(row: RowLocation) -> dict[str, object]:
    file, sheet, number = row
    return {"file": file, "sheet": sheet, "row": number}


def _bulk_json(table: "BulkTable") -> dict[str, object]:
    """Return a long table of new records for JSON: its kind, how many records, the keys."""
    return {"kind": table.kind, "count": len(table.keys), "keys": list(table.keys)}


def _table_json(table: "DetectedTable") -> dict[str, Any]:
    columns = [_column_json(column) for column in table.columns]
    return {**asdict(table), "columns": columns}


def _column_json(column: "Column") -> dict[str, Any]:
    """Return a column for JSON, where `said` tells that a person gave its meaning."""
    return {
        "index": column.index,
        "heading": column.heading,
        "field": column.field,
        "sure": column.sure,
        "entity": column.entity,
        "said": column.by_mapping,
        "tick": column.tick,
    }


def _difference_json(difference: "Difference") -> dict[str, Any]:
    fields = {}
    for name, before, after in difference.fields:
        fields[name] = {"before": before, "after": after}
    return {
        "verdict": str(difference.verdict),
        "kind": difference.kind,
        "key": difference.key,
        "name": difference.plain.get("name"),
        "place": difference.location,
        "fields": fields,
    }


def _remark_json(remark: "Remark") -> dict[str, Any]:
    more = [_location_json(location) for location in remark.more_locations]
    return {
        "verdict": str(remark.verdict),
        "at": _location_json(remark.at),
        "more_at": more,
        "key": remark.key,
        "record": remark.record,
        "sentence": str(remark),
        "suggestion": advice(remark.suggestion, remark.key, remark.values),
    }


def _location_json(location: "CellLocation | None") -> dict[str, Any] | None:
    """Return a location for JSON, with the cell as spreadsheets call it; None for none."""
    if location is None:
        return None
    return {**asdict(location), "cell": location.cell}
