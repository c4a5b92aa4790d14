"""An entry that was left half done: its answers stand beside the catalogue until it is taken up again."""

import json
from pathlib import Path
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.errors import Misuse

FORMAT = "spbe_inventory/draft"


def draft_of(catalogue: Catalogue, noun: str) -> dict[str, Any]:
    """Give the answers that were left for a kind; nothing where there are none, or they cannot be read."""
    try:
        draft = json.loads(_place(catalogue, noun).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    answers = draft.get("answers") if isinstance(draft, dict) and draft.get("format") == FORMAT else None
    return answers if isinstance(answers, dict) else {}


def keep_draft(catalogue: Catalogue, noun: str, answers: dict[str, Any]) -> Path:
    """Write the answers down; gives where. A place that cannot be written is a Misuse."""
    place = _place(catalogue, noun)
    try:
        text = json.dumps({"format": FORMAT, "answers": answers}, ensure_ascii=False, indent=1)
        place.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Misuse("cannot-write-file", path=place) from error
    return place


def drop_draft(catalogue: Catalogue, noun: str) -> None:
    """Forget the answers: they were saved, or are not wanted any more."""
    _place(catalogue, noun).unlink(missing_ok=True)


def _place(catalogue: Catalogue, noun: str) -> Path:
    agency = (
        f"-{catalogue.agency}" if catalogue.agency and catalogue.agency.isascii() and catalogue.agency.isalnum() else ""
    )
    return catalogue.path.with_name(f"{catalogue.path.stem}{agency}-isian-{noun}.json")
