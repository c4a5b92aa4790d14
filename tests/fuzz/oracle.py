"""What has to hold after whatever was given to a door."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.child import Outcome

STATUSES = range(6)
TRACEBACK = re.compile(r"^Traceback \(most recent call last\)", re.MULTILINE)
SENTENCE = re.compile(r"^(?:Galat|Error): ", re.MULTILINE)
LEFT_OVER = ("*.tmp", "*-journal", "spbe-*.log")
USAGE_STATUS = 2


@dataclass(frozen=True, slots=True)
class Before:
    """A catalogue before a command: its bytes, and the number of batches in it (-1: it cannot be told)."""

    content: bytes
    batches: int
    is_sound: bool


def remember(catalogue: Path) -> Before:
    """Return what a catalogue is before a command."""
    content = catalogue.read_bytes()
    return Before(content, _batches(catalogue), is_sound(catalogue))


def faults(outcome: Outcome, catalogue: Path, before: Before) -> Iterator[str]:
    """Yield what does not hold of how a command ended and of the catalogue it worked on."""
    if outcome.is_hung:
        yield "it waits without end"
    if outcome.status not in STATUSES:
        yield f"exit status {outcome.status}"
    for text in (outcome.output, outcome.errors):
        if TRACEBACK.search(text):
            yield "a traceback"
    if outcome.status > 1:
        yield from _faults_of_sentence(outcome)
    yield from _faults_of_catalogue(outcome, catalogue, before)
    for pattern in LEFT_OVER:
        for left in catalogue.parent.glob(pattern):
            yield f"{left.name} is left behind"


def _faults_of_sentence(outcome: Outcome) -> Iterator[str]:
    """Yield what is wrong with how a refusal is told: one error on the stream of errors; `doctor` prints a list."""
    count = len(SENTENCE.findall(outcome.errors))
    is_told = bool(count or outcome.output.strip())
    if outcome.status != USAGE_STATUS and (count > 1 or not is_told):
        yield f"{count} sentences of an error"
    if not outcome.errors.strip() and not outcome.output.strip():
        yield "nothing is said"


def _faults_of_catalogue(
    outcome: Outcome, catalogue: Path, before: Before
) -> Iterator[str]:
    """Yield what is wrong with a catalogue: changed by a refusal, or by more than one batch."""
    if _at_rest(catalogue.read_bytes()) == _at_rest(before.content):
        return
    if outcome.status > 1:
        yield "the catalogue is changed by a refusal"
        return
    batches = _batches(catalogue)
    if before.batches >= 0 and batches > before.batches + 1:
        yield f"{batches - before.batches} batches for one command"
    if before.is_sound and not is_sound(catalogue):
        yield "the catalogue is damaged"


def is_sound(catalogue: Path) -> bool:
    """Return whether SQLite finds nothing wrong with a file."""
    try:
        with closing(sqlite3.connect(catalogue)) as connection:
            (said,) = connection.execute("PRAGMA quick_check").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return bool(said == "ok")


def _at_rest(content: bytes) -> bytes:
    """Return a file of SQLite without what says how it is written to, which `doctor` may put right."""
    return content[:18] + content[20:24] + content[28:92] + content[100:]


def _batches(catalogue: Path) -> int:
    """Return the number of batches in a catalogue; -1 where it cannot be told."""
    try:
        with closing(
            sqlite3.connect(f"{catalogue.as_uri()}?mode=ro", uri=True)
        ) as connection:
            (count,) = connection.execute("SELECT count(*) FROM batch").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):  # what it says is broken too
        return -1
    return int(count)
