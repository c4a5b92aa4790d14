"""What a measure is called, who does it with whom, what it rests on, why it has its rank."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from spbe_inventory.assessment.questions import GOVERNMENT, office_name
from spbe_inventory.documents.plan import Effect, Measure
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.language.forms import listing, number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.reference.remedies import remedies

NAMES_SHOWN = 4  # in one sentence

NameWriter = Callable[[PlanningContext, Measure], str]


def measure_name(context: PlanningContext, measure: Measure) -> str:
    """Return what is to be done, as the name of an item."""
    write = NAME_WRITERS[measure.kind]
    return write(context, measure)


def measure_office(context: PlanningContext, measure: Measure) -> str:
    """Return the name of the office in charge."""
    return office_name(context.snapshot, measure.unit)


def counterparts(context: PlanningContext, measure: Measure) -> tuple[str, ...]:
    """Return the names of the other offices and institutions that must agree, institutions last."""
    snapshot = context.snapshot
    offices = _other_offices(context, measure)
    names = [office_name(snapshot, office) for office in offices]
    names.sort(key=natural_key)
    names += [snapshot.name("agency", agency) for agency in measure.outside]
    if measure.kind is MeasureKind.REMEDY and measure.others:
        names.append(_("institutions outside"))
    return tuple(names)


def measure_offices(context: PlanningContext, measure: Measure) -> frozenset[str]:
    """Return the keys of the office in charge of a measure and of all others that it touches."""
    offices = _other_offices(context, measure)
    for key in (*measure.exchanges, *measure.by_hand):
        for end in context.known_ends(key):
            offices.add(context.owner_of(end))
    return frozenset({measure.unit, *offices} - {"", GOVERNMENT})


def cited_provisions(context: PlanningContext, measure: Measure) -> tuple[str, ...]:
    """Return the citations of the findings that it would close, each once, with the strength of the provision."""
    texts: dict[str, str] = {}
    for gap in context.gaps_among((*measure.gaps, *measure.parts)):
        grade = context.grade(gap)
        for citation in grade.citations:
            provision = citation.provision
            texts[citation.id] = f"{citation} ({provision.strength})"
    return tuple(texts.values())


def rank_reason(worth: int, points: int, effect: Effect, ahead: str) -> str:
    """Return in one sentence why a measure has its rank; `ahead` is the name of the item that waits for it."""
    if ahead:
        reason = _("Stands here because it must come before “{name}”", name=ahead)
    else:
        reason = _(
            "Worth {worth} at effort {points}, the best of what is left",
            worth=number(worth),
            points=number(points),
        )
    changes = listing(list(effect_texts(effect)))
    if changes:
        return f"{reason}: {changes}."
    return f"{reason}."


def effect_texts(effect: Effect) -> Iterator[str]:
    """Yield what an item changes, count by count, without those that are zero."""
    counts = (
        (effect.needs, _("needs met by machine: {count}")),
        (effect.sources, _("sources of needs settled: {count}")),
        (effect.hours, _("hours of manual work saved a month: {count}")),
        (effect.services, _("services helped: {count}")),
        (effect.offices, _("offices connected: {count}")),
        (effect.gaps, _("gaps closed: {count}")),
        (effect.claims, _("claims cleared up: {count}")),
    )
    for count, text in counts:
        if count:
            yield text.format(count=number(count))


def giver_name(context: PlanningContext, measure: Measure) -> str:
    """Return who would give the data: an application, an office, an institution, or a source still to be settled."""
    snapshot = context.snapshot
    if measure.giver:
        return snapshot.name("application", measure.giver)
    if measure.giver_unit:
        return office_name(snapshot, measure.giver_unit)
    if measure.giver_agency:
        return snapshot.name("agency", measure.giver_agency)
    return _("the source still to be settled")


def _connection_name(context: PlanningContext, measure: Measure) -> str:
    """Return the name of a connection, by its data set and the number of its takers."""
    data = context.snapshot.name("data_set", measure.data)
    giver = giver_name(context, measure)
    takers = some_application_names(context, measure.takers)
    if not data:
        return _(
            "Automate the manual transfer from {giver} to {takers}",
            giver=giver,
            takers=takers,
        )
    if len(measure.takers) == 1:
        return _(
            "Connect {takers} to {giver} for {data}",
            takers=takers,
            giver=giver,
            data=data,
        )
    return ngettext(
        "Give {data} from {giver} to {count} application: {takers}",
        "Give {data} from {giver} to {count} applications: {takers}",
        len(measure.takers),
        data=data,
        giver=giver,
        count=number(len(measure.takers)),
        takers=takers,
    )


def _source_name(context: PlanningContext, measure: Measure) -> str:
    """Return the name of a measure that settles the source of a data set."""
    data = context.snapshot.name("data_set", measure.data)
    return _("Settle the source of {data}", data=data)


def _move_name(context: PlanningContext, measure: Measure) -> str:
    """Return the name of a measure that moves exchanges to the connecting system."""
    return _(
        "Move direct exchanges of {giver} to the connecting system ({count})",
        giver=context.snapshot.name("application", measure.giver),
        count=number(measure.things),
    )


def _claims_name(context: PlanningContext, measure: Measure) -> str:
    """Return the name of a measure that clears up claims of integration."""
    count = number(measure.things)
    if not measure.unit:
        return _(
            "Clear up claims of integration of no known office ({count})",
            count=count,
        )
    return _(
        "Clear up claims of integration at {office} ({count})",
        office=measure_office(context, measure),
        count=count,
    )


def _consolidation_name(context: PlanningContext, measure: Measure) -> str:
    """Return the name of a measure that decides whether to join applications."""
    names = some_application_names(context, measure.applications)
    return _("Decide whether to join {names}", names=names)


def _ending_name(context: PlanningContext, measure: Measure) -> str:
    """Return the name of a measure that ends an application."""
    key = measure.applications[0]
    name = context.snapshot.name("application", key)
    if measure.takers:
        return _(
            "Clear up whether {name} is still used: correct its status, or let it end "
            "once there is another source for {takers}",
            name=name,
            takers=some_application_names(context, measure.takers),
        )
    return _("Let go of {name}: end its exchanges, archive its data", name=name)


def _remedy_name(context: PlanningContext, measure: Measure) -> str:
    """Return the name of a remedy, with the record of its only gap, or the number of its gaps."""
    gap = measure.gaps[0]
    code, key = gap
    name = remedies()[code].name
    if measure.things > 1:
        count = number(measure.things)
        return f"{name} ({count})"
    kind = context.gaps[gap].kind
    if kind == "agency":
        return str(name)
    title = context.snapshot.title(kind, key)
    return f"{name}: {title}"


NAME_WRITERS: Mapping[MeasureKind, NameWriter] = {
    MeasureKind.SHARE: _connection_name,
    MeasureKind.FIND_SOURCE: _source_name,
    MeasureKind.MOVE: _move_name,
    MeasureKind.CLEAR_UP: _claims_name,
    MeasureKind.CONSOLIDATE: _consolidation_name,
    MeasureKind.END: _ending_name,
    MeasureKind.REMEDY: _remedy_name,
}


def _other_offices(context: PlanningContext, measure: Measure) -> set[str]:
    """Return the offices, other than the one in charge, that a measure touches."""
    if measure.kind is MeasureKind.REMEDY:
        offices = {context.office_of_gap(gap) for gap in measure.gaps}
        offices.discard(GOVERNMENT)
    else:
        ends = (measure.giver, *measure.takers, *measure.applications)
        offices = {context.owner_of(key) for key in ends}
        offices.add(measure.giver_unit)
    return offices - {"", measure.unit}


def some_application_names(context: PlanningContext, keys: Sequence[str]) -> str:
    """Return the names of applications as one text; of many, the first and how many more."""
    return some_of(application_names(context, keys), NAMES_SHOWN)


def application_names(context: PlanningContext, keys: Iterable[str]) -> list[str]:
    """Return the names of applications."""
    snapshot = context.snapshot
    return [snapshot.name("application", key) for key in keys]
