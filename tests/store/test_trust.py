"""Nothing typed is lost; the catalogue is as it was before or as it should be after, never between."""

import contextlib
import json
import os
import random
import resource
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.merge import merge_catalogue
from spbe_inventory.cli.main import cli
from spbe_inventory.errors import CatalogueError, EditConflict
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import reader, schema, writer
from spbe_inventory.store.maintenance import backup, examine, upgrade
from spbe_inventory.store.reader import reading
from spbe_inventory.store.write_ahead import write_ahead
from spbe_inventory.store.writer import create, writing

from tests.builders import author, catalogue, document
from tests.conftest import ROOT, Run
from tests.store.processes import (
    CONTEXT,
    add_five,
    create_from,
    import_into,
    write_for_ever,
)

NOBODY = 65534
KILLS = 50
HALF_SAVED = 14  # exit status of a child that was told so


def keys(path: Path) -> set[str]:
    with reading(path) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM application")}


def created(path: Path) -> set[str]:
    with reading(path) as connection:
        sql = """SELECT a.key FROM change c JOIN application a ON a.id = c.record_id
            WHERE c.kind = 'application' AND c.action = 'create'"""
        return {key for (key,) in connection.execute(sql)}


def failing(action: Callable[[], object]) -> str:
    with pytest.raises(CatalogueError) as caught:
        action()
    assert str(caught.value)
    return caught.value.key


