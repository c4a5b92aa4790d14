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
    """Applications and unresolved ends: `home` and `dimensions` are numbers in the lists of those.

    `rank` is the place of a key in the order of all keys: what is first where several ways are as short.
    """

    key: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    box: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    dimensions: list[list[int]] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Flows:
    """Exchanges: giver, taker and data are numbers in their lists.

    `directed` is 1 or 0, `personal` 2 for yes and 1 for no.
    `link` is 1 where the exchange is evidence of who gives to whom: a path goes over such only. It is 2 where it is
    evidence only that the two are connected: a group is joined by such, too. `also` are the further methods of those
    that go by several, by number. `empty` are the numbers of those that are stated to carry no data.
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
    also: dict[int, list[str]] = field(default_factory=dict)
    empty: list[int] = field(default_factory=list)


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
class DataColumns:
    """Data sets: key, name, the number of the office that makes them (-1 where not known), those that hold them."""

    key: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    producer: list[int] = field(default_factory=list)
    holders: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class FindingColumns:
    """Gaps, one entry for each rule and grade: its code, severity, what lacks and the law by language.

    `ends` and `homes` are the numbers of the applications and offices it is about, `government` how often it is about
    the government as a whole.
    """

    code: list[str] = field(default_factory=list)
    severity: list[str] = field(default_factory=list)
    lack: list[dict[str, str]] = field(default_factory=list)
    law: list[dict[str, str]] = field(default_factory=list)
    ends: list[list[int]] = field(default_factory=list)
    homes: list[list[int]] = field(default_factory=list)
    government: list[int] = field(default_factory=list)


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
    data: DataColumns = field(default_factory=DataColumns)
    findings: FindingColumns = field(default_factory=FindingColumns)
    dimensions: list[str] = field(
        default_factory=lambda: [str(dimension) for dimension in Dimension]
    )
    notes: dict[str, list[str]] = field(default_factory=dict)
