"""What a database has to do for the store beside common SQL: the members that differ between one and the other."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

Plain = sqlite3.Connection  # or one to a server, which answers to the same
Function = Callable[..., Any]


class Engine(ABC):
    """One sort of database. Every member is given the open connection."""

    sorts_by_walking: (
        bool  # whether a page is read in the order of an index, or its rows are sorted
    )

    @abstractmethod
    def tables(self, connection: Plain) -> list[str]:
        """Return the names of the tables of a catalogue, in order."""

    @abstractmethod
    def columns(self, connection: Plain, table: str) -> list[str]:
        """Return the names of the columns of a table of a catalogue, in their order."""

    @abstractmethod
    def has_temporary(self, connection: Plain, name: str) -> bool:
        """Return whether a temporary table of a name stands beside the connection."""

    @abstractmethod
    def place_of(self, connection: Plain) -> str:
        """Return what tells the catalogue from every other one that is open; empty where it is kept nowhere."""

    @abstractmethod
    def contents(self, connection: Plain) -> Iterator[bytes | memoryview]:
        """Yield pieces that differ where what a catalogue holds, as the open read sees it, differs."""

    @abstractmethod
    def new_numbers(
        self, connection: Plain, table: str, count: int, *, kind: str = ""
    ) -> Sequence[int]:
        """Return so many numbers for new rows of a table, ascending, that no row has or, of a kind, ever had."""

    @abstractmethod
    def set_numbers(self, connection: Plain, tables: Sequence[str]) -> None:
        """Let new numbers of tables begin above those that rows were copied with, or their history has."""

    @abstractmethod
    def insert_many(
        self,
        connection: Plain,
        table: str,
        names: Sequence[str],
        rows: Iterable[Sequence[Any]],
    ) -> None:
        """Insert rows of values by column, as quickly as the database can."""

    @abstractmethod
    def drop_indexes(self, connection: Plain, tables: Sequence[str]) -> list[str]:
        """Drop the indexes of those tables that are empty; return the statements that create them again."""

    @abstractmethod
    def empty_tables(self, connection: Plain) -> list[tuple[str, str]]:
        """Return (table, statement of SQLite) that make the tables and indexes of a catalogue, empty."""

    @abstractmethod
    def copy_whole(self, connection: Plain, target: sqlite3.Connection) -> None:
        """Copy a catalogue as the open read sees it into an empty database of SQLite."""

    @abstractmethod
    def add_function(
        self, connection: Plain, name: str, arguments: int, function: Function
    ) -> None:
        """Let SQL call a function of ours."""

    @abstractmethod
    def has_odd_keys(self, connection: Plain, kind: str) -> bool:
        """Return whether only a function of ours puts the keys of a kind in order: digits stand elsewhere too."""

    @abstractmethod
    def checks_itself(self) -> bool:
        """Return whether the database lets nobody write a value of another sort, or a reference to nothing."""
