"""What an office is asked in a round, kept when it gives its first answer, and which of it was answered.

So nothing is asked twice, and what is counted is counted of the same questions from the first answer to the last.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[str, str, str]  # part, row and name of what is asked
INSERT = """INSERT OR IGNORE INTO asked_cell (round, office, part, row, name, kind, key, field, settles)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
ANSWERED = """UPDATE asked_cell SET is_answered = 1
    WHERE round = ? AND office = ? AND part = ? AND row = ? AND name = ?"""


@dataclass(frozen=True, slots=True)
class KeptCell:
    """Something that an office is asked: its place in the form, the question, whether it was answered there."""

    place: Place
    question: tuple[str, str, str]
    settles: int
    is_answered: bool = False


def read_cells(
    connection: sqlite3.Connection, round_key: str, office: str
) -> list[KeptCell]:
    """Return what an office is asked in a round, in the order in which it was kept."""
    rows = connection.execute(
        "SELECT part, row, name, kind, key, field, settles, is_answered FROM asked_cell "
        "WHERE round = ? AND office = ? ORDER BY id",
        (round_key, office),
    )
    return [
        KeptCell(
            (row[0], row[1], row[2]), (row[3], row[4], row[5]), row[6], bool(row[7])
        )
        for row in rows
    ]


def keep_cells(
    connection: sqlite3.Connection,
    round_key: str,
    office: str,
    cells: Iterable[KeptCell],
) -> None:
    """Keep what an office is asked; what is kept already stays as it is."""
    rows = [
        (round_key, office, *cell.place, *cell.question, cell.settles) for cell in cells
    ]
    connection.executemany(INSERT, rows)


def mark_answered(
    connection: sqlite3.Connection,
    round_key: str,
    office: str,
    places: Iterable[Place],
) -> None:
    """Note that something was answered."""
    connection.executemany(
        ANSWERED, [(round_key, office, *place) for place in sorted(places)]
    )
