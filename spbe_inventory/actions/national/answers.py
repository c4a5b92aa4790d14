"""Answers of a national run kept in a folder, one JSON a government, so that a second run does what is missing."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spbe_inventory.actions.national.identity import RunIdentity
from spbe_inventory.actions.national.task import GovernmentAnswer, OutsideEnd
from spbe_inventory.assessment.government_figures import GovernmentFigures
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import N_, _
from spbe_inventory.sanitize.file_names import file_name_part
from spbe_inventory.temporary_file import create_temporary_file

# What is said of two runs that differ, by what differs.
LABELS = {
    "day": N_("day"),
    "version": N_("version of the program"),
    "program": N_("program"),
    "schema": N_("version of the catalogue"),
    "rules": N_("rules"),
    "contents": N_("contents of the catalogue"),
}
PATTERN = "[!.]*.json"  # a name that begins with a dot is that of a file being written


def keep_answer(folder: Path, answer: GovernmentAnswer) -> None:
    """Write an answer into the folder, whole or not at all; raise UsageError where the folder does not allow it."""
    path = folder / f"{file_name_part(answer.government)}.json"
    try:
        temporary = create_temporary_file(path)
        try:
            temporary.write_text(answer_text(answer), encoding="utf-8")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError("cannot-write-file", path=path) from error


def answer_text(answer: GovernmentAnswer) -> str:
    """Return an answer as JSON, the same text for the same answer."""
    plain = asdict(answer)
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def kept_answers(folder: Path, identity: RunIdentity) -> dict[str, GovernmentAnswer]:
    """Return the answers of a run that a folder keeps, by government.

    Raise BadInput for a file that is no answer, or that of another run.
    """
    answers = {}
    for path in sorted(folder.glob(PATTERN)):
        answer = _read_answer(path)
        differing = tuple(_differing(answer.run, identity))
        if differing:
            raise BadInput(
                "national-other-run", path=path, differing=listing(differing)
            )
        answers[answer.government] = answer
    return answers


def _differing(kept: RunIdentity, asked: RunIdentity) -> Iterator[str]:
    """Yield in words what differs between two runs."""
    told = asdict(kept)
    for name, value in asdict(asked).items():
        if told[name] != value:
            yield _(LABELS[name])


def _read_answer(path: Path) -> GovernmentAnswer:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return _answer_of(plain)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadInput("national-no-answer", path=path) from error


def _answer_of(plain: dict[str, Any]) -> GovernmentAnswer:
    outside = {key: OutsideEnd(**end) for key, end in plain["outside"].items()}
    links = [(giver, taker) for giver, taker in plain["links"]]
    return GovernmentAnswer(
        RunIdentity(**plain["run"]),
        plain["government"],
        GovernmentFigures(**plain["figures"]),
        plain["outcomes"],
        tuple(plain["failed"]),
        tuple(links),
        outside,
    )
