"""G1: a register from CSV rows into a catalogue, validated, foreign keys on, with history; against the raw limit."""

import csv
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
from measuring import SCALES, main

from invented import Register, register

ROWS_OF_A_FILE = 90_000  # a list that is longer is refused
TABLES = ("unit", "application", "exchange")


def rows(work: Path) -> Register:
    """Return the register of a scale."""
    return register(*SCALES[work.name])


def limit(work: Path) -> Callable[[], object]:
    """Plain sqlite3, no journal, no keys checked, indexes afterwards, nothing validated, no history."""
    made = rows(work)
    path = work / "limit.db"

    def job() -> object:
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path, isolation_level=None)
        for pragma in (
            "journal_mode = off",
            "synchronous = off",
            "locking_mode = exclusive",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for name, table in zip(
            TABLES, (made.units, made.applications, made.exchanges), strict=True
        ):
            columns = ", ".join(f"c{number}" for number in range(len(table[0])))
            connection.execute(
                f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {columns})"
            )
            places = ", ".join("?" * len(table[0]))
            connection.executemany(
                f"INSERT INTO {name} ({columns}) VALUES ({places})", table[1:]
            )
            for number in range(min(3, len(table[0]))):
                connection.execute(
                    f"CREATE INDEX {name}_{number} ON {name} (c{number})"
                )
        connection.execute("COMMIT")
        return len(made.exchanges) - 1

    return job


def ours(work: Path) -> Callable[[], object]:
    """What `spbe import` does from rows on: found, validated, resolved, written with history in one transaction."""
    return imported(rows(work), work)


def imported(made: Register, work: Path) -> Callable[[], object]:
    """Return what imports a register into `ours.db` of a folder, the files written and opened before."""
    from spbe_inventory.actions.import_files import import_files
    from spbe_inventory.actions.new_catalogue import create_catalogue
    from spbe_inventory.domain.actor import Actor, system_clock
    from spbe_inventory.files.opening import open_files
    from spbe_inventory.session.catalogue import Author, Catalogue

    path = work / "ours.db"
    path.unlink(missing_ok=True)
    hand = Author(Actor("bench"), system_clock)
    create_catalogue(
        path, {"name": "Kabupaten Contoh", "agency_kind": "kabupaten"}, hand
    )
    files = []
    for name, table in zip(
        TABLES, (made.units, made.applications, made.exchanges), strict=True
    ):
        head, *lines = table
        for start in range(0, len(lines), ROWS_OF_A_FILE):
            files.append(work / f"{name}{start}.csv")
            with files[-1].open("w", newline="", encoding="utf-8") as file:
                part = lines[start : start + ROWS_OF_A_FILE]
                csv.writer(file).writerows([head, *part])
    opened = open_files(files)
    return lambda: import_files(Catalogue(path), opened, hand).new


def objects(work: Path) -> Callable[[], object]:
    """The same rows as sqlmodel objects, one `add_all` a table: what a plain use of the library costs."""
    from sqlmodel import Field, Session, SQLModel, create_engine

    class Unit(SQLModel, table=True):
        __tablename__ = "bench_unit"
        key: str = Field(primary_key=True)
        name: str

    class Application(SQLModel, table=True):
        __tablename__ = "bench_application"
        key: str = Field(primary_key=True)
        name: str = Field(index=True)
        owner: str = Field(foreign_key="bench_unit.key", index=True)
        status: str
        function: str
        launched: str

    class Exchange(SQLModel, table=True):
        __tablename__ = "bench_exchange"
        key: str = Field(primary_key=True)
        giver: str = Field(foreign_key="bench_application.key", index=True)
        taker: str = Field(foreign_key="bench_application.key", index=True)
        state: str
        method: str
        frequency: str
        purpose: str

    made, path = rows(work), work / "objects.db"
    path.unlink(missing_ok=True)

    def job() -> object:
        engine = create_engine(f"sqlite:///{path}")
        SQLModel.metadata.create_all(engine)
        with Session(engine) as session:
            for kind, table in (
                (Unit, made.units),
                (Application, made.applications),
                (Exchange, made.exchanges),
            ):
                names = list(kind.model_fields)
                session.add_all(
                    [
                        kind.model_validate(dict(zip(names, row, strict=True)))
                        for row in table[1:]
                    ]
                )
                session.flush()
            session.commit()
        return len(made.exchanges) - 1

    return job


CASES = {
    "limit: plain sqlite3, nothing checked": limit,
    "spbe import": ours,
    "sqlmodel add_all": objects,
}
if __name__ == "__main__":
    main(CASES, __file__)
