"""What history is made of: batches of changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Batch:
    """One action of one actor: when (ISO, UTC), by whom, what was done, from which file, on which basis and source."""

    at: str
    actor: str
    role: str
    action: str
    file: str | None = None
    basis: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One record created or edited in a batch; a create holds no values, an edit the old ones of what changed."""

    batch: Batch
    action: Literal["create", "edit"]
    kind: str
    key: str
    place: str | None = None
    old: Mapping[str, Any] = field(default_factory=dict)
