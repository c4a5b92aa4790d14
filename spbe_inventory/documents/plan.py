"""A proposed plan: measures, their order, their effect, and the reasons for the order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.effort import Weights
from spbe_inventory.domain.lists import Content, Effort, Horizon, Level, MeasureKind

Gap = tuple[str, str]  # code of the rule, key of what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A possible measure, by keys of records: about which data, from whom, for whom, what it settles.

    `giver` is the application that would give the data; where it is not settled, `giver_unit` or `giver_agency` may
    be the office or institution. `unit` is the office in charge. `outside` holds the institutions that must agree;
    `others` is true if one must agree that is not known. `after` holds the keys of measures that come first, `gaps` the
    findings that it would close, `parts` those that it closes only together with further measures: of an exchange of
    several data that ends when all of them go by machine.
    """

    key: str
    kind: MeasureKind
    content: Content
    unit: str = ""
    giver: str = ""
    giver_unit: str = ""
    giver_agency: str = ""
    giver_text: str = ""
    takers: tuple[str, ...] = ()
    data: str = ""
    needs: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    parts: tuple[Gap, ...] = ()
    outside: tuple[str, ...] = ()
    others: bool = False
    after: tuple[str, ...] = ()
    effort: Effort = Effort.SMALL
    things: int = 1

    @property
    def needs_others(self) -> bool:
        """Whether another institution must agree, known or not."""
        return self.others or bool(self.outside)

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules whose findings it would close."""
        return tuple(sorted({code for code, _ in self.gaps}))


@dataclass(frozen=True, slots=True)
class Effect:
    """What an item changes, counted on the graph after the items before it.

    Needs met by machine that were not; hours of manual work a month that end; groups of applications that become fewer;
    exchanges that pass a connecting system from then on; findings closed; services and offices helped for the first
    time.
    """

    needs: int = 0
    hours: int = 0
    joined: int = 0
    through: int = 0
    gaps: int = 0
    services: int = 0
    offices: int = 0
    sources: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Rating:
    """A proposed level with its reason; a person decides."""

    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """When an item would begin and end, in months from today."""

    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """The facts of a connection that is to be made; an empty text is not known.

    `giver_home` and `taker_home` are the institution of a foreign application, the office of one of its own; `hours`
    those of manual work a month that it replaces, `articles` what the gaps that it closes rest on.
    """

    giver: str
    taker: str
    giver_home: str
    taker_home: str
    data: str
    purpose: str
    frequency: str
    personal: str
    ground: str
    method: str
    security: str
    agreement: str
    unit: str
    hours: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemSubject:
    """One thing that an item is about, in words: an exchange, a need, an application or what a gap was found on.

    `office` answers for it; `hours` are those of manual work a month, None where not known; `loss` says what a taker
    would lose, where the item would end its source.
    """

    kind: str
    key: str
    name: str
    data: str
    office: str
    hours: int | None
    articles: tuple[str, ...]
    loss: str = ""


@dataclass(frozen=True, slots=True)
class TypedItem:
    """An item of the plan that a person typed: it comes from no proposal. An empty text is not known.

    `instead_of` are the names of the proposals that are left out because it takes them up.
    """

    key: str
    name: str
    office: str
    state: str
    ends: str
    cost: int | None
    instead_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One item of a plan, in words; `place` is its rank.

    `articles` are the provisions behind the findings it closes; `first` what must exist before, `not_quick` what keeps
    it from being a quick win; `mind` caveats for the reader. `cost` is in rupiah, None where it is not known.
    `after` are the keys of the measures in `first`; `subjects` what it is about, one by one; `record` holds
    the fields of the plan item that adopting it makes.
    """

    place: int
    key: str
    kind: MeasureKind
    content: Content
    name: str
    office: str
    counterparts: tuple[str, ...]
    data: str
    articles: tuple[str, ...]
    first: tuple[str, ...]
    why: str
    effect: Effect
    effort: Effort
    points: int
    months: int
    cost: int | None
    effectiveness: Rating
    feasibility: Rating
    span: Span
    horizon: Horizon
    not_quick: tuple[str, ...]
    objectives: tuple[str, ...]
    dimensions: tuple[str, ...]
    mind: tuple[str, ...]
    dossiers: tuple[Dossier, ...]
    after: tuple[str, ...]
    record: Mapping[str, Any]
    subjects: tuple[ItemSubject, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """To which office a plan is narrowed: its name, and the keys of the units that are meant."""

    office: str
    units: frozenset[str]


WHOLE = Narrowing("", frozenset())


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal for one government on a day: the first items, and how many further ones there are.

    `standing` says who sets a roadmap; `adopted` and `dropped` count the measures left out because a plan item says so;
    `worthless` those that these weights give no worth; `asks` are the questions to ask first; `unserved` the
    objectives and problems that no application serves;
    `rule_changes` says which rules the government has switched off or given another severity.
    `typed` are the items that a person typed into the plan; `undecided` says that no need and no exchange by hand is
    on record, so that nobody can say what to connect first; `office` is the one that the plan is narrowed to.
    """

    agency: str
    government: str
    as_of: str
    standing: str
    items: tuple[ProposedItem, ...]
    further: int
    adopted: int
    dropped: int
    worthless: int
    asks: tuple[str, ...]
    weights: Weights
    unserved: tuple[str, ...] = ()
    rule_changes: tuple[str, ...] = ()
    typed: tuple[TypedItem, ...] = ()
    undecided: bool = False
    office: str = ""
