"""State a list complete: without such a statement a missing record is no evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.actions.completeness_of_parts import CoveredUnits, covered_units
from spbe_inventory.domain.lists import OF_GOVERNMENT, ListName
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound, UsageError
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import new_key

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection
    from spbe_inventory.store.writer import Connection

OF_UNIT = (ListName.APPLICATIONS,)
OF_APPLICATION = (ListName.GIVES, ListName.TAKES, ListName.NEEDS, ListName.HOLDS)
DEFAULT_LISTS = (ListName.APPLICATIONS, ListName.GIVES, ListName.TAKES)
SUBJECT_KINDS = ("unit", "application", "agency")
KEPT_FIELDS = ("note", "statements")
GRACE = timedelta(days=1)  # for other time zones
StatedList = tuple[str, str, ListName]  # kind and key of the subject, the list


@dataclass(frozen=True, slots=True)
class CompletenessRequest:
    """A statement as it is made: which lists (none: the usual ones), as of which day, by whom, in which document.

    `only_this`: of an office without the units below it.
    """

    lists: Sequence[str]
    as_of: date
    stated_by: str
    document: str = ""
    only_this: bool = False


@dataclass(frozen=True, slots=True)
class CompletenessResult:
    """What was stated: whose lists, which, how many statements, which batch; whom below the office it covers."""

    name: str
    lists: tuple[str, ...]
    records: int
    batch: int
    below: CoveredUnits


@needs(Right.WRITE_OWN)
def state_complete(
    catalogue: Catalogue, which: str, request: CompletenessRequest, author: Author
) -> CompletenessResult:
    """State lists of an office, an application or the government complete as of a day, in one transaction.

    An office states for the units below it too, unless one has stated its own list. What its applications give, take,
    need and hold is stated for each application that it owns today: one that is registered later is not covered.
    Without lists: applications, gives and takes.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    _check_request(request, author)
    with writing(catalogue) as connection:
        reader = raw(connection)
        agency = home_agency(reader, catalogue.agency)
        kind, key = _subject(reader, which, agency)
        _check_agency(reader, kind, key, agency)
        below = CoveredUnits()
        if kind == "unit" and not request.only_this:
            below = covered_units(reader, agency, key)
        stated = _stated_lists(reader, kind, key, request.lists)
        for unit in below.covered:
            stated += _stated_lists(reader, kind, unit, request.lists)
        batch = open_batch(connection, author.batch("complete"), agency)
        for statement in _statements(stated, request, agency):
            _write(connection, statement, batch)
    names = dict.fromkeys(name for _kind, _key, name in stated)
    return CompletenessResult(key, tuple(names), len(stated), batch, below)


def state_in_batch(
    connection: "Connection",
    unit: str,
    request: CompletenessRequest,
    author: Author,
    *,
    agency: str,
    batch: int,
) -> None:
    """State the lists of an office complete inside a batch, without the units below it; see `state_complete`.

    Raise BadInput where one of a later day is on record.
    """
    _check_request(request, author)
    for name in map(ListName, request.lists):
        for statement in _statements([("unit", unit, name)], request, agency):
            _write(connection, statement, batch)


def _check_request(request: CompletenessRequest, author: Author) -> None:
    """Raise UsageError for a statement that is an assumption, or of a day to come."""
    if author.assumes:
        raise UsageError("assumed-completeness")
    last_day = author.clock().date() + GRACE
    if request.as_of > last_day:
        raise UsageError("future-statement", as_of=request.as_of.isoformat())


def _check_agency(
    connection: "ReadConnection", kind: str, key: str, agency: str
) -> None:
    """Raise UsageError where the subject belongs to another government."""
    from spbe_inventory.store.document import document_of

    owner = key
    if kind != "agency":
        document = document_of(connection, kind, key) or {}
        owner = document.get("agency", agency)
    if owner != agency:
        raise UsageError("other-government", key=key, agency=owner)


def _subject(connection: "ReadConnection", which: str, agency: str) -> tuple[str, str]:
    """Return kind and key of the office, application or government that is named."""
    from spbe_inventory.store.reading import resolve

    for kind in SUBJECT_KINDS:
        try:
            return kind, resolve(connection, kind, which, agency)
        except NotFound:
            continue
    raise NotFound("no-office-or-application", text=which)


