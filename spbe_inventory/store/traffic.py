"""How many exchanges go between institutions, counted in SQL by state, method, basis and marks."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import Exchange

# Every column and mark that diagrams/lines.py looks at; `some` stands for an end that is there.
TRAFFIC = """
    SELECT ga.key, ta.key, e.state, e.method, e.basis, e.marks, e.giver_id IS NOT NULL, e.taker_id IS NOT NULL, count(*)
    FROM exchange e
    LEFT JOIN application g ON g.id = e.giver_id LEFT JOIN agency ga ON ga.id = g.agency_id
    LEFT JOIN application t ON t.id = e.taker_id LEFT JOIN agency ta ON ta.id = t.agency_id
    WHERE NOT e.withdrawn GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
"""
LOOKED_AT = ("state", "method", "basis")
SOME = "some"


@dataclass(frozen=True, slots=True)
class ExchangeTally:
    """So many exchanges like `example` from one institution to another; an empty key is an end not resolved."""

    giver: str
    taker: str
    example: Exchange
    count: int


def tallies(connection: sqlite3.Connection) -> Iterator[ExchangeTally]:
    """Yield the exchanges of a catalogue by institutions and kind, those withdrawn left out."""
    for row in connection.execute(TRAFFIC):
        giver, taker, state, method, basis, marks, has_giver, has_taker, count = row
        example = Exchange(
            key=SOME,
            agency=SOME,
            giver=SOME if has_giver else None,
            taker=SOME if has_taker else None,
            state=state,
            method=method,
            basis=basis,
            marks=_relevant_marks(marks),
        )
        yield ExchangeTally(giver or "", taker or "", example, count)


def _relevant_marks(text: str | None) -> dict[str, Mark]:
    marks = json.loads(text) if text else {}
    return {name: Mark(mark) for name, mark in marks.items() if name in LOOKED_AT}


def applications_by_agency(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the applications of each institution, those set apart as none left out."""
    sql = """SELECT a.key, count(*) FROM application p JOIN agency a ON a.id = p.agency_id
        WHERE coalesce(p.set_apart, '') = '' GROUP BY 1"""
    return dict(connection.execute(sql))
