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
class AccessChange:
    """What was done to an account, a link of an office or a token: `change` is create, edit, invite or end.

    `name` is the login, or the number of a link or token. `address` and `secret` are shown this once; `message` is the
    text to send. None where there is none.
    """

    kind: str
    name: str
    change: str
    address: str | None = None
    secret: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the batch (null where nothing was saved) and every record that it changed.

    `undoes` is the batch that was taken back; `files` are those that were made; `would_change` is what a dry run found;
    `access` is who was let in or no more, which stands beside the catalogue and has no batch.
    """

    batch: int | None
    undoes: int | None
    records: list[ChangedRecord]
    files: list[str]
    warnings: list[str]
    would_change: list[PlannedChange]
    access: list[AccessChange]


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
        access=[],
    )
    print_json(asdict(written))


def print_access(change: AccessChange) -> None:
    """Print what was done to an account, a link or a token, in the shape of all writing commands."""
    written = Written(
        batch=None,
        undoes=None,
        records=[],
        files=[],
        warnings=[],
        would_change=[],
        access=[change],
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
