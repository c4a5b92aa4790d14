"""Drafts of unfinished entries: their answers are kept beside the catalogue until the entry is continued.

Each interview has a file of its own, so that two people at work never overwrite each other's answers.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spbe_inventory.actions.answer_check import answer_problem
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

FORMAT = "spbe_inventory/draft"
SIZE_LIMIT = 1_000_000  # bytes: far above anything typed
MAX_DRAFTS = 99  # drafts of one kind beside one catalogue


@dataclass
class Draft:
    """The answers given so far for a new record, the exchanges that were named with it, and the file of the draft.

    `same_name`: the person said that it is a different thing than the record of that name.
    """

    answers: Plain = field(default_factory=dict)
    exchanges: list[Plain] = field(default_factory=list)
    same_name: bool = False
    path: Path | None = None


@needs(Right.READ_ALL)
def drafts_of(catalogue: Catalogue, noun: str, record_key: str = "") -> list[Draft]:
    """Return the drafts for a kind of the government: of new entries, or of changes to the record of a key.

    Every draft that can be read is returned; answers that do not validate are left out.
    """
    header = _header(catalogue, noun, record_key)
    drafts = []
    for path in sorted(_draft_paths(catalogue, noun)):
        draft = _read_draft(path, header)
        if draft and draft.answers:
            drafts.append(draft)
    return drafts


def _draft_paths(catalogue: Catalogue, noun: str) -> Iterator[Path]:
    """Yield the files beside a catalogue that are named as its drafts for a kind."""
    folder = catalogue.path.parent
    if not folder.is_dir():
        return
    stem = _stem(catalogue, noun)
    for path in folder.iterdir():
        if path.name.startswith(stem) and path.suffix == ".json":
            yield path


@needs(Right.READ_ALL)
def save_draft(
    catalogue: Catalogue, noun: str, draft: Draft, record_key: str = ""
) -> bool:
    """Write a draft into a file of its own; return whether that was possible."""
    content = {
        **_header(catalogue, noun, record_key),
        "answers": draft.answers,
        "exchanges": draft.exchanges,
        "same_name": draft.same_name,
    }
    try:
        if draft.path is None:
            draft.path = _new_file(catalogue, noun)
        text = json.dumps(content, indent=1) + "\n"
        temporary = draft.path.with_suffix(".tmp")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(draft.path)
    except (OSError, ValueError):
        return False
    return True


def delete_draft(draft: Draft) -> None:
    """Delete a draft: it was saved as a record, or is not needed any more."""
    if draft.path is None:
        return
    try:
        draft.path.unlink(missing_ok=True)
    except OSError:
        return


def _header(catalogue: Catalogue, noun: str, record_key: str) -> dict[str, str | None]:
    """Return what identifies the drafts of a kind, or of a record, of the government."""
    return {
        "format": FORMAT,
        "noun": noun,
        "agency": catalogue.agency,
        "of": record_key,
    }


def _stem(catalogue: Catalogue, noun: str) -> str:
    return f"{catalogue.path.stem}-isian-{noun}-"


def _new_file(catalogue: Catalogue, noun: str) -> Path:
    """Create an empty file of a name that no draft has; raise OSError where there are too many drafts."""
    stem = _stem(catalogue, noun)
    for number in range(1, MAX_DRAFTS + 1):
        path = catalogue.path.with_name(f"{stem}{number}.json")
        try:
            path.open("x", encoding="utf-8").close()
        except FileExistsError:
            continue
        return path
    raise OSError(stem)


def _read_draft(path: Path, header: Mapping[str, str | None]) -> Draft | None:
    """Return the draft in a file, None where it cannot be read or has another header."""
    try:
        if not path.is_file() or path.is_symlink():
            return None
        if path.stat().st_size > SIZE_LIMIT:
            return None
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    for name, value in header.items():
        if content.get(name) != value:
            return None
    answers = _valid_answers(str(header["noun"]), content.get("answers"))
    exchanges = _exchanges(content.get("exchanges"))
    same_name = content.get("same_name") is True
    return Draft(answers, exchanges, same_name, path)


def _valid_answers(noun: str, answers: Any) -> Plain:
    """Return the answers that validate: the file may have been edited by hand."""
    if not isinstance(answers, dict):
        return {}
    kind = next(kind for kind in KINDS.values() if kind.noun == noun)
    valid = {}
    for name, answer in answers.items():
        if name not in kind.fields or answer is None:
            continue
        if answer_problem(kind.code, name, answer) is None:
            valid[name] = answer
    return valid


def _exchanges(rows: Any) -> list[Plain]:
    """Return the exchanges of a draft that have valid answers."""
    if not isinstance(rows, list):
        return []
    exchanges = []
    for row in rows:
        answers = _valid_answers("exchange", row)
        if answers:
            exchanges.append(answers)
    return exchanges
