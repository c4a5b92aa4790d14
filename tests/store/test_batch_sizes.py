"""What a batch wrote is counted once for a file, and anew for another file in its place."""

import shutil
import sqlite3
from pathlib import Path

from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.undo import batches, undo
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.store.batch_sizes import records_by_kind, records_of_batch
from spbe_inventory.store.reader import reading

AUTHOR = Author(Actor("penguji"), system_clock)


def counting_statements(path: Path, after: int, until: int) -> int:
    """Return how many statements count the changes of a range, one after another of the same question."""
    with reading(path) as connection:
        told: list[str] = []
        connection.set_trace_callback(told.append)
        records_by_kind(connection, after, until)
        connection.set_trace_callback(None)
    return sum("count(DISTINCT" in sql for sql in told)


def test_a_batch_is_counted_once(contoh: Catalogue) -> None:
    with reading(contoh.path) as connection:
        plain = connection.execute(
            "SELECT count(*) FROM (SELECT DISTINCT kind, record_id FROM change"
            " WHERE batch_id = 1)"
        )
        (expected,) = plain.fetchone()
        assert records_of_batch(connection, 1) == expected > 1
    assert counting_statements(contoh.path, 0, 1) == 0


def test_a_new_batch_is_counted_with_those_before(contoh: Catalogue) -> None:
    before = batches(contoh)[0].batch.number
    edit(contoh, "application", "e-anggaran", {"status": "idle"}, AUTHOR)
    with reading(contoh.path) as connection:
        assert records_by_kind(connection, before, before + 1) == {"application": 1}
        assert records_by_kind(connection, before, before + 2) == {"application": 1}
    edit(contoh, "unit", "contoh-bagian-organisasi", {"note": "pindah"}, AUTHOR)
    undo(contoh, before + 2, AUTHOR)
    with reading(contoh.path) as connection:
        counts = records_by_kind(connection, before, before + 3)
    assert counts == {"application": 1, "unit": 1}


def test_another_file_in_its_place_is_counted_anew(contoh: Catalogue) -> None:
    earlier = contoh.path.with_name("earlier.db")
    shutil.copy(contoh.path, earlier)
    edit(contoh, "application", "e-anggaran", {"status": "idle"}, AUTHOR)
    number = batches(contoh)[0].batch.number
    with reading(contoh.path) as connection:
        assert records_of_batch(connection, number) == 1
    shutil.copy(earlier, contoh.path)
    with reading(contoh.path) as connection:
        assert records_of_batch(connection, number) == 0


def test_a_catalogue_without_a_file_is_counted_each_time(contoh: Catalogue) -> None:
    memory = sqlite3.connect(":memory:")
    with reading(contoh.path) as connection:
        connection.backup(memory)
        expected = records_of_batch(connection, 1)
    assert records_of_batch(memory, 1) == expected
    memory.execute("DELETE FROM change")
    assert records_of_batch(memory, 1) == 0
