"""The base of all closed lists."""

from enum import StrEnum
from typing import Self

from spbe_inventory.language.texts import Text


class LabelledEnum(StrEnum):
    """A closed list: `CODE = "stored", "Indonesian", "English"`.

    `label` is the text that people read, `rank` the position in the list from 0: of severities the gravest is first.
    """

    label: Text
    rank: int

    def __new__(cls, value: str, indonesian: str = "", english: str = "") -> Self:
        """Return a member that is its stored text."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(indonesian, english)
        member.rank = len(cls.__members__)
        return member
