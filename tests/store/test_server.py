"""A catalogue in PostgreSQL: the same answers as from a file, and one sentence for whatever goes wrong."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.actions.maintenance import back_up, examine
from spbe_inventory.actions.undo import undo
from spbe_inventory.cli.main import cli
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.place import Server
from spbe_inventory.domain.records import Application, PlanItem
from spbe_inventory.errors import CatalogueError, EditConflict, SpbeError
from spbe_inventory.matching.natural_order import natural_text
from spbe_inventory.matching.parts import contains
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.reading import open_session
from spbe_inventory.store import copying, schema
from spbe_inventory.store.batches import list_batches
from spbe_inventory.store.copying import copy_catalogue
from spbe_inventory.store.lookups import names_by_key
from spbe_inventory.store.reader import reading
from spbe_inventory.store.record_writes import insert, open_batch
from spbe_inventory.store.tables import metadata
from spbe_inventory.store.writer import writing
from sqlalchemy import MetaData

from tests.builders import author
from tests.conftest import ROOT, Run
from tests.postgresql import TestServer

pytestmark = pytest.mark.slow

SAMPLE = ROOT / "spbe_inventory" / "sample" / "contoh.json"
PASSWORD = "r@hasia:/#? 1"
QUOTED = "r%40hasia%3A%2F%23%3F%201"


def begin(catalogue: Catalogue, author: Author) -> None:
    """Write the government of a catalogue that is empty."""
    values = {"key": "contoh", "name": "Contoh", "agency_kind": "kabupaten"}
    with writing(catalogue.place) as connection:
        batch = open_batch(connection, author.batch("init"))
        insert(connection, "agency", [values | {"assessed": True}], batch)


def fresh(server: TestServer) -> Server:
    return Server(server.address(server.new_database()))


@pytest.fixture(scope="session")
def contoh_there(postgresql: TestServer) -> str:
    name = postgresql.new_database()
    import_new_catalogue(Server(postgresql.address(name)), SAMPLE, author())
    return name


def sentence(error: SpbeError) -> str:
    return f"{error} {error.hint}"


def test_every_document_is_the_same_from_a_file_and_from_a_server(
    contoh: Catalogue, postgresql: TestServer, contoh_there: str, run: Run
) -> None:
    address = postgresql.address(contoh_there)
    for command in (
        ["export", "json"],
        ["gaps", "--json", "--no-stored", "--as-of", "2026-12-01"],
        ["history", "--json"],
        ["app", "list", "--json"],
        ["plan", "--json", "--as-of", "2026-12-01"],
        ["doctor"],
    ):
        from_file = run(*command, "--db", str(contoh.path))
        from_server = run(*command, "--db", address)
        assert from_file.exit_code == from_server.exit_code, from_server.stderr
        assert from_file.stdout == from_server.stdout


def test_migrations_make_exactly_the_tables_on_a_server(on_server: Catalogue) -> None:
    with writing(on_server.place) as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, with_keys_that_wait())
    assert found == []


def with_keys_that_wait() -> MetaData:
    """Return the tables of a catalogue as a server has them."""
    copy = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        copied = table.to_metadata(copy)
        for key in copied.foreign_key_constraints:
            key.deferrable, key.initially = True, "IMMEDIATE"
    return copy


def test_a_record_is_added_changed_and_taken_back(on_server: Catalogue) -> None:
    begin(on_server, author())
    key = add(on_server, "application", {"name": "SIMPEG"}, author())
    edit(on_server, "application", key, {"note": "100 % betul?"}, author())
    with open_session(on_server) as session:
        application = session.load(["application"]).applications[key]
    assert (application.version, application.note) == (2, "100 % betul?")
    undo(on_server, 3, author())
    with open_session(on_server) as session:
        assert session.load(["application"]).applications[key].note is None
    assert examine(on_server) == []


def test_a_cost_of_three_thousand_million_is_kept(on_server: Catalogue) -> None:
    begin(on_server, author())
    values = {"name": "SPL", "content": "application", "cost": 3_000_000_000}
    key = add(on_server, "plan_item", values, author())
    with open_session(on_server) as session:
        assert session.load(["plan_item"]).of(PlanItem)[key].cost == 3 * 10**9


@pytest.mark.parametrize(
    "text",
    ["e-Kinerja 10", "Ábjad  2", "007 James", "A.B.C", "", "12345678901234567890123"],
)
@pytest.mark.parametrize("part", ["kiner", "e kin", "abj", "bc", "7 j", "-"])
def test_its_functions_do_what_ours_do(
    on_server: Catalogue, text: str, part: str
) -> None:
    with reading(on_server.place) as connection:
        row = connection.execute(
            "SELECT main.in_order(?), main.has_part(?, ?)", (text, text, part)
        ).fetchone()
    assert row == (natural_text(text), contains(text, part))


@pytest.mark.sqlite  # it is held against the file of the sample
def test_a_backup_of_a_server_is_a_file_with_all_of_it(
    postgresql: TestServer, contoh_there: str, contoh: Catalogue, tmp_path: Path
) -> None:
    there = Catalogue(Server(postgresql.address(contoh_there)), "contoh")
    copy = back_up(there, tmp_path / "copy.db", system_clock)
    with reading(copy) as copied, reading(contoh.path) as made:
        for table in metadata.tables:
            names = ", ".join(column.name for column in metadata.tables[table].columns)
            query = f'SELECT {names} FROM "{table}"'
            rows = sorted(map(repr, copied.execute(query)))
            if table != "batch":
                assert rows == sorted(map(repr, made.execute(query)))
    assert examine(Catalogue(copy)) == []


def test_what_was_recorded_on_a_day_is_read_from_a_server(
    on_server: Catalogue,
) -> None:
    def on(day: int) -> datetime:
        return datetime(2026, 11, day, 5, tzinfo=UTC)

    first = replace(author(), clock=lambda: on(1))
    second = replace(author(), clock=lambda: on(5))
    begin(on_server, first)
    add(on_server, "application", {"name": "Lama"}, first)
    add(on_server, "application", {"name": "Baru"}, second)
    then = Catalogue(on_server.place, recorded=on(2).date())
    with open_session(then) as session:
        assert list(session.load(["application"]).applications) == ["contoh-lama"]


def test_a_record_that_somebody_else_wrote_meanwhile_is_not_written_over(
    on_server: Catalogue,
) -> None:
    begin(on_server, author())
    key = add(on_server, "application", {"name": "SIMPEG"}, author())
    kind = "application"
    edit(on_server, kind, key, {"note": "a"}, author(), expected_version=1)
    with pytest.raises(EditConflict):
        edit(on_server, kind, key, {"note": "b"}, author(), expected_version=1)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_wrong_password_is_told_and_never_printed(
    postgresql: TestServer, run: Run, language: str
) -> None:
    addresses = [
        f"postgresql://spbe:{PASSWORD}@127.0.0.1:1/spbe",
        f"postgresql://spbe:{QUOTED}@127.0.0.1:1/spbe",
        f"postgresql://127.0.0.1:1/spbe?user=spbe&password={QUOTED}",
        f"mysql://spbe:{PASSWORD}@127.0.0.1/spbe",
    ]
    for address in addresses:
        result = run("app", "list", "--db", address, "--lang", language)
        said = result.stdout + result.stderr
        assert result.exit_code == 4, said
        assert "Traceback" not in said
        assert PASSWORD not in said
        assert QUOTED not in said


def test_a_database_that_is_missing_empty_or_of_others_is_told(
    postgresql: TestServer,
) -> None:
    empty = fresh(postgresql)
    others = postgresql.new_database()
    postgresql.run(others, "CREATE SCHEMA main", "CREATE TABLE main.unit (id int)")
    cases = {
        Server(postgresql.address("nowhere")): "server-no-database",
        empty: "server-no-catalogue",
        Server(postgresql.address(others)): "server-not-a-catalogue",
    }
    for server, key in cases.items():
        with pytest.raises(CatalogueError) as error, reading(server):
            pass
        assert error.value.key == key
        assert "postgresql://" in sentence(error.value)


def test_a_catalogue_of_another_schema_is_told(
    on_server: Catalogue, postgresql: TestServer
) -> None:
    database = str(on_server.place).partition("/t")[2].partition("?")[0]
    for revision, key in (("9999", "newer-catalogue"), ("0013", "older-catalogue")):
        if revision == schema.REVISIONS[-1]:
            continue
        change = f"UPDATE main.alembic_version SET version_num = '{revision}'"
        postgresql.run(f"t{database}", change)
        with pytest.raises(CatalogueError) as error, reading(on_server.place):
            pass
        assert error.value.key == key


def test_a_database_that_may_only_be_read_takes_no_change(
    on_server: Catalogue,
) -> None:
    begin(on_server, author())
    address = (
        f"{on_server.place.address}&options=-c%20default_transaction_read_only%3Don"  # type: ignore[union-attr]
    )
    only_read = Catalogue(Server(address))
    with open_session(only_read) as session:
        assert session.agency == "contoh"
    with pytest.raises(CatalogueError) as error:
        add(only_read, "application", {"name": "A"}, author())
    assert error.value.key == "server-read-only"


def test_a_connection_that_is_lost_in_the_middle_leaves_nothing(
    on_server: Catalogue, postgresql: TestServer
) -> None:
    begin(on_server, author())
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'spbe'"

    def lose() -> None:
        with writing(on_server.place) as connection:
            connection.exec_driver_sql("UPDATE agency SET name = 'x'")
            postgresql.run("postgres", end)
            connection.exec_driver_sql("UPDATE agency SET name = 'y'")

    with pytest.raises(CatalogueError) as error:
        lose()
    assert error.value.key == "server-lost"
    with open_session(on_server) as session:
        assert session.names("agency") == {"contoh": "Contoh"}


def test_another_order_of_letters_is_refused(postgresql: TestServer) -> None:
    name = "ordered_otherwise"
    postgresql.run(
        "postgres",
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'",
    )
    with pytest.raises(CatalogueError) as error:
        import_new_catalogue(Server(postgresql.address(name)), SAMPLE, author())
    assert error.value.key == "server-order"


def test_an_office_sees_of_a_server_what_it_sees_of_a_file(
    postgresql: TestServer, contoh_there: str, contoh: Catalogue
) -> None:
    from spbe_inventory.store.office_fence import own_keys, put_fence

    seen = []
    for place in (contoh.path, Server(postgresql.address(contoh_there))):
        with reading(place) as connection:
            put_fence(connection, "contoh-dinas-kesehatan")
            rows = {
                table: sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"')))
                for table in ("unit", "application", "exchange", "alias", "change")
            }
            rows["own"] = list(own_keys(connection, "application"))
            seen.append(json.dumps(rows).replace("True", "1").replace("False", "0"))
    assert seen[0] == seen[1]
    assert len(seen[0]) > 1000


def test_an_address_is_shown_by_no_help_and_no_child(postgresql: TestServer) -> None:
    assert "postgresql" not in repr(cli)
    server = Server(postgresql.address("t1", password=QUOTED))
    assert server.password == PASSWORD
    assert QUOTED not in f"{server} {server!r}"
    assert psycopg.conninfo.conninfo_to_dict(server.address)["password"] == PASSWORD


def test_a_catalogue_is_copied_to_a_server_and_back_with_its_history(
    contoh: Catalogue, postgresql: TestServer, tmp_path: Path, run: Run
) -> None:
    add(contoh, "application", {"name": "Sekali pakai"}, author())
    undo(contoh, 2, author())
    address = postgresql.address(postgresql.new_database(), password=QUOTED)
    back = tmp_path / "back.db"
    there = run("copy", str(contoh.path), address, "--json")
    here = run("copy", address, str(back), "--json")
    sent, arrived = json.loads(there.stdout), json.loads(here.stdout)
    assert sent["sha256"] == arrived["sha256"]
    assert sent["rows"] == arrived["rows"] > 1000
    assert QUOTED not in there.output + here.output
    added = add(
        Catalogue(Server(address), "contoh"), "application", {"name": "A"}, author()
    )
    assert added == "contoh-a"
    refused = run("copy", str(contoh.path), address)
    assert refused.exit_code == 4
    assert "sudah berisi katalog" in refused.stderr
    for catalogue in (Catalogue(Server(address)), Catalogue(back)):
        assert examine(catalogue) == []


def test_a_copy_that_breaks_off_leaves_nothing_and_starts_over(
    contoh: Catalogue, postgresql: TestServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = fresh(postgresql)
    summed = copying._summed

    def breaks_off(rows: Iterable[Sequence[Any]]) -> tuple[int, str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(copying, "_summed", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        copy_catalogue(contoh.path, server)
    with pytest.raises(CatalogueError) as empty, reading(server):
        pass
    assert empty.value.key == "server-no-catalogue"
    monkeypatch.setattr(copying, "_summed", summed)
    assert copy_catalogue(contoh.path, server).rows > 1000


def write_at_once(arguments: tuple[str, str, int]) -> list[str]:
    """Add a record and edit another one, five times; return what failed. Runs in a process of its own."""
    address, government, number = arguments
    catalogue = Catalogue(Server(address), government)
    failed = []
    for turn in range(5):
        try:
            add(catalogue, "application", {"name": f"Baru {number} {turn}"}, author())
            add_to_count(catalogue, f"{government}-hitung")
        except SpbeError as error:
            failed.append(str(error))
    return failed


def add_to_count(catalogue: Catalogue, key: str) -> None:
    """Write the next number over the one on record; what somebody else wrote meanwhile is read again."""
    while True:
        with open_session(catalogue) as session:
            seen = session.load(["application"]).of(Application)[key]
        note = {"note": str(int(seen.note or "0") + 1)}
        try:
            edit(
                catalogue,
                "application",
                key,
                note,
                author(),
                expected_version=seen.version,
            )
        except EditConflict:
            continue
        return


@pytest.mark.parametrize("governments", [1, 4])
def test_eight_processes_write_the_same_and_different_records_and_nothing_is_lost(
    on_server: Catalogue, governments: int
) -> None:
    server = on_server.place
    assert isinstance(server, Server)
    begin(on_server, author())
    for number in range(1, governments):
        with writing(server) as connection:
            values = {"key": f"g{number}", "name": f"G{number}", "assessed": True}
            record = values | {"agency_kind": "kabupaten"}
            batch = open_batch(connection, author().batch("init"))
            insert(connection, "agency", [record], batch)
    names = ["contoh", *(f"g{number}" for number in range(1, governments))]
    for name in names:
        add(Catalogue(server, name), "application", {"name": "Hitung"}, author())
    work = [
        (server.address, names[number % governments], number) for number in range(8)
    ]
    with get_context("spawn").Pool(8) as pool:
        assert pool.map(write_at_once, work) == [[]] * 8
    total = 0
    for name in names:
        with open_session(Catalogue(server, name)) as session:
            applications = session.load(["application"]).of(Application)
        total += int(applications[f"{name}-hitung"].note or "0")
    assert total == 40
    with reading(server) as connection:
        (count,) = connection.execute("SELECT count(*) FROM application").fetchone()
        assert count == 40 + governments
    assert examine(on_server) == []


def test_what_was_taken_back_in_the_middle_ends_quietly(on_server: Catalogue) -> None:
    begin(on_server, author())
    with writing(on_server.place) as connection:
        connection.exec_driver_sql("UPDATE agency SET name = 'x'")
        connection.rollback()
    with open_session(on_server) as session:
        assert session.names("agency") == {"contoh": "Contoh"}


def test_imports_and_batches_are_listed(
    postgresql: TestServer, contoh_there: str
) -> None:
    there = Catalogue(Server(postgresql.address(contoh_there)), "contoh")
    with open_session(there) as session:
        offices = names_by_key(session.connection, "unit", "contoh")
        listed = list_batches(session.connection)
    assert len(offices) > 10
    assert [each.batch.action for each in listed] == ["import"]
    assert listed[0].records > 400
