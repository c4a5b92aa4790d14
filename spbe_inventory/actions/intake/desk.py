"""What everybody who reads a list has at hand: who is known, what was read so far, what the person said of words."""

from dataclasses import dataclass, field

from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.proposed import Reading
from spbe_inventory.files.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is known, what was read so far, and the person's own meanings of columns and words.

    `offices` are the keys of the offices whose questionnaires are read, by file.
    """

    known: Known
    reading: Reading
    mapping: Mapping = field(default_factory=Mapping)
    offices: dict[str, str] = field(default_factory=dict)
