"""Other parties as records: a bank, a ministry, another government, for all that name it only by a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.edit_records import Added
from spbe_inventory.actions.new_catalogue import agency_key
from spbe_inventory.domain.difference import Difference, compare_records
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.records import Agency, Application
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound, UsageError
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.national_systems import find_national_system
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import new_key
from spbe_inventory.store.write_differences import save

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

# Kinds of records with ends that may be only a text: the field of the record at the end, and the field of the text.
TEXT_ENDS = {
    "exchange": (("giver", "giver_text"), ("taker", "taker_text")),
    "need": (("giver", "giver_text"),),
    "relation": (("other", "other_text"),),
}
NO_LOCATION = ""  # a difference that was not read from a file


@dataclass(frozen=True, slots=True)
class Party:
    """To what texts are turned: an application or institution by name, else a new institution of a kind."""

    name: str
    agency_kind: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What turning texts into a record changes: the application they become, all differences, the batch (0: none)."""

    application: str
    name: str
    differences: tuple[Difference, ...]
    batch: int = 0


@needs(Right.WRITE_ALL)
def add_party(
    catalogue: Catalogue,
    values: Plain,
    author: Author,
) -> Added:
    """Return the institution that was recorded, not assessed unless `values` say so; BadInput where there is one."""
    from spbe_inventory.store.record_writes import insert, open_batch
    from spbe_inventory.store.writer import raw

    with writing(catalogue) as writer:
        connection = raw(writer)
        key = _known_agency(connection, str(values["name"]))
        if key:
            raise BadInput("agency-on-record", name=values["name"], key=key)
        record = _new_agency(connection, values)
        batch = open_batch(writer, author.batch("add"))
        insert(writer, Agency.kind, [record], batch)
    return Added((record["key"],), batch)


@needs(Right.WRITE_ALL)
def resolve_texts(
    catalogue: Catalogue,
    texts: Sequence[str],
    party: Party,
    author: Author,
    *,
    dry_run: bool = False,
) -> Resolution:
    """Turn every end that is only one of some texts into an application, in one batch.

    Of an institution it is the application of its name, recorded where there is none; the texts stay as other names.
    Raise NotFound where no end has any of the texts, UsageError where the party is not on record and of no kind.
    """
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    if dry_run:
        with reading(catalogue.place) as connection:
            return _plan(connection, catalogue, texts, party)
    with writing(catalogue) as writer:
        plan = _plan(raw(writer), catalogue, texts, party)
        batch = open_batch(writer, author.batch("edit"))
        save(writer, plan.differences, batch)
    return Resolution(plan.application, plan.name, plan.differences, batch)


def _plan(
    connection: "ReadConnection",
    catalogue: Catalogue,
    texts: Sequence[str],
    party: Party,
) -> Resolution:
    """Return what turning texts into a record changes."""
    from spbe_inventory.store.reading import home_agency

    agency = home_agency(connection, catalogue.agency)
    ends = list(_records_with(connection, agency, texts))
    if not ends:
        raise NotFound("no-such-text", text=", ".join(texts))
    new, application = _application_of(connection, agency, texts, party)
    changes = []
    for kind, before in ends:
        changes.append(_with_end(kind, before, texts, application["key"]))
    return Resolution(
        application=application["key"],
        name=str(application["name"]),
        differences=(*new, *changes),
    )


def _records_with(
    connection: "ReadConnection", agency: str, texts: Sequence[str]
) -> Iterator[tuple[str, Plain]]:
    """Yield the government's records that have one of some texts at an end, as documents."""
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load

    snapshot = load(
        connection, ("agency", "unit", "data_set", "application", *TEXT_ENDS)
    )
    folded = {fold(text) for text in texts}
    for kind, pairs in TEXT_ENDS.items():
        for document in documents(snapshot, kind):
            if document["agency"] != agency or document.get("withdrawn"):
                continue
            written = {fold(str(document.get(text) or "")) for _end, text in pairs}
            if folded & written:
                yield kind, document