@pytest.mark.slow
def test_a_killed_writer_leaves_a_sound_catalogue_fifty_times(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    chance = random.Random(20261121)
    promised: set[str] = set()
    for round_number in range(KILLS):
        receiver, sender = CONTEXT.Pipe(duplex=False)
        arguments = (place.path, round_number, sender)
        process = CONTEXT.Process(target=write_for_ever, args=arguments)
        process.start()
        sender.close()
        assert receiver.recv() == "ready"
        for _number in range(chance.randint(0, 2)):
            promised.add(receiver.recv())
        time.sleep(chance.uniform(0.0, 0.05))  # somewhere in the next write
        process.kill()
        with contextlib.suppress(EOFError):
            while True:
                promised.add(receiver.recv())
        process.join()
        there = keys(place.path)
        assert promised <= there
        assert there == created(place.path)
        assert examine(place.path) == []
    assert len(promised) > KILLS / 2


@pytest.mark.slow
def test_a_killed_import_lands_whole_or_not_at_all(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    many = tmp_path / "banyak.json"
    rows = {f"contoh-{n}": {"status": "in_use"} for n in range(400)}
    many.write_text(document({"application": rows}))

    def import_for(seconds: float | None) -> tuple[int, float]:
        """Import into a copy, killed after some seconds; give how many arrived, and how long it ran."""
        copy = tmp_path / "salinan.db"
        shutil.copy(place.path, copy)
        process = CONTEXT.Process(target=import_into, args=(copy, many))
        start = time.monotonic()
        process.start()
        process.join(seconds)
        process.kill()
        process.join()
        ran = time.monotonic() - start
        assert examine(copy) == []
        arrived = len(keys(copy))
        copy.unlink()
        return arrived, ran

    whole, seconds = import_for(None)
    assert whole == 400
    parts = (0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
    outcomes = {import_for(seconds * part)[0] for part in parts}
    assert outcomes <= {0, 400}


def half_saved(place: Path, copy: Path) -> None:
    """Copy a catalogue in the middle of a save that came as far as the file, as a killed writer leaves it."""
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE application SET name = ?", ["x" * 200_000])
    connection.execute("UPDATE agency SET name = ?", ["y" * 200_000])
    shutil.copy(place, copy)
    shutil.copy(f"{place}-journal", f"{copy}-journal")
    connection.rollback()
    connection.close()
    assert copy.stat().st_size > place.stat().st_size


def test_a_half_written_journal_is_rolled_back_by_a_reader(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    copy = tmp_path / "mati.db"
    half_saved(place.path, copy)
    assert keys(copy) == {"a"}
    with reading(copy) as sound:
        assert sound.execute("SELECT name FROM application").fetchone() == ("a",)
    assert not Path(f"{copy}-journal").exists()


@pytest.mark.parametrize(
    ("of_file", "of_journal"), [(0o444, 0o444), (0o666, 0o666), (0o666, 0o444)]
)
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_half_saved_catalogue_in_a_read_only_folder_says_so(
    tmp_path: Path, of_file: int, of_journal: int
) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    folder = tmp_path / "arsip"
    folder.mkdir()
    copy = folder / "catalog.db"
    half_saved(place.path, copy)
    journal = Path(f"{copy}-journal")
    before = journal.read_bytes()
    copy.chmod(of_file)
    journal.chmod(of_journal)
    folder.chmod(0o555)
    _open_to_all(tmp_path)

    def read() -> None:
        _as_nobody()
        keys(copy)

    def write() -> None:
        _as_nobody()
        add(Catalogue(copy), "application", {"name": "x"}, author())

    assert _in_child(read) == HALF_SAVED
    assert _in_child(write) == HALF_SAVED
    assert journal.read_bytes() == before
    folder.chmod(0o755)
    copy.chmod(0o644)
    journal.chmod(0o644)
    assert keys(copy) == {"a"}


def test_two_editors_of_one_record_do_not_overwrite_each_other(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    edit(place, "application", "a", {"users": "warga"}, author(), expected_version=1)
    with pytest.raises(EditConflict) as caught:
        edit(
            place,
            "application",
            "a",
            {"users": "pegawai"},
            author(),
            expected_version=1,
        )
    assert caught.value.values["now"] == 2


@pytest.mark.slow
def test_four_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    workers = [
        CONTEXT.Process(target=add_five, args=(place.path, f"Penulis {n}"))
        for n in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    assert len(keys(place.path)) == 20


def test_a_locked_catalogue_is_waited_for_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = catalogue(tmp_path, {})
    monkeypatch.setattr(reader, "WAIT_SECONDS", 0.1)
    other = sqlite3.connect(place.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert failing(lambda: keys(place.path)) == "catalogue-locked"
    assert (
        failing(lambda: add(place, "application", {"name": "x"}, author()))
        == "catalogue-locked"
    )
    other.execute("ROLLBACK")
    other.close()
    assert keys(place.path) == set()


def test_a_full_disk_leaves_the_catalogue_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    before = place.path.read_bytes()
    pages = len(before) // 4096

    def cramped(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(writer, "_prepare", cramped)
    many = {"name": "x", "note": "y" * 2000, "description": "z" * 2000}

    def fill() -> None:
        for number in range(100):
            add(place, "application", {**many, "name": f"x{number}"}, author())

    assert failing(fill) == "disk-full"
    monkeypatch.undo()
    assert examine(place.path) == []
    assert keys(place.path) == created(place.path)


def _in_child(action: Callable[[], object]) -> int:
    """Run in a forked child and give its exit status: limits and users are changed there only."""
    child = os.fork()
    if child == 0:
        try:
            action()
            os._exit(0)
        except CatalogueError as error:
            os._exit(
                {
                    "disk-failed": 11,
                    "catalogue-read-only": 12,
                    "catalogue-cannot-open": 13,
                    "catalogue-half-saved": HALF_SAVED,
                }.get(error.key, 99)
            )
        except BaseException:  # noqa: BLE001 - a child must not come back into pytest
            os._exit(98)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _as_nobody() -> None:
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


def _open_to_all(path: Path) -> None:
    """Let everybody look into a folder and those above it."""
    for folder in (path, *path.parents):
        is_own = folder.stat().st_uid == os.geteuid()
        if folder != Path("/") and is_own and os.access(folder, os.W_OK):
            folder.chmod(folder.stat().st_mode | 0o055)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_disk_that_refuses_to_grow_is_said_and_changes_nothing(
    tmp_path: Path,
) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    edit(place, "application", "a", {"users": "warga"}, author())
    before = place.path.read_bytes()

    def cramped() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before), len(before)))
        for number in range(50):
            add(
                place,
                "application",
                {"name": f"x{number}", "note": "y" * 2000},
                author(),
            )

    assert _in_child(cramped) == 11
    assert examine(place.path) == []
    assert keys(place.path) == created(place.path)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_served_catalogue_on_a_full_disk_can_be_read(tmp_path: Path) -> None:
    """Not even what SQLite keeps beside a file that is written ahead can be written."""
    place = catalogue(tmp_path, {"application": {"a": {}}})
    write_ahead(place.path)

    def read() -> None:
        for room in (100, 0):  # bytes
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, 100))
            assert keys(place.path) == {"a"}

    assert _in_child(read) == 0


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_read_only_folder_can_be_read_and_not_written(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    tmp_path.chmod(0o555)
    place.path.chmod(0o444)
    _open_to_all(tmp_path)

    def read() -> None:
        _as_nobody()
        assert keys(place.path) == {"a"}

    def write() -> None:
        _as_nobody()
        add(place, "application", {"name": "x"}, author())

    assert _in_child(read) == 0
    assert _in_child(write) in (12, 13)
    tmp_path.chmod(0o755)
    assert keys(place.path) == {"a"}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"bukan katalog, hanya teks biasa yang panjang" * 30, "not-a-catalogue"),
        (b"", "not-a-catalogue"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(
    tmp_path: Path, content: bytes, key: str
) -> None:
    path = tmp_path / "catalog.db"
    path.write_bytes(content)
    assert failing(lambda: keys(path)) == key
    assert (
        failing(lambda: add(Catalogue(path), "application", {"name": "x"}, author()))
        == key
    )
    assert path.read_bytes() == content


def test_another_sqlite_file_is_no_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "lain.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE application (key TEXT)")
    connection.commit()
    connection.close()
    assert failing(lambda: keys(path)) == "not-a-catalogue"


def test_a_folder_an_address_and_nothing_are_refused(tmp_path: Path) -> None:
    assert failing(lambda: keys(tmp_path)) == "catalogue-is-folder"
    assert failing(lambda: keys(tmp_path / "tidak-ada.db")) == "no-catalogue"
    assert (
        failing(lambda: create(tmp_path / "tidak-ada" / "catalog.db", str))
        == "no-folder"
    )


def test_a_damaged_catalogue_is_said_to_be_damaged(tmp_path: Path) -> None:
    place = catalogue(
        tmp_path, {"application": {f"a{n}": {"note": "x" * 1500} for n in range(60)}}
    )
    content = bytearray(place.path.read_bytes())
    content[8192:-4096] = os.urandom(len(content) - 8192 - 4096)
    place.path.write_bytes(content)
    assert failing(lambda: [keys(place.path), created(place.path)]) in (
        "catalogue-damaged",
        "catalogue-failed",
    )


def _set_revision(path: Path, revision: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()


def test_a_newer_catalogue_is_refused_by_every_door(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    _set_revision(place.path, "9999")
    before = place.path.read_bytes()
    assert failing(lambda: keys(place.path)) == "newer-catalogue"
    assert (
        failing(lambda: add(place, "application", {"name": "x"}, author()))
        == "newer-catalogue"
    )
    assert (
        failing(
            lambda: upgrade(place.path, tmp_path / "k.db", author().batch("upgrade"))
        )
        == "newer-catalogue"
    )
    assert place.path.read_bytes() == before


def test_an_existing_file_is_never_overwritten_by_a_new_one(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    assert failing(lambda: create(place.path, str)) == "catalogue-exists"
    assert failing(lambda: backup(place.path, place.path)) == "target-exists"
    assert keys(place.path) == {"a"}


def test_foreign_keys_are_on_and_a_broken_link_is_refused(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})

    def broken() -> None:
        with writing(place.path) as connection:
            connection.exec_driver_sql(
                "INSERT INTO unit (key, version, agency_id, name) VALUES ('u', 1, 77, 'U')"
            )

    assert failing(broken) == "catalogue-failed"
    with reading(place.path) as connection:
        assert connection.execute("SELECT count(*) FROM unit").fetchone() == (0,)


def test_reading_cannot_write(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})

    def write() -> None:
        with reading(place.path) as connection:
            connection.execute("DELETE FROM agency")

    assert failing(write) == "catalogue-read-only"


def test_a_backup_is_the_same_catalogue(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    copy = tmp_path / "salinan.db"
    backup(place.path, copy)
    assert keys(copy) == {"a"}
    assert examine(copy) == []


def test_doctor_finds_strangers_marks_and_broken_references(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}, "b": {}}})
    connection = sqlite3.connect(place.path)
    connection.execute(
        "UPDATE application SET status = 'hidup', marks = '{\"hobby\": \"none\"}' WHERE key = 'a'"
    )
    connection.execute("UPDATE application SET owner_id = 77 WHERE key = 'b'")
    connection.commit()
    connection.close()
    assert {problem.key for problem in examine(place.path)} == {
        "unknown-code",
        "doctor-mark",
        "doctor-reference",
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE application SET marks = 'bukan json' WHERE key = 'a'",
        "UPDATE application SET marks = '[1, 2]' WHERE key = 'a'",
        "UPDATE application SET platforms = 'xx' WHERE key = 'a'",
        "UPDATE application SET marks = '{\"users\": \"mungkin\"}' WHERE key = 'a'",
        "UPDATE application SET launched = '31-02-2024' WHERE key = 'a'",
        "UPDATE statement SET field = 'hobi'",
        "UPDATE statement SET value = 'bukan json'",
        "UPDATE statement SET value = 1.5",
        "UPDATE change SET old = 'xx'",
        "UPDATE change SET kind = 'hantu' WHERE kind = 'application'",
        "UPDATE change SET record_id = 'x'",
        "UPDATE application SET agency_id = 99",
        "UPDATE application SET key = x'ff00' WHERE key = 'a'",
        "UPDATE application SET version = 'x'",
        "UPDATE change SET action = 'terbang'",
        "UPDATE batch SET basis = 'kabar'",
        "UPDATE application SET status = '1.5'",
        "UPDATE batch SET at = 'kemarin'",
        "UPDATE batch SET at = x'ff'",
        "UPDATE application SET budgets = '{\"a\":1}'",
        'UPDATE application SET budgets = \'[{"year":1e400,"kind":[],"amount":-9}]\'',
        "UPDATE application SET platforms = '[[\"web\"]]'",
        "UPDATE application SET languages = '[1'",
    ],
)
def test_what_another_program_spoilt_is_found_and_never_a_fault_of_ours(
    tmp_path: Path, change: str
) -> None:
    said = [{"field": "name", "basis": "form", "value": "a"}]
    place = catalogue(
        tmp_path, {"application": {"a": {"users": "warga", "statements": said}}}
    )
    connection = sqlite3.connect(place.path)
    connection.execute(change)
    connection.commit()
    connection.close()
    assert examine(place.path)
    for command in (
        ["app", "list"],
        ["app", "show", "a"],
        ["gaps"],
        ["report"],
        ["report", "inventaris", "--edition", "publik"],
        ["history"],
        ["undo", "1", "--as", "penguji"],
        ["doctor"],
    ):
        assert CliRunner().invoke(
            cli, [*command, "--db", str(place.path)]
        ).exit_code in (0, 3, 4)


def test_a_schema_that_cannot_be_said_is_a_damaged_catalogue(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    content = place.path.read_bytes()
    broken = content.replace(b"CREATE TABLE agency", b"CREATE TABL\xf9 agency", 1)
    assert broken != content
    place.path.write_bytes(broken)
    assert failing(lambda: keys(place.path)) == "catalogue-damaged"


def test_a_catalogue_with_broken_values_is_not_merged(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    other = catalogue(tmp_path / "lain", {"application": {"b": {}}})
    connection = sqlite3.connect(other.path)
    connection.execute("UPDATE application SET name = x'ff00'")
    connection.commit()
    connection.close()
    place = catalogue(tmp_path, {"application": {"a": {}}})
    before = place.path.read_bytes()
    key = failing(lambda: merge_catalogue(place, other.path, author()))
    assert key == "catalogue-spoilt"
    assert place.path.read_bytes() == before


def test_a_number_of_thousands_of_digits_is_put_in_order(
    tmp_path: Path, run: Run
) -> None:
    long, longer = "9" * 5_000, "1" + "0" * 5_000
    place = catalogue(tmp_path, {"application": {"c": {}, "b": {}, "a": {}}})
    connection = sqlite3.connect(place.path)
    for key, number in (("a", longer), ("b", long)):
        connection.execute(
            "UPDATE application SET key = ? WHERE key = ?", (f"n-{number}", key)
        )
    connection.commit()
    connection.close()
    listed = json.loads(run("app", "list", "--json").output)
    assert [len(row["key"]) for row in listed] == [1, 5_002, 5_003]


def test_doctor_finds_offices_in_a_circle(tmp_path: Path) -> None:
    units = {"a": {}, "b": {"parent": "a"}, "c": {"parent": "a"}, "d": {}}
    place = catalogue(tmp_path, {"unit": units})
    connection = sqlite3.connect(place.path)
    parent = "SELECT id FROM unit WHERE key = 'b'"
    connection.execute(f"UPDATE unit SET parent_id = ({parent}) WHERE key = 'a'")
    connection.commit()
    connection.close()
    (problem,) = examine(place.path)
    assert problem.values["names"] == "a → b → a"


def test_the_schema_knows_its_own_revisions() -> None:
    files = sorted(
        path.stem.partition("_")[0]
        for path in (ROOT / "spbe_inventory/store/migrations/versions").glob("0*.py")
    )
    assert tuple(files) == schema.REVISIONS


@pytest.mark.parametrize(
    "name", ["p#", "q?mode=ro", "a%41.db", "dengan spasi.db", "kü漢.db", "b&c=d.db"]
)
def test_reading_and_writing_mean_the_same_file(tmp_path: Path, name: str) -> None:
    folder = tmp_path / f"map {name}"
    folder.mkdir()
    path = catalogue(folder, {}).path.rename(folder / name)
    add(Catalogue(path), "application", {"name": "Z"}, author())
    assert keys(path) == {"contoh-z"}
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [name, "sumber.json"]
    )


@pytest.mark.slow
def test_two_makers_of_one_new_catalogue_leave_one_whole(tmp_path: Path) -> None:
    source = tmp_path / "sumber.json"
    source.write_text(document({"application": {f"a{n}": {} for n in range(50)}}))
    workers = [
        CONTEXT.Process(target=create_from, args=(tmp_path / "baru.db", source))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(keys(tmp_path / "baru.db")) == 50
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "baru.db",
        "sumber.json",
    ]


def test_a_fault_while_beginning_leaves_no_half_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"

    def broken(_connection: object) -> None:
        raise RuntimeError("aduh")

    with pytest.raises(RuntimeError):
        create(path, broken)
    assert list(tmp_path.iterdir()) == []


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    assert failing(lambda: keys(pipe)) == "not-a-catalogue"
    assert failing(lambda: keys(tmp_path / ("x" * 300))) == "catalogue-cannot-open"
