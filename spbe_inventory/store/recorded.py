"""A catalogue as it was known at the end of a day: a copy in memory, walked back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from spbe_inventory.domain.place import Place
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.reader import reading, translate_sqlite_errors

IN_MEMORY = ":memory:"


@contextmanager
def as_recorded(place: Place, day: date | None) -> Iterator[sqlite3.Connection]:
    """Hold a catalogue read-only inside the block: as it is now, or as it was known at the end of a day."""
    with reading(place) as source:
        if day is None or not _changed_after(source, moment_after(day)):
            yield source
            return
        copy = sqlite3.connect(IN_MEMORY, isolation_level=None)
        try:
            engine_of(source).copy_whole(source, copy)
            with translate_sqlite_errors(Path(IN_MEMORY)):
                _walked_back(copy, moment_after(day))
                yield copy
        finally:
            copy.close()


def moment_after(day: date) -> str:
    """Return the first moment after a day, where the user is, as batches carry it (ISO, UTC)."""
    start = datetime.combine(day + timedelta(days=1), datetime.min.time()).astimezone()
    return start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _changed_after(connection: sqlite3.Connection, moment: str) -> bool:
    return (
        connection.execute(
            "SELECT 1 FROM batch WHERE at >= ? LIMIT 1", (moment,)
        ).fetchone()
        is not None
    )


def _walked_back(copy: sqlite3.Connection, moment: str) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from spbe_inventory.store.rewind import rewind_to

    engine = create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        rewind_to(connection, moment)
        connection.exec_driver_sql("COMMIT")
