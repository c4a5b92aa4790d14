"""Queries for the names by which records of a kind are called."""

from functools import cache

from spbe_inventory.store.statements import statement


@cache
def select_names(kind: str, name: str) -> str:
    """Return the query for (key, name, key of the government) by a column that names records of a kind."""
    query = "SELECT r.key, {name}, {agency} FROM {kind} r"
    return statement(
        _with_agency(query, kind) + " WHERE {name} IS NOT NULL ORDER BY r.key",
        name=f"r.{name}",
        agency=_agency_column(kind),
        kind=kind,
    )


@cache
def select_aliases(kind: str) -> str:
    """Return the query for (key, other name, key of the government) of a kind; the kind is bound."""
    query = "SELECT r.key, l.name, {agency} FROM alias l JOIN {kind} r ON r.id = l.record_id"
    return statement(
        _with_agency(query, kind) + " WHERE l.kind = ? ORDER BY r.key",
        agency=_agency_column(kind),
        kind=kind,
    )


@cache
def select_names_like(kind: str, name: str) -> str:
    """Return the query of `select_names` for names that are like a bound pattern, or have letters beyond ASCII."""
    query = "SELECT r.key, {name}, {agency} FROM {kind} r"
    condition = " WHERE {name} LIKE ? OR length({name}) <> length(CAST({name} AS BLOB))"
    return statement(
        _with_agency(query, kind) + condition,
        name=f"r.{name}",
        agency=_agency_column(kind),
        kind=kind,
    )


@cache
def select_aliases_like(kind: str) -> str:
    """Return the query of `select_aliases` for names that are like a bound pattern, or have letters beyond ASCII."""
    query = "SELECT r.key, l.name, {agency} FROM alias l JOIN {kind} r ON r.id = l.record_id"
    condition = """ WHERE l.kind = ?
        AND (l.name LIKE ? OR length(l.name) <> length(CAST(l.name AS BLOB)))"""
    return statement(
        _with_agency(query, kind) + condition,
        agency=_agency_column(kind),
        kind=kind,
    )


def _agency_column(kind: str) -> str:
    if kind == "agency":
        return "r.key"
    return "a.key"


def _with_agency(query: str, kind: str) -> str:
    if kind == "agency":
        return query
    return query + " JOIN agency a ON a.id = r.agency_id"
