"""How many records of a list have each value of a field, and each way of answering it."""

import sqlite3
from collections import Counter
from dataclasses import replace
from typing import Any

from spbe_inventory.domain.fields import Field
from spbe_inventory.store.page_conditions import Answered
from spbe_inventory.store.pages import PageRequest, add_functions, condition_of
from spbe_inventory.store.statements import statement


def count_answers(
    connection: sqlite3.Connection, request: PageRequest, field: Field
) -> Counter[Any]:
    """Return the number of records by value, and by way of answering, whatever is asked of this field itself.

    A value that is a guess or disputed counts as the value too, as a filter finds it.
    """
    others = [each for each in request.filters if each.field is not field]
    add_functions(connection)
    where = condition_of(connection, replace(request, filters=tuple(others)))
    query = statement(
        "SELECT {own}, r.marks ->> ?, count(*) FROM {kind} r WHERE ",
        own=f"r.{field.name}",
        kind=request.kind,
    )
    rows = connection.execute(
        f"{query}{where.sql} GROUP BY 1, 2", (field.name, *where.bound)
    )
    counts: Counter[Any] = Counter()
    for value, mark, count in rows:
        if value is not None:
            counts[value] += count
        if mark is not None:
            counts[Answered(mark)] += count
        elif value is None:
            counts[Answered.OPEN] += count
    return counts
