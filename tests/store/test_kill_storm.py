"""Whatever writes is killed at any moment: the catalogue is as it was before or as it is after, never between."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from spbe_inventory.actions.undo import last_batch
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import schema
from spbe_inventory.store.load import records_of
from spbe_inventory.store.maintenance import examine
from spbe_inventory.store.reader import reading

from tests.builders import author, catalogue, document, import_document
from tests.conftest import ROOT
from tests.store import killing
from tests.store.killing import NEVER, Job
from tests.store.processes import CONTEXT

KILLS = 6  # of each job
WRITERS = 4
WORDS = 4  # of each writer in each of its two records
FIRST_VERSION = ROOT / "tests" / "data" / "catalog-0001.sql"
DATABASES = ("catalog.db", "lama.db")
pytestmark = pytest.mark.slow
JOBS: tuple[Job, ...] = (
    killing.edit_one,
    killing.import_list,
    killing.merge_two,
    killing.merge_whole,
    killing.undo_last,
    killing.upgrade_older,
    killing.back_up,
    killing.find,
)


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a catalogue of two batches, another one, an older one, and a document to import."""
    folder = tmp_path_factory.mktemp("katalog")
    other = folder / "asing"
    other.mkdir()
    catalogue(other, {"application": {"c": {"users": "warga"}, "d": {}}})
    (other / "catalog.db").rename(folder / "lain.db")
    place = catalogue(folder, {"application": {"a": {}, "b": {"users": "warga"}}})
    many = document({"application": {f"contoh-{number}": {} for number in range(40)}})
    (folder / "kiriman.json").write_text(many, encoding="utf-8")
    few = document({"application": {f"baru-{number}": {} for number in range(9)}})
    (folder / "sedikit.json").write_text(few, encoding="utf-8")
    import_document(place, folder / "sedikit.json", author())
    assert last_batch(place).batch.number == 2
    with closing(sqlite3.connect(folder / "lama.db")) as connection:
        connection.executescript(FIRST_VERSION.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    return folder


def contents(path: Path) -> list[str]:
    """Return all that stands in a file of SQLite, a journal that waits taken into account."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return list(connection.iterdump())


def ran(job: Job, folder: Path, kill_at: int) -> int:
    """Run a job that is killed before a statement; return how many it had, where it was not killed."""
    receiver, sender = CONTEXT.Pipe(duplex=False)
    arguments = (job, folder, kill_at, sender)
    process = CONTEXT.Process(target=killing.run_counted, args=arguments)
    process.start()
    sender.close()
    try:
        count = int(receiver.recv())
    except EOFError:
        count = NEVER
    process.join()
    receiver.close()
    return count


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.__name__)
def test_a_killed_job_leaves_what_was_before_or_what_is_after(
    job: Job, folder: Path, tmp_path: Path
) -> None:
    whole = shutil.copytree(folder, tmp_path / "whole")
    count = ran(job, whole, NEVER)
    assert count > KILLS
    allowed = {
        name: (contents(folder / name), contents(whole / name)) for name in DATABASES
    }
    for number in range(1, KILLS + 1):
        copy = shutil.copytree(folder, tmp_path / str(number))
        assert ran(job, copy, count * number // (KILLS + 1)) == NEVER
        for name in DATABASES:
            assert contents(copy / name) in allowed[name]
        assert examine(copy / "catalog.db") == []
        if (copy / "salinan.db").exists():
            assert contents(copy / "salinan.db") == contents(folder / "catalog.db")
        shutil.rmtree(copy)


def test_writers_of_the_same_and_of_different_records_lose_nothing(
    tmp_path: Path,
) -> None:
    names = [f"sendiri-{number}" for number in range(WRITERS)]
    place = catalogue(
        tmp_path, {"application": {name: {} for name in [*names, "bersama"]}}
    )
    words = {name: [f"{name}.{at}" for at in range(WORDS)] for name in names}
    workers = []
    for name in names:
        arguments = (place.path, name, words[name])
        workers.append(CONTEXT.Process(target=killing.append, args=arguments))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * WRITERS
    for name in names:
        assert notes(place, name) == words[name]
    together = notes(place, "bersama")
    assert sorted(together) == sorted(word for own in words.values() for word in own)
    for name in names:
        assert [word for word in together if word.startswith(f"{name}.")] == words[name]
    assert examine(place.path) == []


def notes(place: Catalogue, key: str) -> list[str]:
    """Return the words of the note of an application."""
    with reading(place.path) as connection:
        (record,) = records_of(connection, "application", key)
    return str(record.known("note")).split()
