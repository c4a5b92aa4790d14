"""Merge two records, or another catalogue into this one: conflicts are listed, nothing is overwritten silently."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.edit_records import check_version
from spbe_inventory.actions.merge_choice import ALL_KEPT, MergeChoice
from spbe_inventory.actions.merge_exchanges import join_exchanges
from spbe_inventory.actions.merged_records import refuse_merged, refuse_merged_name
from spbe_inventory.actions.replaced_references import (
    NO_LOCATION,
    replaced_references,
)
from spbe_inventory.domain.difference import Difference, compare_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import (
    ExclusionReason,
    RelationKind,
    UnitStatus,
    Verdict,
)
from spbe_inventory.domain.plain import Plain, merge_names
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import CatalogueError, UsageError
from spbe_inventory.intake.note import join_notes
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import new_key
from spbe_inventory.store.write_differences import save

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection
    from spbe_inventory.store.writer import Connection

MERGEABLE = (
    "application",
    "unit",
    "data_set",
    "service",
    "process",
    "facility",
    "document",
    "interface",
    "exchange",
)
# Fields that are not copied from the merged record.
NOT_COPIED = (
    "key",
    "agency",
    "version",
    "name",
    "other_names",
    "statements",
    "withdrawn",
    "set_apart",
    "note",
)
NOT_COMPARED = ("other_names", "statements")
NOTE = "note"  # joined, never replaced


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both records answer differently: the value that is kept, and the other one."""

    kind: str
    key: str
    field: str
    kept: Any
    incoming: Any


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge does: the differences it writes, the conflicts it leaves as they are; its batch, 0 for none.

    Of two records, `kept` and `merged` are these as they were.
    """

    differences: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]
    kept: Plain | None = None
    merged: Plain | None = None
    batch: int = 0


@needs(Right.WRITE_ALL)
def merge_records(
    catalogue: Catalogue,
    kind: str,
    keep: str,
    gone: str,
    author: Author,
    *,
    choice: MergeChoice = ALL_KEPT,
    dry_run: bool = False,
) -> MergeResult:
    """Merge the record `gone` into `keep`, in one batch: open answers are copied, references to `gone` replaced.

    Its names still find the record that stays; it stays in the register itself, out of service. Where both answer a
    field differently, the record that stays wins unless the choice says otherwise, and the conflict is listed.
    Raise EditConflict where a record is not at the version that the choice was made from.
    """
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    if kind not in MERGEABLE:
        raise UsageError("cannot-merge", kind=KINDS[kind].label)
    if dry_run:
        with reading(catalogue.place) as connection:
            return _plan_merge(connection, catalogue, kind, (keep, gone), choice)
    with writing(catalogue) as writer:
        plan = _plan_merge(raw(writer), catalogue, kind, (keep, gone), choice)
        batch = open_batch(writer, author.batch("merge"))
        return _saved(writer, plan, batch)


@needs(Right.WRITE_ALL)
def merge_catalogue(
    catalogue: Catalogue,
    file: Path,
    author: Author,
    *,
    dry_run: bool = False,
    theirs: bool = False,
) -> MergeResult:
    """Import the records of another catalogue into this one, in one batch.

    New records are added, open answers are filled. Where both answer a field differently, the value of this catalogue
    is kept and the conflict listed; with `theirs` the value of the other one is taken.
    """
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    incoming = _records_of(file)
    if dry_run:
        with reading(catalogue.place) as connection:
            return _plan_import(connection, incoming, theirs=theirs)
    with writing(catalogue) as writer:
        plan = _plan_import(raw(writer), incoming, theirs=theirs)
        batch = open_batch(writer, author.batch("merge", file=file.name))
        return _saved(writer, plan, batch)


def _records_of(file: Path) -> dict[str, list[Plain]]:
    """Return all records of a catalogue by kind, as documents; raise CatalogueError where a value of it is broken."""
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load
    from spbe_inventory.store.maintenance import first_broken_value
    from spbe_inventory.store.reader import reading

    problem = first_broken_value(file)
    if problem:
        raise CatalogueError("catalogue-spoilt", path=file, problem=problem)
    with reading(file) as connection:
        snapshot = load(connection, KINDS)
    return {kind: documents(snapshot, kind) for kind in KINDS}


def _saved(connection: "Connection", plan: MergeResult, batch: int) -> MergeResult:
    """Save the differences of a merge; return it with the number of its batch, 0 where nothing changes."""
    verdicts = {difference.verdict for difference in plan.differences}
    if verdicts <= {Verdict.UNCHANGED}:
        connection.rollback()
        return plan
    save(connection, plan.differences, batch)
    return replace(plan, batch=batch)


def _plan_import(
    connection: "ReadConnection",
    incoming: Mapping[str, Sequence[Plain]],
    *,
    theirs: bool,
) -> MergeResult:
    """Return what the records of another catalogue would change."""
    from spbe_inventory.store.document import document_of

    differences = []
    conflicts: list[Conflict] = []
    for kind, records in incoming.items():
        for record in records:
            values = dict(record)
            values.pop("version", None)
            before = document_of(connection, kind, record["key"])
            if before:
                own_conflicts = list(_conflicts(kind, before, record))
                conflicts += own_conflicts
                if not theirs:
                    _remove_conflicts(values, own_conflicts)
            difference = compare_records(before, kind, values, NO_LOCATION)
            differences.append(difference)
    return MergeResult(tuple(differences), tuple(conflicts))


def _remove_conflicts(values: Plain, conflicts: Iterable[Conflict]) -> None:
    for conflict in conflicts:
        values.pop(conflict.field, None)


def _conflicts(kind: str, kept: Plain, incoming: Plain) -> Iterator[Conflict]:
    """Yield the fields that both records answer, and differently."""
    for name in KINDS[kind].fields:
        if name in NOT_COMPARED:
            continue
        if name in kept and name in incoming and kept[name] != incoming[name]:
            yield Conflict(kind, kept["key"], name, kept[name], incoming[name])


def _plan_merge(
    connection: "ReadConnection",
    catalogue: Catalogue,
    kind: str,
    pair: tuple[str, str],
    choice: MergeChoice,
) -> MergeResult:
    """Return what merging the second of two records into the first changes; UsageError: they cannot be merged."""
    kept, merged = _records_to_merge(connection, catalogue, kind, *pair)
    for record in (kept, merged):
        check_version(record, choice.seen.get(record["key"]))
    if kind == "exchange":
        return _plan_exchange_merge(connection, kept, merged)
    differences = []
    if kept["agency"] == merged["agency"]:
        differences.append(_copied(kind, kept, merged, choice.taken))
    differences += replaced_references(connection, kind, merged["key"], kept["key"])
    is_national = kept["agency"] != merged["agency"]
    if is_national:
        differences.append(_set_apart(merged, ExclusionReason.NATIONAL))
    else:
        differences.append(_retired(kind, merged))
    if kind == "application":
        relation = _merge_relation(connection, kept, merged)
        differences.append(relation)
    conflicts = [
        conflict
        for conflict in _conflicts(kind, kept, merged)
        if conflict.field not in NOT_COPIED
        and kept["agency"] == merged["agency"]
        and conflict.field not in choice.taken
    ]
    return MergeResult(tuple(differences), tuple(conflicts), kept, merged)


def _plan_exchange_merge(
    connection: "ReadConnection", kept: Plain, merged: Plain
) -> MergeResult:
    """Return what joining two records of one exchange changes: nothing is dropped, contradictions are disputed."""
    changes, erased = join_exchanges(kept, merged)
    joined = compare_records(kept, "exchange", changes, NO_LOCATION, erased)
    references = replaced_references(connection, "exchange", merged["key"], kept["key"])
    gone = _retired("exchange", merged)
    return MergeResult((joined, *references, gone), (), kept, merged)


def _records_to_merge(
    connection: "ReadConnection", catalogue: Catalogue, kind: str, keep: str, gone: str
) -> tuple[Plain, Plain]:
    """Return the record that stays and the one that is merged into it."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.reading import home_agency, resolve

    agency = home_agency(connection, catalogue.agency)
    kept_key = resolve(connection, kind, keep, agency)
    merged_key = resolve(connection, kind, gone, agency)
    kept = document_of(connection, kind, kept_key) or {}
    merged = document_of(connection, kind, merged_key) or {}
    refuse_merged(connection, kind, merged)
    refuse_merged(connection, kind, kept)
    if kept_key == merged_key:
        refuse_merged_name(connection, kind, (keep, gone))
        raise UsageError("merge-with-itself", key=kept_key)
    if kept["agency"] != merged["agency"]:
        _check_national(connection, kind, kept, merged, agency)
    return kept, merged


