"""What a writing command wrote, or would write, as JSON: one shape for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from spbe_inventory.cli.output import print_json
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.batches import ChangedRecord


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What would change in one record: `change` is create or edit; its version now, None for one not there yet.

    `before` and `after` hold the values of the fields that change.
    """

    kind: str
    key: str
    version: int | None
    change: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the batch (null where nothing was saved) and every record that it changed.

    `undoes` is the batch that was taken back; `files` are those that were made; `would_change` is what a dry run found.
    """

    batch: int | None
    undoes: int | None
    records: list[ChangedRecord]
    files: list[str]
    warnings: list[str]
    would_change: list[PlannedChange]


def print_written(
    catalogue: Catalogue,
    batch: int,
    *,
    undoes: int | None = None,
    files: Iterable[object] = (),
    warnings: Sequence[object] = (),
    would_change: Iterable[PlannedChange] = (),
) -> None:
    """Print the batch that was written, with every record that it changed; batch null where nothing changed."""
    from spbe_inventory.actions.undo import changed_by

    records: list[ChangedRecord] = []
    if batch:
        records = changed_by(catalogue, batch)
    written = Written(
        batch=batch or None,
        undoes=undoes,
        records=records,
        files=[str(file) for file in files],
        warnings=[str(warning) for warning in warnings],
        would_change=list(would_change),
    )
    print_json(asdict(written))


def planned_changes(differences: Iterable[Difference]) -> list[PlannedChange]:
    """Return what differences would change, without those that change nothing."""
    planned = []
    for difference in differences:
        if difference.verdict == Verdict.UNCHANGED:
            continue
        change = "edit"
        if difference.verdict == Verdict.NEW:
            change = "create"
        before = {name: old for name, old, _new in difference.fields}
        after = {name: new for name, _old, new in difference.fields}
        planned.append(
            PlannedChange(
                kind=difference.kind,
                key=difference.key,
                version=difference.plain.get("version"),
                change=change,
                before=before,
                after=after,
            )
        )
    return planned
