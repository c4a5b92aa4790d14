"""What is to be told of a file that was opened, before anything in it is read as a list."""

from dataclasses import dataclass, field

from spbe_inventory.domain.cell_location import CellLocation


@dataclass(frozen=True, slots=True)
class FileRemark:
    """A sentence on a file by its key, with its values; `at` where it is about one column."""

    key: str
    values: dict[str, object] = field(default_factory=dict)
    at: CellLocation | None = None