def _check_national(
    connection: "ReadConnection", kind: str, kept: Plain, merged: Plain, agency: str
) -> None:
    """Raise UsageError unless an application of the government is merged into one of an institution not assessed."""
    from spbe_inventory.store.document import document_of

    owner = document_of(connection, "agency", kept["agency"]) or {}
    is_outside = owner.get("assessed") is False
    if kind != "application" or not is_outside or merged["agency"] != agency:
        raise UsageError("merge-of-two-governments")


def _copied(
    kind: str, kept: Plain, merged: Plain, taken: Collection[str]
) -> Difference:
    """Return what the record that stays takes from the merged one: open answers, those chosen, names, statements."""
    changes = {"key": kept["key"]}
    for name, value in merged.items():
        is_wanted = name not in kept or name in taken
        if name in NOT_COPIED or not is_wanted:
            continue
        changes[name] = value
    if "other_names" in KINDS[kind].fields:
        changes["other_names"] = merge_names(
            kept.get("other_names"),
            merged.get("other_names"),
            former=merged.get("name"),
        )
    if merged.get("statements"):
        changes["statements"] = merged["statements"]
    if merged.get(NOTE):
        changes[NOTE] = join_notes(kept.get(NOTE), merged[NOTE])
    return compare_records(kept, kind, changes, NO_LOCATION)


def _retired(kind: str, record: Plain) -> Difference:
    """Return the change that takes a record out of service."""
    changes: Plain = {"key": record["key"]}
    if kind == "application":
        return _set_apart(record, ExclusionReason.MERGED)
    if kind == "unit":
        changes["status"] = str(UnitStatus.DISSOLVED)
    else:
        changes["withdrawn"] = True
    return compare_records(record, kind, changes, NO_LOCATION)


def _set_apart(application: Plain, reason: ExclusionReason) -> Difference:
    """Return the change that sets an application apart."""
    changes: Plain = {"key": application["key"], "set_apart": str(reason)}
    return compare_records(application, "application", changes, NO_LOCATION)


def _merge_relation(
    connection: "ReadConnection", kept: Plain, merged: Plain
) -> Difference:
    """Return the new relation to the application that stays: merged into it, or a part of a national one."""
    agency = merged["agency"]
    relation_kind = RelationKind.MERGED_INTO
    if agency != kept["agency"]:
        relation_kind = RelationKind.PART_OF
    plain = {
        "agency": agency,
        "application": merged["key"],
        "relation_kind": str(relation_kind),
        "other": kept["key"],
    }
    key = new_key(connection, "relation", plain, agency)
    return compare_records(None, "relation", {"key": key, **plain}, NO_LOCATION)
