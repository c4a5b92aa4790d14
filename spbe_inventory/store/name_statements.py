"""Queries for the names by which records of a kind are called."""

from functools import cache

from spbe_inventory.store.statements import statement


def select_names(kind: str, name: str, within: str = "") -> str:
    """Return the query for (key, name, key of the government) by a column that names records of a kind.

    `within` is the query of the ids of the only records that are meant.
    """
    return _all_names(kind, name) + _among("r.id", within) + " ORDER BY r.key"


@cache
def _all_names(kind: str, name: str) -> str:
    query = "SELECT r.key, {name}, {agency} FROM {kind} r"
    return statement(
        _with_agency(query, kind) + " WHERE {name} IS NOT NULL",
        name=f"r.{name}",
        agency=_agency_column(kind),
        kind=kind,
    )


def select_aliases(kind: str, within: str = "") -> str:
    """Return the query for (key, other name, key of the government) of a kind; the kind is bound, `within` as above."""
    return _all_aliases(kind) + _among("l.record_id", within) + " ORDER BY r.key"


@cache
def _all_aliases(kind: str) -> str:
    query = "SELECT r.key, l.name, {agency} FROM alias l JOIN {kind} r ON r.id = l.record_id"
    return statement(
        _with_agency(query, kind) + " WHERE l.kind = ?",
        agency=_agency_column(kind),
        kind=kind,
    )


def _among(own: str, within: str) -> str:
    """Return the condition that an id is one of those of a query; nothing where there is none."""
    if not within:
        return ""
    return f" AND {own} IN ({within})"


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