def _stated_lists(
    connection: "ReadConnection", kind: str, key: str, requested: Sequence[str]
) -> list[StatedList]:
    """Return the subject and name of every list that is stated."""
    lists = [ListName(name) for name in requested]
    if kind == "agency":
        _check_government_lists(lists)
        return [(kind, key, name) for name in lists]
    government_lists = OF_GOVERNMENT.intersection(lists)
    if government_lists:
        names = ", ".join(sorted(government_lists))
        raise UsageError("list-of-government", list=names)
    if kind == "application":
        return [(kind, key, name) for name in _application_lists(lists)]
    return list(_lists_of_unit(connection, key, lists or DEFAULT_LISTS))


def _check_government_lists(lists: Sequence[ListName]) -> None:
    """Raise UsageError where no list is named, or one that is not of the government."""
    if not lists or not OF_GOVERNMENT.issuperset(lists):
        raise UsageError("no-such-list", lists=", ".join(sorted(OF_GOVERNMENT)))


def _application_lists(lists: Sequence[ListName]) -> list[ListName]:
    """Return the lists that are stated for an application; raise UsageError for a list that it does not have."""
    chosen = [name for name in lists or DEFAULT_LISTS if name in OF_APPLICATION]
    has_foreign = len(chosen) < len(lists)
    if has_foreign or not chosen:
        raise UsageError("no-such-list", lists=", ".join(OF_APPLICATION))
    return chosen


def _lists_of_unit(
    connection: "ReadConnection", key: str, lists: Sequence[ListName]
) -> Iterator[StatedList]:
    """Yield the lists of an office, then those of each of its applications."""
    from spbe_inventory.store.lookups import applications_owned_by

    for name in lists:
        if name in OF_UNIT:
            yield "unit", key, name
    for application in applications_owned_by(connection, key):
        for name in lists:
            if name in OF_APPLICATION:
                yield "application", application, name


def _statements(
    stated: Sequence[StatedList], request: CompletenessRequest, agency: str
) -> Iterator[Plain]:
    """Yield the statement of each list as plain values."""
    for kind, key, name in stated:
        statement = {
            "agency": agency,
            "as_of": request.as_of.isoformat(),
            "stated_by": request.stated_by,
        }
        if request.document:
            statement["document"] = request.document
        if kind != "agency":
            statement[kind] = key
        statement["list_name"] = str(name)
        yield statement


def _write(connection: "Connection", statement: Plain, batch: int) -> None:
    """Write a statement, in place of the one on record for its list; raise BadInput where that one is later."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.record_writes import insert, update
    from spbe_inventory.store.validation import refuse_people, validate_or_raise
    from spbe_inventory.store.writer import raw

    refuse_people("completeness", statement)
    reader = raw(connection)
    key = _key_on_record(reader, statement)
    before = None
    if key:
        before = document_of(reader, "completeness", key)
    if before is None:
        new = {**statement, "key": key or _new_key(reader, statement)}
        clean = validate_or_raise("completeness", new)
        insert(connection, "completeness", [clean], batch)
        return
    _check_not_later(before, statement)
    kept = {name: before[name] for name in KEPT_FIELDS if name in before}
    clean = validate_or_raise("completeness", {**kept, **statement, "key": key})
    changed = {**clean, "version": before["version"]}
    update(connection, "completeness", changed, batch)


def _new_key(connection: "ReadConnection", statement: Plain) -> str:
    return new_key(connection, "completeness", statement, statement["agency"])


def _check_not_later(before: Plain, statement: Plain) -> None:
    """Raise BadInput where the statement on record is in force and of a later day."""
    if before["withdrawn"] or statement["as_of"] >= before["as_of"]:
        return
    raise BadInput(
        "later-statement",
        key=before["key"],
        as_of=before["as_of"],
        stated_by=before["stated_by"],
    )


def _key_on_record(connection: "ReadConnection", statement: Plain) -> str | None:
    """Return the key of the statement on record for the same list of the same subject."""
    from spbe_inventory.store import lookups

    list_name = statement["list_name"]
    for subject in ("unit", "application"):
        if subject in statement:
            key = statement[subject]
            return lookups.completeness_of(connection, subject, key, list_name)
    agency = statement["agency"]
    return lookups.completeness_of_government(connection, agency, list_name)
