"""Critical gaps on personal data and hosting, few enough for a box at the top of every summary."""

from dataclasses import dataclass

from spbe_inventory.documents.citation import CitationRow


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """Critical gaps of one rule with the same legal basis: what they lack, how many, of which records and offices.

    `names` and `offices` each hold every name once, offices with most gaps first; `citations` are what they rest on.
    """

    rule: str
    lack: str
    count: int
    names: tuple[str, ...]
    offices: tuple[str, ...]
    remedy: str
    citations: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True)
class CriticalBox:
    """The critical points in the order of findings, and how many outcomes of that weight are met or not assessable."""

    points: tuple[CriticalPoint, ...] = ()
    met: int = 0
    unknown: int = 0

    @property
    def gaps(self) -> int:
        """The number of critical gaps."""
        return sum(point.count for point in self.points)

    @property
    def assessed(self) -> int:
        """The number of outcomes that were assessable."""
        return self.gaps + self.met

    @property
    def is_empty(self) -> bool:
        """Whether nothing of that weight was looked at: then there is no box."""
        return not self.assessed and not self.unknown
