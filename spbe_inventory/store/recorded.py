"""A catalogue as it was known at the end of a day: a copy in memory, walked back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from spbe_inventory.domain.place import Place
from spbe_inventory.errors import SpbeError
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.reader import reading, translate_sqlite_errors
from spbe_inventory.store.reading import assessed, resolve

IN_MEMORY = ":memory:"


@contextmanager
def as_recorded(
    place: Place, day: date | None, agency: str | None = None
) -> Iterator[sqlite3.Connection]:
    """Hold a catalogue read-only inside the block: as it is now, or as it was known at the end of a day.

    Where it is read for one government (by key or name), what is walked back is what that one is read with.
    """
    with reading(place) as source:
        if day is None or not _changed_after(source, moment_after(day)):
            yield source
            return
        copy = _copy_of(source, agency, moment_after(day))
        try:
            with translate_sqlite_errors(Path(IN_MEMORY)):
                yield copy
        finally:
            copy.close()


def _copy_of(
    source: sqlite3.Connection, agency: str | None, moment: str
) -> sqlite3.Connection:
    """Return a copy as of a moment (ISO, UTC): of what a government is read with, or of all.

    The name of a government may have been that of another one then.
    """
    key = read_alone(source, agency)
    if key:
        copy = _copy(source, key, moment)
        if _government(copy, agency) in (None, key):
            return copy
        copy.close()
    return _copy(source, None, moment)


def _copy(
    source: sqlite3.Connection, agency: str | None, moment: str
) -> sqlite3.Connection:
    """Return a copy of what a government is read with, or of all, walked back to a moment."""
    from spbe_inventory.store.partial_copy import copy_records
    from spbe_inventory.store.recorded_scope import records_to_walk_back

    copy = sqlite3.connect(IN_MEMORY, isolation_level=None)
    try:
        records = None
        if agency:
            records = records_to_walk_back(source, agency, moment)
        if records is None:
            engine_of(source).copy_whole(source, copy)
        else:
            copy_records(source, copy, records, moment)
        with translate_sqlite_errors(Path(IN_MEMORY)):
            _walk_back(copy, moment)
    except BaseException:
        copy.close()
        raise
    return copy


def read_alone(connection: sqlite3.Connection, asked: str | None) -> str | None:
    """Return the key of the government that is asked for where another one is assessed too; else None."""
    key = _government(connection, asked)
    if key and assessed(connection) - {key}:
        return key
    return None


def _government(connection: sqlite3.Connection, asked: str | None) -> str | None:
    """Return the key of the government that is asked for; None where none is, or none has that name."""
    if asked:
        with suppress(SpbeError):
            return resolve(connection, "agency", asked)
    return None


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


def _walk_back(copy: sqlite3.Connection, moment: str) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from spbe_inventory.store.rewind import rewind_to

    engine = create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        rewind_to(connection, moment)
        connection.exec_driver_sql("COMMIT")
