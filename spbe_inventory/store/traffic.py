"""How many exchanges go between institutions, counted in SQL by state, method, basis and marks."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.store.statements import IN_SERVICE

# Every column and mark that diagrams/lines.py looks at; `some` stands for an end that is there and in service.
TRAFFIC = " ".join(
    [
        IN_SERVICE,
        """
    SELECT ga.key, ta.key, e.state, e.method, CAST(e.means AS TEXT), e.basis, CAST(e.marks AS TEXT),
    CASE WHEN sg.id IS NOT NULL THEN 'some' WHEN e.giver_id IS NOT NULL THEN 'retired' END,
    CASE WHEN st.id IS NOT NULL THEN 'some' WHEN e.taker_id IS NOT NULL THEN 'retired' END, count(*)
    FROM exchange e
    LEFT JOIN in_service sg ON sg.id = e.giver_id LEFT JOIN in_service st ON st.id = e.taker_id
    LEFT JOIN application g ON g.id = e.giver_id LEFT JOIN agency ga ON ga.id = g.agency_id
    LEFT JOIN application t ON t.id = e.taker_id LEFT JOIN agency ta ON ta.id = t.agency_id
    WHERE NOT e.withdrawn GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
""",
    ]
)
LOOKED_AT = ("state", "method", "means", "basis")
SOME = "some"
RETIRED = frozenset(["retired"])  # keys of an example's ends that are out of service


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
        giver, taker, state, method, means, basis, marks, *ends, count = row
        giver_end, taker_end = ends
        example = Exchange(
            key=SOME,
            agency=SOME,
            giver=giver_end,
            taker=taker_end,
            state=state,
            method=method,
            means=_means(means),
            basis=basis,
            marks=_relevant_marks(marks),
        )
        yield ExchangeTally(giver or "", taker or "", example, count)


def _means(text: str | None) -> tuple[Means, ...]:
    """Return the further means of an exchange."""
    rows = json.loads(text) if text else []
    return tuple(Means(**row) for row in rows)


def _relevant_marks(text: str | None) -> dict[str, Mark]:
    marks = json.loads(text) if text else {}
    return {name: Mark(mark) for name, mark in marks.items() if name in LOOKED_AT}


def applications_by_agency(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of applications of each institution, those set apart as none left out."""
    sql = """SELECT a.key, count(*) FROM application p JOIN agency a ON a.id = p.agency_id
        WHERE coalesce(p.set_apart, '') = '' GROUP BY 1"""
    return dict(connection.execute(sql))
