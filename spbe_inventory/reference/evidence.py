"""Labels of the facts of the catalogue that are evidence for indicators."""

from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.edition import value_leaves
from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows


@dataclass(frozen=True, slots=True)
class EvidenceLabel:
    """What is counted; `{word}` is filled in for evidence about a word.

    What does not say that it is `public` is not in the edition for the public.
    """

    label: Text
    public: bool = False


@cache
def evidence_labels() -> dict[str, EvidenceLabel]:
    """Return the labels of evidence by its name."""
    fields = {"label": dict}
    rows = read_rows(HERE / "evidence.toml", fields, {"public": bool})
    return {name: EvidenceLabel(**row) for name, row in rows}


def is_public_evidence(name: str) -> bool:
    """Return whether a piece of evidence is in the edition for the public; a setting only where it leaves itself."""
    about, _colon, word = name.partition(":")
    described = evidence_labels().get(about)
    if described is None or not described.public:
        return False
    if about == "setting":
        return value_leaves("setting", "name", word)
    return True
