"""Which sort of database a connection leads to."""

import sqlite3

from spbe_inventory.store.engines.engine import Engine
from spbe_inventory.store.engines.sqlite import SQLITE


def engine_of(connection: sqlite3.Connection) -> Engine:
    """Return what the database of a connection does in its own words."""
    if isinstance(connection, sqlite3.Connection):
        return SQLITE
    from spbe_inventory.store.engines.postgresql import POSTGRESQL

    return POSTGRESQL
