"""Compare our own documents with a catalogue: what each record would change, and every problem."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.difference import Difference, compare_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Problem
from spbe_inventory.files.json_text.json_document import Entry
from spbe_inventory.files.opening import OpenedFiles

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection


@dataclass(frozen=True, slots=True)
class FaultyRecord:
    """A record of a document that cannot be saved: its kind and key, and what is wrong with it."""

    kind: str
    key: str
    problem: Problem


def document_differences(
    connection: "ReadConnection", opened: OpenedFiles, agency: str | None
) -> tuple[list[Difference], list[FaultyRecord]]:
    """Return what documents would change, and the records that cannot be saved, once for each problem.

    Where one government was asked for (`agency`), no assessed government but that one may change.
    """
    entries = [entry for _, entry in opened.entries]
    faulty = list(_doubled_records(entries))
    differences = []
    foreign = _foreign_governments(connection, agency)
    for entry in entries:
        key = str(entry.plain.get("key", ""))
        difference, problems = _entry_difference(connection, entry)
        faulty += [FaultyRecord(entry.kind, key, problem) for problem in problems]
        if difference is None:
            continue
        is_change = difference.verdict != Verdict.UNCHANGED
        if is_change and government_of(difference) in foreign:
            values = government_values(difference)
            problem = Problem("record-of-other-agency", entry.location, values)
            faulty.append(FaultyRecord(entry.kind, key, problem))
        else:
            differences.append(difference)
    return differences, faulty


def _foreign_governments(connection: "ReadConnection", agency: str | None) -> set[str]:
    """Return the assessed governments other than the one asked for; none where none was asked for."""
    from spbe_inventory.store.reading import assessed, home_agency

    if not agency:
        return set()
    home = home_agency(connection, agency)
    return set(assessed(connection)) - {home}


def government_of(difference: Difference) -> str:
    """Return the key of the government that a record belongs to."""
    if difference.kind == "agency":
        return difference.key
    return str(difference.plain.get("agency", ""))


def government_values(difference: Difference) -> dict[str, object]:
    """Return the values of the sentence that says to which government a record belongs."""
    return {
        "kind": KINDS[difference.kind].label,
        "key": difference.key,
        "agency": government_of(difference),
    }


def _entry_difference(
    connection: "ReadConnection", entry: Entry
) -> tuple[Difference | None, list[Problem]]:
    """Return what a record of a document would change, None where it has problems."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.pydantic_errors import shown
    from spbe_inventory.store.validation import validate

    key = str(entry.plain.get("key", ""))
    location = f"{entry.location} {shown(key)}".strip()
    clean, problems = validate(entry.kind, entry.plain, location)
    if problems:
        return None, problems
    before = document_of(connection, entry.kind, key)
    difference = compare_records(before, entry.kind, clean, entry.location)
    if before is None:
        return difference, []
    problem = _conflict(entry, before, clean, difference)
    if problem:
        return None, [problem]
    return difference, []


def _conflict(
    entry: Entry, before: Plain, clean: Plain, difference: Difference
) -> Problem | None:
    """Return why a document may not change the record on record, None where it may."""
    key = before["key"]
    version = before["version"]
    seen = clean.get("version", version)
    if difference.fields and seen != version:
        values = {"seen": seen, "now": version, "key": key}
        return Problem("record-changed", entry.location, values)
    agency = before.get("agency")
    if "agency" in clean and clean["agency"] != agency:
        return Problem("other-agency", entry.location, {"key": key, "agency": agency})
    return None


def _doubled_records(entries: Iterable[Entry]) -> Iterator[FaultyRecord]:
    """Yield each record that a document has more than once, with where it stands first."""
    first_locations: dict[tuple[str, str], str] = {}
    for entry in entries:
        key = str(entry.plain.get("key"))
        record = (entry.kind, key)
        first_location = first_locations.get(record)
        if first_location is None:
            first_locations[record] = entry.location
            continue
        values: dict[str, object] = {"key": key, "place": first_location}
        problem = Problem("doubled-record", entry.location, values)
        yield FaultyRecord(entry.kind, key, problem)
