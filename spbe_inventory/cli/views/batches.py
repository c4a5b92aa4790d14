"""Batches as text on a screen: what each was, and what it did to which records."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from spbe_inventory.actions.batch_words import CHANGE_LABELS, action_words
from spbe_inventory.cli.output import (
    first_and_more,
    print_item,
    print_paragraph,
    print_table,
)
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.store.batches import ChangedRecord, RecordedBatch

MAX_RECORDS = 10  # records of a batch that are named


def local_time(timestamp: str) -> str:
    """Return a time in ISO form as local time in minutes."""
    local = datetime.fromisoformat(timestamp).astimezone()
    return local.strftime("%Y-%m-%d %H:%M")


def show_batches(rows: "Sequence[RecordedBatch]") -> None:
    """Print batches as a table: number, time, who, what, first file, records, by which batch it was undone."""
    print_table(_headings(), [_shortened(_cells(row)) for row in rows])


def batches_table(rows: "Sequence[RecordedBatch]") -> Table:
    """Return batches as a table that a file holds."""
    return listing_table(_("Batches"), _headings(), [_cells(row) for row in rows])


def _headings() -> list[str]:
    return [
        _("Batch"),
        _("When"),
        _("Who"),
        _("What"),
        _("File"),
        _("Records"),
        _("Undone"),
    ]


def show_batch(recorded: "RecordedBatch", records: "Sequence[ChangedRecord]") -> None:
    """Print what a batch was, how many records of which kind it changed, and the first of them."""
    batch = recorded.batch
    text = _(
        "Batch {number}, {time}, {who}: {action}",
        number=batch.number,
        time=local_time(batch.at),
        who=batch.actor,
        action=action_words(batch),
    )
    if batch.file:
        text += f" · {batch.file}"
    count = ngettext(
        "{count} record",
        "{count} records",
        recorded.records,
        count=number(recorded.records),
    )
    print_paragraph(f"{text} · {count}")
    for line in _counts(records):
        print_item(line)
    names = [f"{KINDS[record.kind].label} {record.key}" for record in records]
    for line in first_and_more(names, MAX_RECORDS, N_("… and {count} more")):
        print_paragraph(line, indent="      ")


def _cells(recorded: "RecordedBatch") -> list[str]:
    batch = recorded.batch
    undone = ""
    if recorded.undone_by is not None:
        undone = _("by {number}", number=recorded.undone_by)
    return [
        str(batch.number),
        local_time(batch.at),
        batch.actor,
        action_words(batch),
        batch.file or "",
        number(recorded.records),
        undone,
    ]


def _shortened(cells: list[str]) -> list[str]:
    """Return the cells of a batch with the first of its files, and how many there are besides."""
    position = _headings().index(_("File"))
    first, *others = cells[position].split(", ")
    shown = list(cells)
    if others:
        shown[position] = f"{first} +{number(len(others))}"
    return shown


def _counts(records: "Sequence[ChangedRecord]") -> list[str]:
    """Return how many records of each kind are new, changed and taken out, a line each."""
    counts = Counter((record.change, record.kind) for record in records)
    lines = []
    for (change, kind), count in counts.items():
        label = KINDS[kind].plural
        sort = _(CHANGE_LABELS[change])
        lines.append(f"{sort}: {number(count)} {label}")
    return lines
