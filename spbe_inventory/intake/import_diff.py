"""Preview what an import would change in a catalogue, record by record: new, changed field by field, or unchanged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spbe_inventory.documents.review_book import RowDecision
from spbe_inventory.domain.cell_location import RowLocation
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import Problem
from spbe_inventory.reference.systems import national_systems

if TYPE_CHECKING:
    from spbe_inventory.intake.draft import Remark
    from spbe_inventory.intake.read_sheets import DetectedTable
    from spbe_inventory.intake.row_decisions import RowRead
    from spbe_inventory.store.bulk import BulkTable
    from spbe_inventory.store.reader import ReadConnection

# A mass change, which is confirmed separately: so many records, and more than this percentage of those on record.
MASS_RECORDS = 20
MASS_PERCENT = 25
BLOCKING = (Verdict.CONFLICT, Verdict.FAULT)
Identity = tuple[str, str]  # kind and key of a record


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do to a catalogue, in the order in which it was read, with remarks.

    `on_record` counts the records of the catalogue by kind. `batch` is the number of the batch in which the import was
    saved, 0 where nothing was. `bulk` are long tables of which every record is new. `left_out` are the remarks on what
    a person chose to leave out. `rows_read` are the rows of lists, where they were asked for, `records_of_rows` the
    kind and key of the records that each gives, `decisions` what was decided on them, `names` the names of offices,
    applications and data by kind and key. `unread` are the sheets in which no table was recognised.
    """

    differences: tuple[Difference, ...]
    remarks: "tuple[Remark, ...]" = ()
    tables: "tuple[DetectedTable, ...]" = ()
    files: tuple[str, ...] = ()
    on_record: dict[str, int] = field(default_factory=dict)
    batch: int = 0
    bulk: "tuple[BulkTable, ...]" = ()
    left_out: "tuple[Remark, ...]" = ()
    rows_read: "tuple[RowRead, ...]" = ()
    records_of_rows: Mapping[RowLocation, Sequence[Identity]] = field(
        default_factory=dict
    )
    decisions: Mapping[RowLocation, RowDecision] = field(default_factory=dict)
    names: Mapping[Identity, str] = field(default_factory=dict)
    unread: "tuple[DetectedTable, ...]" = ()

    def differences_of(self, verdict: Verdict | str) -> tuple[Difference, ...]:
        """Return the differences of one verdict."""
        return tuple(
            difference
            for difference in self.differences
            if difference.verdict == verdict
        )

    def remarks_of(self, verdict: Verdict | str) -> "tuple[Remark, ...]":
        """Return the remarks of one verdict."""
        return tuple(remark for remark in self.remarks if remark.verdict == verdict)

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to save."""
        if self.bulk or self.differences_of(Verdict.NEW):
            return True
        return bool(self.differences_of(Verdict.CHANGED))

    @property
    def new(self) -> int:
        """How many records would be new."""
        count = len(self.differences_of(Verdict.NEW))
        for table in self.bulk:
            count += len(table.keys)
        return count

    @property
    def blocked(self) -> "tuple[Remark, ...]":
        """The remarks that must be settled before anything is saved."""
        return tuple(remark for remark in self.remarks if remark.verdict in BLOCKING)

    @property
    def held_up_rows(self) -> tuple[RowLocation, ...]:
        """The rows that must be settled before anything is saved, and those that were left out, each once."""
        rows: dict[RowLocation, None] = {}
        for remark in (*self.blocked, *self.left_out):
            if remark.at is not None:
                rows[remark.at.row_location] = None
        return tuple(rows)

    @property
    def mass_changes(self) -> int:
        """How many records on record would change, if so many do that it is confirmed separately; else 0."""
        changed = self.differences_of(Verdict.CHANGED)
        count = len(changed)
        kinds = {difference.kind for difference in changed}
        recorded = sum(self.on_record.get(kind, 0) for kind in kinds)
        if count > MASS_RECORDS and count * 100 > recorded * MASS_PERCENT:
            return count
        cleared_fields = 0
        for difference in changed:
            for _name, _before, after in difference.fields:
                if after is None:
                    cleared_fields += 1
        return count if cleared_fields > MASS_RECORDS else 0


def unresolved_references(
    connection: "ReadConnection",
    differences: Sequence[Difference],
    bulk: "Sequence[BulkTable]" = (),
) -> list[tuple[Difference, Problem]]:
    """Return a problem for every reference to a record that is neither on record, nor imported, nor national.

    Each comes with the difference that has the reference.
    """
    from spbe_inventory.store.reading import keys_of
    from spbe_inventory.store.references import reference_fields

    known = {kind: keys_of(connection, kind) for kind in KINDS}
    for difference in differences:
        known[difference.kind].add(difference.key)
    for table in bulk:
        known[table.kind].update(table.keys)
    known["application"].update(national_systems())
    references = {kind: reference_fields(kind) for kind in KINDS}
    problems: list[tuple[Difference, Problem]] = []
    for difference in differences:
        for reference in references[difference.kind]:
            known_keys = known[reference.refers]
            unresolved = _unresolved_in(difference, reference, known_keys)
            problems += [(difference, problem) for problem in unresolved]
    return problems


def _unresolved_in(
    difference: Difference, reference: Field, known_keys: set[str]
) -> Iterator[Problem]:
    """Yield a problem for every key in a field of references that is not known."""
    from spbe_inventory.store.references import keys_in

    for key in keys_in(reference, difference.plain):
        if key in known_keys:
            continue
        values: dict[str, object] = {
            "kind": KINDS[reference.refers].label,
            "key": key,
            "field": reference.label,
        }
        location = f"{difference.location} {difference.key}"
        yield Problem("unknown-reference", location, values)
