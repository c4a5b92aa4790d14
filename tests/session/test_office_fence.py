"""What an office sees of a register, held against a slow reading of the whole register."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import (
    add,
    add_in_batch,
    edit,
    edit_in_batch,
)
from spbe_inventory.actions.rounds import open_round
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.office_sight import WRITTEN_BY_OFFICES
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.records import Application, Reply, Unit
from spbe_inventory.domain.rights import Access, Right, Role
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import NotFound, NotPermitted
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.session.writing import writing
from spbe_inventory.store.document import documents
from spbe_inventory.store.naming import ReferenceResolver
from spbe_inventory.store.office_fence import put_fence
from spbe_inventory.store.reader import reading
from spbe_inventory.store.record_writes import open_batch
from spbe_inventory.store.tables import metadata

from tests.builders import author

HEALTH = "contoh-dinas-kesehatan"
STAFF = "contoh-badan-kepegawaian-dan-pengembangan-sumber-daya-manusia"
SECRETARIAT = "contoh-sekretariat-daerah"  # with units under it
OFFICES = (HEALTH, STAFF, SECRETARIAT)
NO_OFFICE = "no-such-office"
REFUSED = (NotFound, NotPermitted)  # another's record is as good as none
SECRET = "RAHASIA"
HIDDEN = (Value.TEXT, Value.LONG, Value.CODE, Value.DATE, Value.DAY)
# What is seen of every record of a kind that is not the office's own, or of those it names.
NAME_COLUMNS = {
    "agency": {"name", "short_name", "agency_kind"},
    "unit": {"name", "short_name", "unit_kind"},
    "application": {"name"},
    "round": {"name", "opened", "due", "closed"},
    "objective": {"name", "objective_kind"},
    "facility": {"name", "facility_kind"},
    "document": {"name", "document_kind"},
    "data_set": {"name"},
    "process": {"name"},
    "service": {"name"},
    "interface": {"name"},
}
OF_UNITS = (
    ("objective", "unit"), ("process", "unit"), ("service", "unit"), ("facility", "unit"), ("document", "unit"),
    ("plan_item", "unit"), ("action", "unit"), ("reply", "unit"), ("completeness", "unit"),
    ("data_set", "producer"), ("data_set", "steward"),
)  # fmt: skip
OF_APPLICATIONS = (
    ("exchange", "giver"), ("exchange", "taker"), ("need", "giver"), ("need", "taker"), ("relation", "application"),
    ("interface", "application"), ("completeness", "application"), ("verification", "application"),
)  # fmt: skip


def as_operator(catalogue: Catalogue, office: str) -> Catalogue:
    """Return a catalogue as an operator of an office opens it."""
    return replace(catalogue, access=Access(Role.OPERATOR, office))


@needs(Right.READ_OWN)
def loaded(catalogue: Catalogue) -> Snapshot:
    """Return every kind of record that a catalogue shows."""
    with open_session(catalogue) as session:
        return session.load(KINDS)


def own_by_hand(whole: Snapshot, office: str) -> set[tuple[str, str]]:
    """Return kind and key of what belongs to an office, record by record."""
    units = {office} & set(whole.records["unit"])
    while True:
        below = {
            unit.key for unit in whole.of(Unit).values() if unit.parent in units
        } - units
        if not below:
            break
        units |= below
    applications = set(_naming(whole, "application", units, "owner"))
    own = {("unit", key) for key in units}
    own |= {("application", key) for key in applications}
    for kind, field in OF_UNITS:
        own |= {(kind, key) for key in _naming(whole, kind, units, field)}
    for kind, field in OF_APPLICATIONS:
        own |= {(kind, key) for key in _naming(whole, kind, applications, field)}
    return own


def _with_seen_names(kind: str, plain: Plain, own: set[tuple[str, str]]) -> Plain:
    """Return an own record without the names of records that an office does not see, of plans and the like."""
    seen = dict(plain)
    for field in KINDS[kind].fields.values():
        if not field.refers or field.refers in NAME_COLUMNS or field.name not in seen:
            continue
        if field.value is Value.REFS:
            seen[field.name] = [
                key for key in plain[field.name] if (field.refers, key) in own
            ]
        if not seen[field.name] or (
            field.value is Value.REF and (field.refers, seen[field.name]) not in own
        ):
            del seen[field.name]
    return seen


def _naming(whole: Snapshot, kind: str, keys: set[str], field: str) -> Iterator[str]:
    """Yield the keys of records that name one of some keys in a field."""
    for record in whole.records[kind].values():
        if getattr(record, field) in keys:
            yield record.key


@pytest.mark.parametrize("office", OFFICES)
def test_own_records_are_whole_and_of_others_only_names_are_there(
    contoh: Catalogue, office: str
) -> None:
    whole = loaded(contoh)
    seen = loaded(as_operator(contoh, office))
    own = own_by_hand(whole, office)
    assert len(own) > len(KINDS)
    for kind in KINDS:
        shown = {plain["key"]: plain for plain in documents(seen, kind)}
        expected = {plain["key"]: plain for plain in documents(whole, kind)}
        owned = {key for owned_kind, key in own if owned_kind == kind}
        for key in owned:
            assert shown[key] == _with_seen_names(kind, expected[key], own)
        for key in set(shown) - owned:
            told = {name for name, value in shown[key].items() if value is not None}
            names = NAME_COLUMNS[kind] | {"key", "version", "agency", "other_names"}
            assert told - names <= {"owner", "parent", "assessed", "withdrawn"}, (
                kind,
                key,
            )
    assert set(seen.records["application"]) == set(whole.records["application"])
    assert set(seen.records["unit"]) == set(whole.records["unit"])


@pytest.mark.parametrize("office", OFFICES)
def test_no_cell_of_another_office_is_read_from_any_table(
    contoh: Catalogue, office: str
) -> None:
    own = own_by_hand(loaded(contoh), office)
    hidden = write_secrets(contoh.path, own, HIDDEN)
    assert hidden > 1_000
    with reading(contoh.path) as connection:
        put_fence(connection, office)
        for table in (*metadata.tables, "alembic_version"):
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # names of ours
                assert SECRET not in str(row), (table, row)


def write_secrets(
    path: Path, own: set[tuple[str, str]], values: Collection[Value]
) -> int:
    """Write a secret into every field of some sorts of what is not an office's own, names apart; return how many."""
    count = 0
    with closing(sqlite3.connect(path)) as connection:
        ids = set()
        for kind in KINDS:
            for number, key in connection.execute(
                f'SELECT id, key FROM "{kind}"'
            ).fetchall():
                if (kind, key) in own:
                    ids.add((kind, number))
                    continue
                count += _hide(connection, kind, number, values)
        for table in ("statement", "change"):
            column = {"statement": "note", "change": "old"}[table]
            for number, kind, record in connection.execute(
                f"SELECT id, kind, record_id FROM {table}"
            ).fetchall():
                if (kind, record) not in ids:
                    value = f'"{SECRET}"'
                    connection.execute(
                        f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, number)
                    )
                    count += 1
        connection.commit()
    return count


