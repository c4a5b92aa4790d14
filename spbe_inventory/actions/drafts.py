"""An entry that was left half done: its answers stand beside the catalogue until it is taken up again.

Each interview has a file of its own, so that two people at work never write over each other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spbe_inventory.actions.answering import fault_of
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain

FORMAT = "spbe_inventory/draft"
SIZE_LIMIT = 1_000_000  # bytes: far above anything typed
MOST = 99  # drafts of one kind beside one catalogue


@dataclass
class Draft:
    """What was answered so far for a new record, the exchanges that were named with it, and where it is kept."""

    answers: Plain = field(default_factory=dict)
    exchanges: list[Plain] = field(default_factory=list)
    same_name: bool = False  # whether it was said to be another thing than the one of that name
    path: Path | None = None


def drafts_of(catalogue: Catalogue, noun: str, of: str = "") -> list[Draft]:
    """Give what was left for a kind of the government meant: new entries, or changes `of` the record of a key.

    Every entry that can be read is given; answers the door would not take are left out.
    """
    start = _stem(catalogue, noun)
    beside = catalogue.path.parent.iterdir() if catalogue.path.parent.is_dir() else ()
    names = sorted(path for path in beside if path.name.startswith(start) and path.suffix == ".json")
    found = (_read(path, {"noun": noun, "agency": catalogue.agency, "of": of}) for path in names)
    return [draft for draft in found if draft and draft.answers]


def keep_draft(catalogue: Catalogue, noun: str, draft: Draft, of: str = "") -> bool:
    """Write a draft down, in a file of its own; gives whether that could be done."""
    about = {"format": FORMAT, "noun": noun, "agency": catalogue.agency, "of": of}
    said = {"answers": draft.answers, "exchanges": draft.exchanges, "same_name": draft.same_name}
    written = {**about, **said}
    try:
        if draft.path is None:
            draft.path = _fresh(catalogue, noun)
        beside = draft.path.with_suffix(".tmp")
        beside.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
        beside.replace(draft.path)
    except (OSError, ValueError):
        return False
    return True


def drop_draft(draft: Draft) -> None:
    """Forget a draft: it was saved, or is not wanted any more."""
    if draft.path:
        try:
            draft.path.unlink(missing_ok=True)
        except OSError:
            return


def _stem(catalogue: Catalogue, noun: str) -> str:
    return f"{catalogue.path.stem}-isian-{noun}-"


def _fresh(catalogue: Catalogue, noun: str) -> Path:
    """Make an empty file of a name that nobody has; more than there can be is an OSError."""
    for number in range(1, MOST + 1):
        path = catalogue.path.with_name(f"{_stem(catalogue, noun)}{number}.json")
        try:
            path.open("x", encoding="utf-8").close()
        except FileExistsError:
            continue
        return path
    raise OSError(_stem(catalogue, noun))


def _read(path: Path, about: Mapping[str, str | None]) -> Draft | None:
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > SIZE_LIMIT:
            return None
        written = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    meant = {"format": FORMAT, **about}
    if not isinstance(written, dict) or any(written.get(name) != value for name, value in meant.items()):
        return None
    answers = _taken(str(about["noun"]), written.get("answers"))
    return Draft(answers, _exchanges(written.get("exchanges")), written.get("same_name") is True, path)


def _taken(noun: str, answers: Any) -> Plain:
    """Keep the answers that the door would take: the file may have been changed by hand."""
    kind = next(kind for kind in KINDS.values() if kind.noun == noun)
    known = answers.items() if isinstance(answers, dict) else ()
    return {
        name: said
        for name, said in known
        if name in kind.fields and said is not None and fault_of(kind.code, name, said) is None
    }


def _exchanges(written: Any) -> list[Plain]:
    rows = [row for row in written if isinstance(row, dict)] if isinstance(written, list) else []
    return [row for row in (_taken("exchange", row) for row in rows) if row]
