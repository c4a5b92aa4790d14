"""What is to be told of a file that was opened, before anything in it is read as a list."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileRemark:
    """A sentence on a file by its key, with its values."""

    key: str
    values: dict[str, object] = field(default_factory=dict)
