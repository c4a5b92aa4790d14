"""The history of a catalogue: batches of changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Batch:
    """One action of one actor: when (ISO, UTC), by whom, what was done, from which file, on which basis and source.

    `number` is given by the catalogue; `undoes` is the number of the batch that this one undoes.
    """

    at: str
    actor: str
    role: str
    action: str
    file: str | None = None
    basis: str | None = None
    source: str | None = None
    number: int = 0
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One record created, edited or removed in a batch.

    A create holds no values, an edit the old ones of what changed, a removal the whole record.
    """

    batch: Batch
    action: Literal["create", "edit", "remove"]
    kind: str
    key: str
    place: str | None = None
    old: Mapping[str, Any] = field(default_factory=dict)
