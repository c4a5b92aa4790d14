"""Keys of one page, in order: of a few rows by sorting them, of many by reading them in the order of an index."""

import sqlite3

from spbe_inventory.domain.fields import Field
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.page_conditions import FOUND_BY_ID, SqlCondition
from spbe_inventory.store.page_order import (
    BLANK_FIRST,
    OrderTerm,
    PageOrder,
    order_of_referred,
    ordered_by,
)
from spbe_inventory.store.schema import SORT_NAME, column, index_of
from spbe_inventory.store.statements import statement

FEW = 5000  # rows that are sorted sooner than they are walked through in their order


def keys_in_order(
    connection: sqlite3.Connection,
    kind: str,
    where: SqlCondition,
    order: PageOrder,
    *,
    count: int,
    limit: int,
    offset: int,
) -> tuple[str, ...]:
    """Return the keys of `limit` rows from `offset` on, of `count` that meet a condition.

    What is nearer to the end is read from there.
    """
    shown = max(min(limit, count - offset), 0)
    is_near_end = offset > count // 2
    if is_near_end:
        order = order.reversed
        offset = count - offset - shown
    query = _sorted(kind, where, order)
    walks = engine_of(connection).sorts_by_walking
    if walks and order.walked is not None and count > FEW:
        query = _walked(kind, where, order, order.walked)
    rows = connection.execute(query.sql, (*query.bound, shown, max(offset, 0)))
    keys = [str(row[0]) for row in rows]
    if is_near_end:
        keys.reverse()
    return tuple(keys)


def _sorted(kind: str, where: SqlCondition, order: PageOrder) -> SqlCondition:
    """Return the query that finds rows and sorts them; the number of rows and where they begin are bound last."""
    by = ordered_by(order.terms)
    source = statement("SELECT r.key FROM {kind} r", kind=kind)
    sql = f"{source} WHERE {where.sql} ORDER BY {by.sql} LIMIT ? OFFSET ?"
    return SqlCondition(sql, (*where.bound, *by.bound))


def _walked(
    kind: str, where: SqlCondition, order: PageOrder, field: Field
) -> SqlCondition:
    """Return the query that goes through what a field refers to in the order of its names, and through its rows.

    Rows without such a reference are put between them where their text has its place, or last. SQLite merges the two,
    and reads no further than the page.
    """
    # With a plus SQLite does not look for such rows by their ids once more at every step of the walk.
    sql = where.sql.replace(FOUND_BY_ID, f"+{FOUND_BY_ID}")
    where = SqlCondition(sql, where.bound)
    first, *others = order.terms
    own = f"r.{column(field)}"
    rows = statement(
        "{kind} r INDEXED BY {index}", kind=kind, index=index_of(kind, field)
    )
    joined = statement("{refers} o CROSS JOIN ", refers=field.refers)
    joined += f"{rows} ON {own} = o.id"
    referred = _branch(joined, SqlCondition(f"o.{SORT_NAME}"), others, where)
    alone = SqlCondition(f"({where.sql}) AND {own} IS NULL", where.bound)
    is_blank_first = first.expression.bound == (BLANK_FIRST,)
    written = order_of_referred(kind, field, is_descending=is_blank_first, known="NULL")
    unreferred = _branch(rows, written, others, alone)
    places = []
    for place, term in enumerate(order.terms, start=2):
        direction = ""
        if term.is_descending:
            direction = " DESC"
        places.append(f"{place}{direction}")
    by = ", ".join(places)
    sql = f"{referred.sql} UNION ALL {unreferred.sql} ORDER BY {by} LIMIT ? OFFSET ?"
    return SqlCondition(sql, (*referred.bound, *unreferred.bound))


def _branch(
    source: str, first: SqlCondition, others: list[OrderTerm], where: SqlCondition
) -> SqlCondition:
    """Return a query for keys with what they are ordered by."""
    expressions = [first, *(term.expression for term in others)]
    selected = ", ".join(expression.sql for expression in expressions)
    bound = [value for expression in expressions for value in expression.bound]
    sql = " ".join(["SELECT r.key,", selected, "FROM", source, "WHERE", where.sql])
    return SqlCondition(sql, (*bound, *where.bound))
