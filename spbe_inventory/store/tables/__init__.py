"""SQLModel tables. Closed lists are text without CHECK, written by value; `doctor` finds strangers."""

from spbe_inventory.store.tables import architecture, exchange, government, history, links, planning, rounds
from spbe_inventory.store.tables.base import metadata

__all__ = ["architecture", "exchange", "government", "history", "links", "metadata", "planning", "rounds"]
