"""What a closed list is."""

from enum import StrEnum
from typing import Self

from spbe_inventory.language.texts import Text


class Listed(StrEnum):
    """A closed list: `CODE = "stored", "Indonesian", "English"`."""

    label: Text

    def __new__(cls, value: str, indonesian: str = "", english: str = "") -> Self:
        """Make a member that is its stored text."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(indonesian, english)
        return member
