"""A job in a process of its own that is killed before a statement of its own, by number: always at the same place."""

import os
import signal
import sqlite3
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.maintenance import upgrade
from spbe_inventory.actions.merge import merge_catalogue, merge_records
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.actions.undo import undo
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.maintenance import backup

from tests.builders import DAY, author, import_document

NEVER = -1
Job = Callable[[Path], Any]


def run_counted(job: Job, folder: Path, kill_at: int, sender: Connection) -> None:
    """Run a job in a folder, killed before the statement of a number; send how many there were where it was not."""
    count = 0

    def step(_statement: str) -> None:
        """Count a statement, or end this process before it."""
        nonlocal count
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1

    connect = sqlite3.connect

    def traced(*arguments: Any, **rest: Any) -> sqlite3.Connection:
        """Open a file, its statements counted."""
        connection: sqlite3.Connection = connect(*arguments, **rest)
        connection.set_trace_callback(step)
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]
    job(folder)
    sender.send(count)


def edit_one(folder: Path) -> None:
    """Edit an application."""
    changes = {"status": "stopped", "other_names": ["a", "b"]}
    edit(Catalogue(folder / "catalog.db"), "application", "a", changes, author())


def import_list(folder: Path) -> None:
    """Import a document."""
    import_document(Catalogue(folder / "catalog.db"), folder / "kiriman.json", author())


def merge_two(folder: Path) -> None:
    """Merge an application into another."""
    merge_records(Catalogue(folder / "catalog.db"), "application", "a", "b", author())


def merge_whole(folder: Path) -> None:
    """Merge another catalogue into this one."""
    merge_catalogue(Catalogue(folder / "catalog.db"), folder / "lain.db", author())


def undo_last(folder: Path) -> None:
    """Undo the last batch."""
    undo(Catalogue(folder / "catalog.db"), 2, author())


def upgrade_older(folder: Path) -> None:
    """Upgrade an older catalogue."""
    upgrade(Catalogue(folder / "lama.db"), author())


def back_up(folder: Path) -> None:
    """Copy the catalogue."""
    backup(folder / "catalog.db", folder / "salinan.db")


def find(folder: Path) -> None:
    """Run the rules and keep what they find."""
    make_run(Catalogue(folder / "catalog.db"), DAY)


def append(path: Path, own: str, words: list[str]) -> None:
    """Add words to an own record and to one that all share, each time to what stands there."""
    from spbe_inventory.errors import EditConflict
    from spbe_inventory.store.load import records_of
    from spbe_inventory.store.reader import reading

    for word in words:
        for key in (own, "bersama"):
            while True:
                with reading(path) as connection:
                    (record,) = records_of(connection, "application", key)
                text = f"{record.known('note') or ''} {word}".strip()
                try:
                    edit(
                        Catalogue(path),
                        "application",
                        key,
                        {"note": text},
                        author(),
                        expected_version=record.version,
                    )
                except EditConflict:
                    continue
                break
