"""The tables of a catalogue: records, links between them, names, statements, history."""

from spbe_inventory.store.tables import history, links, records
from spbe_inventory.store.tables.base import metadata

__all__ = ["history", "links", "metadata", "records"]
