"""Labels of the facts of the catalogue that are evidence for indicators."""

from dataclasses import dataclass
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows


@dataclass(frozen=True, slots=True)
class EvidenceLabel:
    """What is counted; `{word}` is filled in for evidence about a word."""

    label: Text


@cache
def evidence_labels() -> dict[str, EvidenceLabel]:
    """Return the labels of evidence by its name."""
    fields = {"label": dict}
    rows = read_rows(HERE / "evidence.toml", fields, {})
    return {name: EvidenceLabel(**row) for name, row in rows}