def _hide(
    connection: sqlite3.Connection, kind: str, number: int, values: Collection[Value]
) -> int:
    texts = [
        field.name
        for field in KINDS[kind].fields.values()
        if field.value in values and field.name not in NAME_COLUMNS.get(kind, set())
    ]
    for name in texts:
        connection.execute(
            f'UPDATE "{kind}" SET "{name}" = ? WHERE id = ?',
            (f"{SECRET} {name} {number}", number),
        )
    return len(texts)


def test_an_office_that_is_not_on_record_has_no_records(contoh: Catalogue) -> None:
    seen = loaded(as_operator(contoh, NO_OFFICE))
    assert not seen.records["exchange"]
    assert not [one for one in seen.of(Application).values() if one.status]


def test_a_table_that_nobody_thought_of_is_empty(contoh: Catalogue) -> None:
    with closing(sqlite3.connect(contoh.path)) as connection:
        connection.execute("CREATE TABLE later (secret TEXT)")
        connection.execute("INSERT INTO later VALUES ('x')")
        connection.commit()
    with reading(contoh.path) as connection:
        put_fence(connection, HEALTH)
        assert connection.execute("SELECT * FROM later").fetchall() == []


def test_an_office_changes_only_what_is_its_own(contoh: Catalogue) -> None:
    operator = as_operator(contoh, HEALTH)
    whole = loaded(contoh)
    applications = whole.of(Application).values()
    own = next(one for one in applications if one.owner == HEALTH)
    other = next(one for one in applications if one.owner == STAFF)
    before = contoh.path.read_bytes()
    for refused in (
        lambda: edit(operator, "application", other.key, {"note": "x"}, author()),
        lambda: edit(operator, "application", other.key, {"owner": HEALTH}, author()),
        lambda: edit(operator, "application", own.key, {"owner": STAFF}, author()),
        lambda: edit(operator, "unit", STAFF, {"parent": HEALTH}, author()),
        lambda: add(
            operator, "application", {"name": "Baru", "owner": STAFF}, author()
        ),
        lambda: add(operator, "application", {"name": "Baru"}, author()),
        lambda: add(
            operator, "unit", {"name": "Bidang Baru", "parent": HEALTH}, author()
        ),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert contoh.path.read_bytes() == before
    edit(operator, "application", own.key, {"note": "catatan kami"}, author())
    key = add(
        operator,
        "application",
        {"name": "Aplikasi Baru Dinkes", "owner": HEALTH},
        author(),
    )
    assert loaded(contoh).of(Application)[own.key].note == "catatan kami"
    assert loaded(contoh).of(Application)[key].owner == HEALTH


def test_a_catalogue_that_is_opened_for_an_account_opens_to_no_code_that_has_not_asked(
    contoh: Catalogue,
) -> None:
    for role in Role:
        account = replace(contoh, access=Access(role, None))
        with pytest.raises(NotPermitted), open_session(account):
            pass
    assert loaded(replace(contoh, access=Access(Role.READER))).of(Unit)


def test_an_access_to_an_office_without_a_role_may_do_nothing(
    contoh: Catalogue,
) -> None:
    nobody = replace(contoh, access=Access(None, HEALTH))
    with pytest.raises(NotPermitted):
        loaded(nobody)


def test_what_an_office_writes_names_only_what_it_sees() -> None:
    for kind in WRITTEN_BY_OFFICES:
        for field in KINDS[kind].fields.values():
            assert not field.refers or field.refers in NAME_COLUMNS


@needs(Right.WRITE_OWN)
def _answering(catalogue: Catalogue, *writes: tuple[str, str, Plain]) -> None:
    """Write records by kind, key (none: a new one) and values, as the form of an office does."""
    with writing(catalogue, is_answering=True) as connection:
        batch = open_batch(connection, author().batch("answer"), "contoh")
        resolver = ReferenceResolver(connection, "contoh", batch)
        for kind, key, values in writes:
            if key:
                edit_in_batch(resolver, kind, key, values, author())
            else:
                add_in_batch(resolver, kind, values, author(), same_name=True)


def _round_with_replies(contoh: Catalogue) -> dict[str, str]:
    """Open a round, and return the key of the answer of each office."""
    open_round(contoh, "Pendataan akhir tahun", None, author())
    replies = loaded(contoh).of(Reply).values()
    return {one.unit: one.key for one in replies if not one.returned}


def test_a_form_writes_the_own_answer_and_nothing_more_of_it(
    contoh: Catalogue,
) -> None:
    replies = _round_with_replies(contoh)
    operator = as_operator(contoh, HEALTH)
    before = contoh.path.read_bytes()
    returned = {"returned": "2026-12-01", "asked": 3, "answered": 2}
    for refused in (
        lambda: _answering(operator, ("reply", replies[STAFF], returned)),
        lambda: _answering(operator, ("reply", replies[HEALTH], {"unit": STAFF})),
        lambda: _answering(operator, ("reply", replies[HEALTH], {"sent": None})),
        lambda: _answering(operator, ("unit", HEALTH, {"name": "Dinas Lain"})),
        lambda: _answering(operator, ("unit", HEALTH, {"parent": STAFF})),
        lambda: _answering(operator, ("unit", STAFF, {"note": "x"})),
        lambda: edit(operator, "reply", replies[HEALTH], returned, author()),
        lambda: edit(operator, "unit", HEALTH, {"note": "x"}, author()),
    ):
        with pytest.raises(REFUSED):
            refused()
    assert contoh.path.read_bytes() == before
    _answering(
        operator,
        ("reply", replies[HEALTH], returned),
        ("unit", HEALTH, {"note": "dari isian"}),
    )
    assert loaded(contoh).of(Reply)[replies[HEALTH]].answered == 2


def test_a_form_names_for_the_first_time_only_what_belongs_to_nobody(
    contoh: Catalogue,
) -> None:
    operator = as_operator(contoh, HEALTH)
    applications = loaded(contoh).of(Application).values()
    own = next(one for one in applications if one.owner == HEALTH)
    before = contoh.path.read_bytes()
    unnamed = ("data_set", "", {"name": "Data tanpa penyebut"})
    anothers = ("data_set", "", {"name": "Data orang", "producer": STAFF})
    names_it = ("application", own.key, {"holds": ["Data orang"]})
    orphan = ("application", "", {"name": "Aplikasi tanpa pemilik"})
    for writes in ((unnamed,), (anothers, names_it), (orphan,)):
        with pytest.raises(REFUSED):
            _answering(operator, *writes)
    named = ("data_set", "", {"name": "Data baru kami"})
    names_own = ("application", own.key, {"holds": ["Data baru kami"]})
    assert contoh.path.read_bytes() == before
    _answering(operator, named, names_own)
    after = loaded(as_operator(contoh, HEALTH))
    held = after.of(Application)[own.key].holds
    assert [after.name("data_set", key) for key in held] == ["Data baru kami"]
