"""A scorecard: the indicators of an evaluation, and which facts of the catalogue are evidence for each."""

from dataclasses import dataclass

from spbe_inventory.language.texts import Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its number, what it is about, what it is said to ask, and its evidence.

    `weight` is in percent of the whole, 0 where there is none. `evidence` are names of facts that the catalogue can
    hold; `rules` are codes of rules; `articles` of the scorecard's regulation stand for the rules that rest on them.
    `becomes` are numbers of indicators of the scorecard that follows.
    """

    number: str
    title: Text
    aspect: Text
    weight: float = 0.0
    asks: Text | None = None
    evidence: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()
    becomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A scorecard of a regulation; `text` says whether the official text was read, `source` where it comes from.

    `history` is one that is not in force any more and shows a trend.
    """

    id: str
    short: str
    title: Text
    regulation: str
    text: bool
    source: str
    read_on: str
    indicators: tuple[Indicator, ...]
    history: bool = False
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How much of a piece of evidence the catalogue holds: `count` of `of` (None: no whole is known), some by name.

    `unknown` is how many of them are not known.
    """

    count: int
    of: int | None = None
    names: tuple[str, ...] = ()
    unknown: int = 0
