"""A whole government for the interactive file: everything that can be drawn, in columns, its names once."""

from dataclasses import dataclass, field

from spbe_inventory.domain.lists import Dimension

NOBODY = -1  # where a need's giver is not known


@dataclass(slots=True)
class Homes:
    """Offices and institutions, one column a fact: key, name, sort of box."""

    key: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    box: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Ends:
    """Applications and unresolved ends: key, name, number of the home, sort of box, status, numbers of dimensions."""

    key: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    box: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    dimensions: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class Flows:
    """Exchanges: numbers of giver, taker and data; line, method, state; 1 where directed; personal data (2 yes, 1 no).

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
class Wants:
    """Needs that no machine meets: number of the taker, of the giving application or home (-1: not known), line, data.

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
    """Everything the interactive file knows.

    `recorded` is when the catalogue was last written to; `notes` say by language what of the register is not in it.
    """

    government: str
    as_of: str
    recorded: str
    homes: Homes = field(default_factory=Homes)
    ends: Ends = field(default_factory=Ends)
    flows: Flows = field(default_factory=Flows)
    wants: Wants = field(default_factory=Wants)
    data: list[str] = field(default_factory=list)
    dimensions: list[str] = field(default_factory=lambda: [str(one) for one in Dimension])
    notes: dict[str, list[str]] = field(default_factory=dict)
