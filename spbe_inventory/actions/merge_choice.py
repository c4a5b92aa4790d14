"""What a person chooses when two records become one."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """The fields that the record that stays takes from the other one, and the versions it was chosen from, by key."""

    taken: frozenset[str] = frozenset()
    seen: Mapping[str, int] = field(default_factory=dict)


ALL_KEPT = MergeChoice()
