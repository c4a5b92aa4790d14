"""What the pages of the history share: which kind an address names, and the words of entries."""

from collections.abc import Mapping

from starlette.requests import Request

from spbe_inventory.actions.batch_words import CHANGE_LABELS, action_words
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis

ROWS = 50


def kind_asked(request: Request) -> str:
    """Return the kind that an address names, empty where it names none that there is."""
    kind = request.query_params.get("kind", "")
    if kind in KINDS:
        return kind
    return ""


def shown_count(counts: Mapping[str, int], kind: str) -> int:
    """Return how many of the records are listed: all, or those of a kind."""
    if kind:
        return counts.get(kind, 0)
    return sum(counts.values())


def entry_words() -> dict[str, object]:
    """Return what templates of the history say in words: actions, changes, bases."""
    return {"action": action_words, "change": CHANGE_LABELS, "basis": Basis}
