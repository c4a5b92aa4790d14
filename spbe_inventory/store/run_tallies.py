"""Grades and tallies of a stored run: written with it, and counted without reading its findings."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from spbe_inventory.documents.stored_run import (
    FindingGrade,
    FindingSelection,
    OutcomeTally,
)
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.store.run_coding import json_text

GRADES = """SELECT number, rule, name, theme, severity, provisions FROM grade
    WHERE run = ? ORDER BY number"""
TALLIES_OF_OFFICE = (
    "SELECT office, grade, outcome, count FROM tally WHERE run = ? AND office = ?"
)
BY_OFFICE = """SELECT office, outcome, sum(count) FROM tally
    WHERE run = ? AND office <> ? AND grade IN (SELECT value FROM json_each(?))
    GROUP BY office, outcome"""
EVERY_OFFICE = "*"  # as tallies name it
Numbered = dict[int, FindingGrade]


def write_grades(
    connection: sqlite3.Connection, run: int, grades: Iterable[FindingGrade]
) -> dict[tuple[str, str], int]:
    """Write the grades of a run; return their numbers by rule and name."""
    numbers: dict[tuple[str, str], int] = {}
    for number, grade in enumerate(grades):
        numbers[grade.rule, grade.name] = number
        provisions = json_text(grade.provisions)
        severity = str(grade.severity)
        values = (run, number, grade.rule, grade.name, grade.theme, severity)
        connection.execute(
            "INSERT INTO grade VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, grade.severity.rank, provisions),
        )
    return numbers


def write_tallies(
    connection: sqlite3.Connection,
    run: int,
    tallies: Iterable[OutcomeTally],
    numbers: dict[tuple[str, str], int],
) -> None:
    """Write how often which outcome came out."""
    rows = []
    for tally in tallies:
        number = numbers[tally.grade.rule, tally.grade.name]
        row = (run, tally.office, number, str(tally.outcome), tally.count)
        rows.append(row)
    connection.executemany("INSERT INTO tally VALUES (?, ?, ?, ?, ?)", rows)


def grades_of(connection: sqlite3.Connection, run: int) -> Numbered:
    """Return the grades of a run by number."""
    grades: Numbered = {}
    for number, rule, name, theme, severity, provisions in connection.execute(
        GRADES, (run,)
    ):
        cited = tuple(json.loads(provisions))
        grades[number] = FindingGrade(rule, name, theme, Severity(severity), cited)
    return grades


def selected_grades(grades: Numbered, selection: FindingSelection) -> list[int] | None:
    """Return the numbers of the grades that a selection keeps; None where it keeps them all."""
    wanted = (
        selection.rule,
        selection.theme,
        selection.severity,
        selection.provision,
    )
    if wanted == (None, None, None, None):
        return None
    return [number for number, grade in grades.items() if _is_kept(grade, selection)]


def tallies_of(
    connection: sqlite3.Connection, run: int, office: str
) -> tuple[OutcomeTally, ...]:
    """Return how often each grade has each outcome, of an office by key or of all."""
    grades = grades_of(connection, run)
    rows = connection.execute(TALLIES_OF_OFFICE, (run, office))
    return tuple(
        OutcomeTally(key, grades[number], Outcome(outcome), count)
        for key, number, outcome, count in rows
    )


def counts_by_office(
    connection: sqlite3.Connection, run: int, selection: FindingSelection
) -> dict[tuple[str, Outcome], int]:
    """Return how often each office has each outcome, of the grades that a selection keeps."""
    grades = grades_of(connection, run)
    numbers = selected_grades(grades, selection)
    if numbers is None:
        numbers = list(grades)
    values = (run, EVERY_OFFICE, json_text(numbers))
    rows = connection.execute(BY_OFFICE, values)
    return {(office, Outcome(outcome)): count for office, outcome, count in rows}


def count_of(
    connection: sqlite3.Connection,
    run: int,
    selection: FindingSelection,
    outcomes: Sequence[Outcome],
) -> int:
    """Return how many findings of some outcomes a selection keeps; its record does not count."""
    office = EVERY_OFFICE
    if selection.office is not None:
        office = selection.office
    total = 0
    for tally in tallies_of(connection, run, office):
        if tally.outcome in outcomes and _is_kept(tally.grade, selection):
            total += tally.count
    return total


def _is_kept(grade: FindingGrade, selection: FindingSelection) -> bool:
    if selection.rule not in (None, grade.rule):
        return False
    if selection.theme not in (None, grade.theme):
        return False
    if selection.severity not in (None, grade.severity):
        return False
    return selection.provision is None or selection.provision in grade.provisions
