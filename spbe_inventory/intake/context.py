"""Shared state of one import: name index, draft, column mapping, senders of questionnaires."""

from dataclasses import dataclass, field

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.intake.draft import ImportDraft, ProposedRecord
from spbe_inventory.intake.name_index import NameIndex


@dataclass(frozen=True, slots=True)
class IntakeContext:
    """The names of all records, the draft so far, and the person's own meanings of columns and words.

    `offices` are the keys of the offices whose questionnaires are read, by file.
    """

    names: NameIndex
    draft: ImportDraft
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    offices: dict[str, str] = field(default_factory=dict)

    def propose_new(self, kind: str, plain: Plain, at: CellLocation) -> ProposedRecord:
        """Add a new record to the draft under a new key, and return it."""
        key = self.names.new_key(kind, plain)
        proposed = ProposedRecord(kind, key, plain, at, fresh=True)
        return self.draft.add(proposed)
