"""The catalogue out: our own document, from which it can be made again without loss."""

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.files.json_document import write_document


def export_json(catalogue: Catalogue) -> str:
    """Give the whole catalogue as the text of our document: every record, mark and statement; not the history."""
    from spbe_inventory.domain.fields import KINDS
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load
    from spbe_inventory.store.reader import reading

    with reading(catalogue.path) as connection:
        snapshot = load(connection, KINDS)
    return write_document({kind: documents(snapshot, kind) for kind in KINDS})