def _with_end(
    kind: str, before: Plain, texts: Sequence[str], application: str
) -> Difference:
    """Return the change of a record whose text ends become an application."""
    folded = {fold(text) for text in texts}
    changes: Plain = {"key": before["key"]}
    erased = []
    for end, text in TEXT_ENDS[kind]:
        if fold(str(before.get(text) or "")) in folded:
            changes[end] = application
            erased.append(text)
    return compare_records(before, kind, changes, NO_LOCATION, erased)


def _application_of(
    connection: "ReadConnection", agency: str, texts: Sequence[str], party: Party
) -> tuple[list[Difference], Plain]:
    """Return what has to be recorded for a party, and its application as a document."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.reading import resolve

    try:
        key = resolve(connection, Application.kind, party.name, agency)
    except NotFound:
        return _application_of_agency(connection, texts, party)
    before = document_of(connection, Application.kind, key) or {}
    return _named_by(before, texts)


def _named_by(before: Plain, texts: Sequence[str]) -> tuple[list[Difference], Plain]:
    """Return the change that keeps texts as other names of an application, and the application."""
    changes = {"key": before["key"], "other_names": _other_names(before, texts)}
    difference = compare_records(before, Application.kind, changes, NO_LOCATION)
    if difference.verdict == Verdict.UNCHANGED:
        return [], before
    return [difference], before


def _other_names(application: Plain, texts: Sequence[str]) -> list[str]:
    """Return the texts that are not the name of an application, each once."""
    known = {fold(str(application["name"]))}
    names = []
    for text in texts:
        if fold(text) not in known:
            known.add(fold(text))
            names.append(text)
    return names


def _application_of_agency(
    connection: "ReadConnection", texts: Sequence[str], party: Party
) -> tuple[list[Difference], Plain]:
    """Return the application of an institution's own name, with what has to be recorded first."""
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load

    system = find_national_system(party.name)
    if system is not None and not party.agency_kind:
        return [], {"key": system.key, "name": system.name}
    new = []
    agency = _known_agency(connection, party.name)
    if not agency:
        if not party.agency_kind:
            raise UsageError("party-of-which-kind", name=party.name)
        values = {"name": party.name, "agency_kind": party.agency_kind}
        record = _new_agency(connection, values)
        agency = str(record["key"])
        new.append(compare_records(None, Agency.kind, record, NO_LOCATION))
    snapshot = load(connection, (Agency.kind, "unit", Application.kind))
    for document in documents(snapshot, Application.kind):
        is_its = document["agency"] == agency
        if is_its and fold(str(document["name"])) == fold(party.name):
            changed, application = _named_by(document, texts)
            return [*new, *changed], application
    plain: Plain = {"agency": agency, "name": party.name}
    others = _other_names(plain, texts)
    if others:
        plain["other_names"] = others
    key = new_key(connection, Application.kind, plain, agency)
    application = {"key": key, **plain}
    new.append(compare_records(None, Application.kind, application, NO_LOCATION))
    return new, application


def _known_agency(connection: "ReadConnection", name: str) -> str:
    """Return the key of the institution of a name, empty where none is on record."""
    from spbe_inventory.store.reading import resolve

    try:
        return str(resolve(connection, Agency.kind, name, ""))
    except NotFound:
        return ""


def _new_agency(connection: "ReadConnection", values: Plain) -> Plain:
    """Return a new institution with a key of its own, not assessed unless the values say so."""
    from spbe_inventory.store.reading import keys_of
    from spbe_inventory.store.validation import validate_or_raise

    stem = agency_key(str(values["name"]))
    existing = keys_of(connection, Agency.kind)
    key = stem
    number = 1
    while key in existing:
        number += 1
        key = f"{stem}-{number}"
    return validate_or_raise(Agency.kind, {"key": key, "assessed": False, **values})
