"""The options of `spbe gaps`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_inventory.cli.result_output import ResultOutput
from spbe_inventory.cli.unit_options import UnitOptions
from spbe_inventory.domain.lists import Outcome

COUNTED_ONLY = frozenset([str(Outcome.MET), str(Outcome.NOT_APPLICABLE)])


# Outcomes that the screen shows in lines with counts, not one by one.
SHOWN_IN_SUM = ({str(Outcome.GAP)}, {str(Outcome.UNKNOWN)})


@dataclass(frozen=True, slots=True)
class GapsOptions:
    """The options of the command: rules (all if empty), which findings, and what they are compared with."""

    as_of: date
    codes: tuple[str, ...]
    unit: UnitOptions
    severity: str | None
    outcomes: tuple[str, ...]
    by_unit: bool
    verbose: bool
    baseline: Path | None
    since: str | None
    fail_on: str | None
    no_stored: bool
    result: ResultOutput

    @property
    def is_compared(self) -> bool:
        """Whether the findings are compared with those of an earlier run."""
        return bool(self.baseline or self.since)

    @property
    def is_all_told(self) -> bool:
        """Whether all that is shown is told in a stored run: findings that are met or not applicable it only counts."""
        if self.codes or self.is_compared:
            return False
        outcomes = set(self.outcomes)
        if not self.result.is_screen:
            return bool(outcomes) and outcomes.isdisjoint(COUNTED_ONLY)
        return not outcomes or outcomes in SHOWN_IN_SUM
