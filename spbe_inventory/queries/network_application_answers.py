"""The answers about applications one by one and by office: hubs, who only gives or only takes, density."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from spbe_inventory.documents.network_answer import (
    NamedRecord,
    NetworkAnswer,
    NetworkQuestion,
    Row,
    Share,
)
from spbe_inventory.language.forms import listing, number, some_of
from spbe_inventory.language.texts import _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.queries.network_density import Density, OfficeDensity
    from spbe_inventory.queries.network_details import DetailedNetwork
    from spbe_inventory.queries.network_hubs import Hub, OneSided

MAX_NAMES = 3
TOP = 5


def hub_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return with how many others each application exchanges, and how many its data reach."""
    summary = _("None is known.")
    more: tuple[str, ...] = ()
    if network.hubs:
        summary = _(
            "Takes from most: {takes}; gives to most: {gives}; reaches most: {reaches}.",
            takes=_top(network.hubs, "givers", 1),
            gives=_top(network.hubs, "takers", 1),
            reaches=_top(network.hubs, "reached", 1),
        )
        more = tuple(_hub_lists(network.hubs))
    counted = (
        _(
            "Counts running exchanges of known direction between two applications of the government, of {count} in "
            "service; systems of other institutions stand in a column of their own.",
            count=number(network.count),
        ),
    )
    return NetworkAnswer(
        question=NetworkQuestion.HUBS,
        title=_("Hubs"),
        summary=(summary,),
        more=more,
        counted=counted,
        headings=(
            _("Application"),
            _("Office"),
            _("Takes from"),
            _("Gives to"),
            _("Reaches"),
            _("Systems of other institutions"),
        ),
        rows=tuple(_hub_row(hub) for hub in network.hubs),
    )


def _hub_lists(hubs: Sequence["Hub"]) -> Iterator[str]:
    """Yield the first of the hubs by how many they take from, give to and reach."""
    yield _("Take from most others: {names}.", names=_top(hubs, "givers", TOP))
    yield _("Give to most others: {names}.", names=_top(hubs, "takers", TOP))
    yield _(
        "Their data reach most, over any number of steps: {names}.",
        names=_top(hubs, "reached", TOP),
    )


def _top(hubs: Sequence["Hub"], count: str, most: int) -> str:
    """Return the applications with the highest counts, each with its count in brackets; a dash where all are nought."""
    count_of = attrgetter(count)
    ordered = sorted(hubs, key=lambda hub: (-count_of(hub), hub.key))
    named = [
        f"{hub.name} ({number(count_of(hub))})"
        for hub in ordered[:most]
        if count_of(hub)
    ]
    if not named:
        return "-"
    return listing(named)


def _hub_row(hub: "Hub") -> Row:
    return (
        (NamedRecord("application", hub.key, hub.name),),
        hub.office,
        hub.givers,
        hub.takers,
        hub.reached,
        hub.outside,
    )


def source_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which applications give and are not known to take."""
    summary = _("None is known.")
    if network.sources:
        summary = _(
            "{count} give and are not known to take ({confirmed} for certain): {names}.",
            **_one_sided_values(network.sources),
        )
    return NetworkAnswer(
        question=NetworkQuestion.SOURCES,
        title=_("Sources only"),
        summary=(summary,),
        more=(),
        counted=_one_sided_counted(network),
        headings=(
            _("Application"),
            _("Office"),
            _("Gives to"),
            _("Takes nothing"),
        ),
        rows=tuple(map(_one_sided_row, network.sources)),
    )


def sink_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which applications take and are not known to give."""
    summary = _("None is known.")
    if network.sinks:
        summary = _(
            "{count} take and are not known to give ({confirmed} for certain): {names}.",
            **_one_sided_values(network.sinks),
        )
    return NetworkAnswer(
        question=NetworkQuestion.SINKS,
        title=_("Sinks only"),
        summary=(summary,),
        more=(),
        counted=_one_sided_counted(network),
        headings=(
            _("Application"),
            _("Office"),
            _("Takes from"),
            _("Gives nothing"),
        ),
        rows=tuple(map(_one_sided_row, network.sinks)),
    )


def _one_sided_values(rows: Sequence["OneSided"]) -> dict[str, str]:
    """Return how many there are, how many are known for certain, and the first by name."""
    confirmed = sum(row.confirmed for row in rows)
    return {
        "count": number(len(rows)),
        "confirmed": number(confirmed),
        "names": some_of([row.name for row in rows], MAX_NAMES),
    }


def _one_sided_counted(network: "DetailedNetwork") -> tuple[str, ...]:
    text = _(
        "Of {count} applications that run an exchange of known direction, also with other institutions and with "
        "partners that are only a text.",
        count=number(network.with_direction),
    )
    known = _(
        "For certain means: the application answers that there is none, or its list is stated complete, and nothing is "
        "open on that side."
    )
    return text, known


def _one_sided_row(row: "OneSided") -> Row:
    certain = _("for certain") if row.confirmed else _("as far as is known")
    record = NamedRecord("application", row.key, row.name)
    return ((record,), row.office, row.partners, certain)


def density_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return how densely applications are connected inside offices and across."""
    density = network.density
    text = _(
        "Known to exchange inside an office: {inside} possible pairs of applications; across offices: {across}.",
        inside=Share(density.inside, density.possible_inside).text,
        across=Share(density.across, density.possible_across).text,
    )
    return NetworkAnswer(
        question=NetworkQuestion.DENSITY,
        title=_("Density by office"),
        summary=(text,),
        more=(),
        counted=tuple(_density_counted(density)),
        headings=(
            _("Office"),
            _("Apps in service"),
            _("Exchanges inside"),
            _("Pairs inside"),
            _("Exchanges across"),
            _("Pairs across"),
        ),
        rows=tuple(map(_density_row, density.offices)),
    )


def _density_counted(density: "Density") -> Iterator[str]:
    yield _(
        "Counts running exchanges between two of {count} applications in service whose office is known; two "
        "applications are one pair, however many exchanges join them. A pair that exchanges nothing is no gap.",
        count=number(density.applications),
    )
    if density.without_office:
        yield ngettext(
            "Left out: {count} application whose office is not known.",
            "Left out: {count} applications whose office is not known.",
            density.without_office,
            count=number(density.without_office),
        )


def _density_row(row: "OfficeDensity") -> Row:
    return (
        (NamedRecord("unit", row.key, row.name),),
        row.applications,
        row.exchanges_inside,
        Share(row.inside, row.possible_inside),
        row.exchanges_across,
        Share(row.across, row.possible_across),
    )
