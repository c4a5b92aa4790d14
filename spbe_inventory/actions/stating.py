"""State a list complete: the one thing that makes absence evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.naming import new_key
from spbe_inventory.domain.lists import OF_GOVERNMENT, ListName
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput, Misuse, NotFound

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.store.writer import Connection

OF_UNIT = (ListName.APPLICATIONS,)
OF_APPLICATION = (ListName.GIVES, ListName.TAKES, ListName.NEEDS, ListName.HOLDS)
USUAL = (ListName.APPLICATIONS, ListName.GIVES, ListName.TAKES)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is made: which lists (none: the usual ones), as of which day, by whom, in which document."""

    lists: Sequence[str]
    as_of: date
    stated_by: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What was stated: whose lists, which, and for how many records."""

    name: str
    lists: tuple[str, ...]
    records: int


def state_complete(catalogue: Catalogue, which: str, statement: Said, hand: Hand) -> Stated:
    """State lists of an office, an application or the government complete as of a day, in one transaction.

    Said of an office, what its applications give, take, need and hold is stated for each application that it answers
    for today: one that is registered later is not covered. Without lists: applications, gives and takes.
    """
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import open_batch

    if hand.assumes:
        raise Misuse("assumed-completeness")
    if statement.as_of > hand.clock().date() + timedelta(days=1):  # a day of grace for other time zones
        raise Misuse("future-statement", as_of=statement.as_of.isoformat())
    with writing(catalogue.path) as connection:
        plain = raw(connection)
        agency = home_agency(plain, catalogue.agency)
        kind, key = _subject(plain, which, agency)
        owner = key if kind == "agency" else (document_of(plain, kind, key) or {}).get("agency", agency)
        if owner != agency:
            raise Misuse("other-government", key=key, agency=owner)
        lists = [ListName(name) for name in statement.lists]
        pairs = _pairs(plain, kind, key, lists or list(USUAL), usual=not lists)
        batch = open_batch(connection, hand.batch("complete"), agency)
        said = {"agency": agency, "as_of": statement.as_of.isoformat(), "stated_by": statement.stated_by}
        said |= {"document": statement.document} if statement.document else {}
        for subject, subject_key, name in pairs:
            whose = {} if subject == "agency" else {subject: subject_key}
            _write(connection, {**said, **whose, "list_name": str(name)}, batch)
    return Stated(key, tuple(dict.fromkeys(name for _, _, name in pairs)), len(pairs))


def _subject(connection: "sqlite3.Connection", which: str, agency: str) -> tuple[str, str]:
    from spbe_inventory.store.reading import resolve

    for kind in ("unit", "application", "agency"):
        try:
            return kind, resolve(connection, kind, which, agency)
        except NotFound:
            continue
    raise NotFound("no-office-or-application", text=which)


def _pairs(
    connection: "sqlite3.Connection", kind: str, key: str, lists: Sequence[ListName], *, usual: bool
) -> list[tuple[str, str, ListName]]:
    """Give (kind, key, list) of every statement that is meant."""
    if kind == "agency":
        if not lists or usual or set(lists) - OF_GOVERNMENT:
            raise Misuse("no-such-list", lists=", ".join(sorted(OF_GOVERNMENT)))
        return [(kind, key, name) for name in lists]
    if set(lists) & OF_GOVERNMENT:
        raise Misuse("list-of-government", list=", ".join(sorted(set(lists) & OF_GOVERNMENT)))
    if kind == "application":
        chosen = [name for name in lists if name in OF_APPLICATION]
        if not chosen or (len(chosen) < len(lists) and not usual):
            raise Misuse("no-such-list", lists=", ".join(OF_APPLICATION))
        return [(kind, key, name) for name in chosen]
    sql = """SELECT a.key FROM application a JOIN unit u ON u.id = a.owner_id WHERE u.key = ?
        AND coalesce(json_extract(a.marks, '$.owner'), '') = '' ORDER BY a.key"""
    own = [application for (application,) in connection.execute(sql, (key,))]
    of_unit = [("unit", key, name) for name in lists if name in OF_UNIT]
    return of_unit + [("application", one, name) for one in own for name in lists if name in OF_APPLICATION]


def _write(connection: "Connection", plain: Plain, batch: int) -> None:
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.inputs import through_the_door
    from spbe_inventory.store.writer import raw
    from spbe_inventory.store.writing import insert, update

    key = _key_of(raw(connection), plain)
    before = document_of(raw(connection), "completeness", key) if key else None
    if before and not before["withdrawn"] and plain["as_of"] < before["as_of"]:
        raise BadInput("later-statement", key=key, as_of=before["as_of"], stated_by=before["stated_by"])
    kept = {name: said for name, said in (before or {}).items() if name in ("note", "statements")}
    whole = {**kept, **plain, "key": key or new_key(raw(connection), "completeness", plain, plain["agency"])}
    clean = through_the_door("completeness", whole)
    if before:
        update(connection, "completeness", {**clean, "version": before["version"]}, batch)
    else:
        insert(connection, "completeness", [clean], batch)


def _key_of(connection: "sqlite3.Connection", plain: Plain) -> str | None:
    """Give the key of the statement that stands already for this list of this subject."""
    subject = next((name for name in ("unit", "application") if name in plain), "")
    if not subject:
        sql = """SELECT c.key FROM completeness c JOIN agency g ON g.id = c.agency_id
            WHERE g.key = ? AND c.list_name = ? AND c.unit_id IS NULL AND c.application_id IS NULL"""
        found = connection.execute(sql, (plain["agency"], plain["list_name"])).fetchone()
        return str(found[0]) if found else None
    sql = f"""SELECT c.key FROM completeness c JOIN {subject} s ON s.id = c.{subject}_id
        WHERE s.key = ? AND c.list_name = ?"""  # noqa: S608 - one of two tables of ours
    row = connection.execute(sql, (plain[subject], plain["list_name"])).fetchone()
    return str(row[0]) if row else None
