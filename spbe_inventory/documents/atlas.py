"""A whole government for the interactive file: everything that can be drawn, stored column by column."""

from dataclasses import dataclass, field

from spbe_inventory.domain.lists import Dimension

UNKNOWN = -1  # the number of a giver that is not known


@dataclass(slots=True)
class OwnerColumns:
    """Offices and institutions, one list per fact: key, name, kind of box."""

    key: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    box: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Ends:
    """Applications and unresolved ends: `home` and `dimensions` are numbers in the lists of those."""

    key: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    box: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    dimensions: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class Flows:
    """Exchanges: giver, taker and data are numbers in their lists.

    `directed` is 1 or 0, `personal` 2 for yes and 1 for no.
    `link` is 1 where the exchange is evidence of who gives to whom: a path goes over such only.
    """

    giver: list[int] = field(default_factory=list)
    taker: list[int] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    method: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)
    data: list[list[int]] = field(default_factory=list)
    directed: list[int] = field(default_factory=list)
    personal: list[int] = field(default_factory=list)
    link: list[int] = field(default_factory=list)


@dataclass(slots=True)
class OpenNeeds:
    """Needs that no machine meets.

    Taker, giver, home and data are numbers in their lists, -1 where not known.
    `text` is the giver where it is only a text.
    """

    taker: list[int] = field(default_factory=list)
    giver: list[int] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    data: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Atlas:
    """Everything the interactive file shows.

    `recorded` is when the catalogue was last written to; `notes` say by language what of the register is left out.
    """

    government: str
    as_of: str
    recorded: str
    homes: OwnerColumns = field(default_factory=OwnerColumns)
    ends: Ends = field(default_factory=Ends)
    flows: Flows = field(default_factory=Flows)
    wants: OpenNeeds = field(default_factory=OpenNeeds)
    data: list[str] = field(default_factory=list)
    dimensions: list[str] = field(
        default_factory=lambda: [str(dimension) for dimension in Dimension]
    )
    notes: dict[str, list[str]] = field(default_factory=dict)
