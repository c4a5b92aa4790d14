"""Pages of the findings of a stored run: places first, then only the words of these."""

import sqlite3
from dataclasses import replace

from spbe_inventory.documents.stored_run import FindingPage, FindingSelection
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.store.run_blocks import BLOCK, unpack
from spbe_inventory.store.run_coding import decode_citations, decode_row, json_text
from spbe_inventory.store.run_tallies import count_of, grades_of, selected_grades

CITATIONS = "SELECT content FROM citation WHERE run = ? AND language = ?"
COUNTED_ONLY = (Outcome.MET, Outcome.NOT_APPLICABLE)
TOLD = tuple(outcome for outcome in Outcome if outcome not in COUNTED_ONLY)


def page_of(
    connection: sqlite3.Connection,
    number: int,
    selection: FindingSelection,
    language: str,
) -> FindingPage:
    """Return a page of the findings of a run in a language."""
    if selection.gravest_first:
        places = _gravest_places(connection, number, selection)
    else:
        places = _places(connection, number, selection)
    in_words = (number, language)
    texts = [text for (text,) in connection.execute(CITATIONS, in_words)]
    citations = decode_citations(texts)
    rows = []
    blocks: dict[int, list[str]] = {}
    for place in places:
        block, line = divmod(place, BLOCK)
        if block not in blocks:
            blocks[block] = _wording_block(connection, in_words, block)
        rows.append(decode_row(blocks[block][line], citations))
    return FindingPage(tuple(rows), _total(connection, number, selection))


def _places(
    connection: sqlite3.Connection, number: int, selection: FindingSelection
) -> list[int]:
    """Return the places of the findings of a page, in their order."""
    tables, conditions, values = _selected(connection, number, selection)
    source = f"FROM {tables} WHERE {conditions} ORDER BY f.place"
    query = "SELECT f.place " + source + " LIMIT ? OFFSET ?"
    rows = connection.execute(query, (*values, selection.limit, selection.first))
    return [place for (place,) in rows]


def _gravest_places(
    connection: sqlite3.Connection, number: int, selection: FindingSelection
) -> list[int]:
    """Return the places of the findings of a page, one severity after another: nothing has to be sorted."""
    places: list[int] = []
    skipped = selection.first
    for severity in Severity:
        if selection.severity not in (None, severity):
            continue
        of_severity = replace(selection, severity=severity)
        count = _total(connection, number, of_severity)
        if skipped >= count:
            skipped -= count
            continue
        missing = selection.limit - len(places)
        part = replace(of_severity, first=skipped, limit=missing)
        places += _places(connection, number, part)
        skipped = 0
        if len(places) == selection.limit:
            break
    return places


def _total(
    connection: sqlite3.Connection, number: int, selection: FindingSelection
) -> int:
    """Return how many findings a selection has on all pages."""
    if selection.record is None:
        outcomes = TOLD
        if selection.outcome:
            outcomes = (selection.outcome,)
        return count_of(connection, number, selection, outcomes)
    tables, conditions, values = _selected(connection, number, selection)
    source = f"FROM {tables} WHERE {conditions}"
    query = "SELECT count(*) " + source
    (total,) = connection.execute(query, values).fetchone()
    return int(total)


def _selected(
    connection: sqlite3.Connection, number: int, selection: FindingSelection
) -> tuple[str, str, tuple[object, ...]]:
    """Return the tables, the conditions and their values that select findings of a run."""
    tables = "finding f"
    conditions = ["f.run = ?"]
    values: list[object] = [number]
    if selection.outcome is not None:
        conditions.append("f.outcome = ?")
        values.append(str(selection.outcome))
    grades = selected_grades(grades_of(connection, number), selection)
    if grades is not None:
        conditions.append("f.grade IN (SELECT value FROM json_each(?))")
        values.append(json_text(grades))
    if selection.office is not None:
        tables += " JOIN finding_office o ON o.run = f.run AND o.place = f.place"
        conditions.append("o.office = ?")
        values.append(selection.office)
    if selection.record is not None:
        tables += " JOIN finding_record r ON r.run = f.run AND r.place = f.place"
        conditions.append("r.kind = ? AND r.key = ?")
        values.extend(selection.record)
        if selection.is_own:
            conditions.append("r.is_own")
    return tables, " AND ".join(conditions), tuple(values)


def _wording_block(
    connection: sqlite3.Connection, in_words: tuple[int, str], block: int
) -> list[str]:
    """Return the lines of a block of findings in words."""
    (content,) = connection.execute(
        "SELECT content FROM wording WHERE run = ? AND language = ? AND number = ?",
        (*in_words, block),
    ).fetchone()
    return unpack(content)
