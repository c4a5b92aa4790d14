"""What switching something off would affect, and what it depends on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.language.texts import N_, _

# The lists in their order, with what they are called of those that lose data and of the sources (msgids).
TAKER_LISTS = {
    "only_source": N_("Lose the only source of some data"),
    "one_of_several": N_("Lose one of several sources"),
    "not_clear": N_("Not clear what they lose"),
    "further": N_("Touched further on, no loss known"),
}
SOURCE_LISTS = {
    "only_source": N_("The only source of some data"),
    "one_of_several": N_("One of several sources"),
    "not_clear": N_("Not clear what they give"),
    "further": N_("Further back, no loss known"),
}


@dataclass(frozen=True, slots=True)
class ConnectedApplication:
    """An application that stops or loses data when something is switched off, or that gives it data.

    `office` is its office, or the institution of one that is not ours. `steps` is the number of exchanges in between
    (0: it stops itself; 1: it takes or gives directly); `via` the first application passed, or the facility that it
    runs at where that is another one. `data` are the names of the data that are lost; `data_unknown` says that which
    data it takes is not recorded. A source that is only a text has no key.
    """

    key: str
    name: str
    office: str
    steps: int
    via: str
    critical: bool
    services: tuple[str, ...]
    data: tuple[str, ...] = ()
    data_unknown: bool = False


@dataclass(frozen=True, slots=True)
class OutOfServiceTaker:
    """An application that is recorded as taking data and is not in service: its office and its status."""

    key: str
    name: str
    office: str
    status: str


@dataclass(frozen=True, slots=True)
class ImpactLists:
    """The applications that lose data, or that give them, each in the first list that fits.

    `only_source`: the only source of some data is lost, cascaded. `not_clear`: whether a source is left, or which data
    go there, is not recorded. `one_of_several`: another source is left. `further`: touched further on, over other data
    or behind those who keep a source. `beyond` counts those that are more steps away than was asked for.
    """

    only_source: tuple[ConnectedApplication, ...] = ()
    one_of_several: tuple[ConnectedApplication, ...] = ()
    not_clear: tuple[ConnectedApplication, ...] = ()
    further: tuple[ConnectedApplication, ...] = ()
    beyond: int = 0

    def named(
        self, titles: Mapping[str, str]
    ) -> Iterator[tuple[str, tuple[ConnectedApplication, ...]]]:
        """Yield each list that is not empty under its title, in the order of the titles (`TAKER_LISTS`)."""
        for name, title in titles.items():
            applications = getattr(self, name)
            if applications:
                yield _(title), applications

    @property
    def is_empty(self) -> bool:
        """Whether no application is in any list."""
        return not (
            self.only_source
            or self.one_of_several
            or self.not_clear
            or self.further
            or self.beyond
        )


@dataclass(frozen=True, slots=True)
class Upstream:
    """What an application or a facility depends on itself.

    `sources` are the applications, and the givers that are only texts, from which its data come; `facilities` what it
    runs at, or passes; `relations` what it is said to depend on by other means than an exchange.
    """

    sources: ImpactLists = ImpactLists()
    facilities: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Impact:
    """What switching an application or a facility off would affect, and what is not known about that.

    `status` is its own, where it is not in service; `contradicted` are then its exchanges that are recorded as in use
    all the same. Counted apart: `out_of_service`, takers that are planned, being
    built, on trial, idle or stopped; `texts`, takers that are no application on record; `undirected`, partners of
    running exchanges without a known direction; `unclear`, exchanges that are claimed, on trial or of a state not
    known; `planned`, those planned or interrupted. `needs` are met by it alone. `relations` are said to depend on it
    by other means. Of a facility: the applications that stop with it, the facilities that use its network, the
    exchanges that pass it, and how many applications run in a data centre of the government and do not say in which.
    `shared` says of each database that is concerned which other applications use it, and whether they write or read.
    """

    key: str
    name: str
    kind: str
    lists: ImpactLists
    status: str = ""
    contradicted: tuple[str, ...] = ()
    out_of_service: tuple[OutOfServiceTaker, ...] = ()
    texts: tuple[str, ...] = ()
    undirected: tuple[str, ...] = ()
    unclear: int = 0
    planned: int = 0
    needs: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    stopped: tuple[ConnectedApplication, ...] = ()
    facilities: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()
    unplaced: int = 0
    shared: tuple[str, ...] = ()
    upstream: Upstream = Upstream()
