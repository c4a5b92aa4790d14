"""Which findings a command counts, and which of them it shows."""

from dataclasses import dataclass

from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.domain.lists import Severity


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are counted: of offices by name, of a minimum severity; and which outcomes of them are shown.

    `office` is the office that was named, without what belongs to it.
    """

    offices: frozenset[str] = frozenset()
    office: str = ""
    min_severity: Severity | None = None
    outcomes: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether every finding is counted."""
        return not self.offices and self.min_severity is None

    def is_counted(self, row: FindingRow) -> bool:
        """Return whether a finding is counted, whatever its outcome."""
        if self.offices and self.offices.isdisjoint(row.offices):
            return False
        if self.min_severity is None:
            return True
        return row.severity.rank <= self.min_severity.rank

    def is_shown(self, row: FindingRow) -> bool:
        """Return whether a finding that is counted has an outcome that is shown."""
        return not self.outcomes or row.outcome in self.outcomes

    def is_counted_and_shown(self, row: FindingRow) -> bool:
        """Return whether a finding is counted, and has an outcome that is shown."""
        return self.is_counted(row) and self.is_shown(row)
