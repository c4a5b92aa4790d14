"""What applications take and give by their exchanges: the official fields 9 to 12 of SE MenPANRB 18/2022."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spbe_inventory.actions.reports.streamed import Names
from spbe_inventory.actions.tabling import cell
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

ENDS = {"takes": ("taker", "giver"), "gives": ("giver", "taker")}
TOLD_EXCHANGES = 20_000  # exchanges up to which an application names its own; beyond they are counted


@dataclass
class Sides:
    """What applications take and give (official fields 9 to 12), by side and key: with whom, or only how often."""

    told: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {side: defaultdict(list) for side in ENDS})
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {side: Counter() for side in ENDS})
    exchanges: int = 0

    def add(self, names: Names, record: Record) -> None:
        """Take an exchange; from so many on they are counted, because nobody reads them in a cell."""
        self.exchanges += 1
        data = cell(names, record, KINDS["exchange"].fields["data"]) or t("data not named")
        for side, (own, other) in ENDS.items():
            if key := getattr(record, own, None):
                self.counts[side][key] += 1
                if self.exchanges <= TOLD_EXCHANGES:
                    self.told[side][key].append(f"{data} ({_end(names, record, other)})")

    def of(self, side: str, key: str) -> str:
        """Say what an application takes or gives; empty where no exchange says so."""
        if self.exchanges <= TOLD_EXCHANGES:
            return "; ".join(self.told.get(side, {}).get(key, ()))
        if side not in self.counts or not (count := self.counts[side][key]):
            return ""
        return t("{count} exchanges", count=number(count))


def _end(names: Names, record: Record, side: str) -> str:
    key = getattr(record, side, None)
    return names.name("application", key) if key else f"“{getattr(record, side + '_text', '') or ''}”"
