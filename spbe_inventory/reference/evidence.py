"""What the facts of the catalogue that are evidence for indicators are called, and which command shows them."""

from dataclasses import dataclass
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows


@dataclass(frozen=True, slots=True)
class EvidenceLabel:
    """What is counted, and the command that shows it; `{word}` and `{code}` stand for the word of a worded one."""

    label: Text
    command: str


@cache
def evidence_labels() -> dict[str, EvidenceLabel]:
    """Give the labels by name of the evidence."""
    rows = read_rows(HERE / "evidence.toml", {"label": dict, "command": str}, {})
    return {name: EvidenceLabel(**row) for name, row in rows}
