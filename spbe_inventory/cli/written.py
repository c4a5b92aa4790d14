"""What a writing command wrote, as JSON: one shape for all of them."""

from collections.abc import Sequence
from dataclasses import asdict

from spbe_inventory.cli.output import print_json
from spbe_inventory.session.catalogue import Catalogue


def print_written(
    catalogue: Catalogue,
    batch: int,
    *,
    undoes: int | None = None,
    warnings: Sequence[object] = (),
) -> None:
    """Print the batch that was written, with every record that it changed; batch null where nothing changed."""
    from spbe_inventory.actions.undo import changed_by

    records = []
    if batch:
        records = [asdict(record) for record in changed_by(catalogue, batch)]
    written = {
        "batch": batch or None,
        "undoes": undoes,
        "records": records,
        "warnings": [str(warning) for warning in warnings],
    }
    print_json(written)
