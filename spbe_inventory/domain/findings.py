"""The findings of a run in their order: what many records have alike is kept once, beside the keys it holds for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import overload

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """Findings of one outcome, as two columns in their order: the keys of the records, and what was found on each.

    Records on which the same was found share one finding, which is on one of them.
    """

    outcome: Outcome
    keys: Sequence[str]
    found: Sequence[Finding]

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings, each on its own record."""
        for key, finding in zip(self.keys, self.found, strict=True):
            yield finding.on_record(key)


class Findings(Sequence[Finding]):
    """The findings of a run in their order. Where only counts are asked for none of them is made."""

    __slots__ = ("_blocks", "_length")

    def __init__(self, blocks: Iterable[FindingBlock] = ()) -> None:
        self._blocks = tuple(blocks)
        self._length = sum(len(block.keys) for block in self._blocks)

    @classmethod
    def listed(cls, findings: Iterable[Finding]) -> "Findings":
        """Return findings that were made one by one, in the order in which they come."""
        blocks = []
        for outcome, members in groupby(findings, key=attrgetter("outcome")):
            found = tuple(members)
            keys = tuple(finding.key for finding in found)
            blocks.append(FindingBlock(outcome, keys, found))
        return cls(blocks)

    def __len__(self) -> int:
        """Return how many findings there are."""
        return self._length

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings."""
        for block in self._blocks:
            yield from block

    @overload
    def __getitem__(self, place: int) -> Finding: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...

    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        """Return the finding at a place, or those of a slice."""
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        """Return whether another sequence holds the same findings in the same order."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds

    def of_outcomes(self, outcomes: Container[Outcome]) -> "Findings":
        """Return the findings of some outcomes."""
        return Findings(block for block in self._blocks if block.outcome in outcomes)

    def where(self, is_meant: Callable[[Finding], bool]) -> "Findings":
        """Return the findings that a condition holds for."""
        return Findings.listed(finding for finding in self if is_meant(finding))

    def outcomes(self) -> Counter[Outcome]:
        """Return how many findings have each outcome."""
        counts: Counter[Outcome] = Counter()
        for block in self._blocks:
            counts[block.outcome] += len(block.keys)
        return counts

    def outcomes_by_rule(self) -> Mapping[str, Counter[Outcome]]:
        """Return how many findings of each outcome every rule has, by its code; a rule without findings is left out."""
        counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
        for block in self._blocks:
            rules = Counter(finding.rule for finding in block.found)
            for rule, count in rules.items():
                counts[rule][block.outcome] += count
        return counts
