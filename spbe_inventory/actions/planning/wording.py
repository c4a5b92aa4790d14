"""What a measure is called, by whom and with whom it is done, on what it rests, why it stands where it stands."""

from collections.abc import Iterator, Sequence

from spbe_inventory.actions.findings.asking import GOVERNMENT, office_name
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.plan import Effect, Measure
from spbe_inventory.language.forms import listing, number, some_of
from spbe_inventory.language.texts import t
from spbe_inventory.reference.remedies import remedies

NAMED = 4  # names in one sentence


def name_of(grounds: Grounds, measure: Measure) -> str:
    """Say what is to be done."""
    match measure.kind:
        case MeasureKind.SHARE:
            return _connection(grounds, measure)
        case MeasureKind.FIND_SOURCE:
            return t("Settle the source of {data}", data=grounds.snapshot.name("data_set", measure.data))
        case MeasureKind.MOVE:
            values = {"count": number(measure.things), "giver": _application(grounds, measure.giver)}
            return t("Move direct exchanges of {giver} to the connecting system ({count})", **values)
        case MeasureKind.CLEAR_UP:
            count = number(measure.things)
            if not measure.unit:
                return t("Clear up claims of integration of no known office ({count})", count=count)
            office = office_name(grounds.snapshot, measure.unit)
            return t("Clear up claims of integration at {office} ({count})", office=office, count=count)
        case MeasureKind.CONSOLIDATE:
            return t("Decide whether to join {names}", names=_applications(grounds, measure.applications))
        case MeasureKind.END:
            return t("Let go of {name}: end its exchanges, archive its data", name=_only(grounds, measure))
    code = measure.gaps[0][0]
    many = f" ({number(measure.things)})" if measure.things > 1 else ""
    about = _about(grounds, measure) if measure.things == 1 else ""
    return f"{remedies()[code].name}{many}{about}"


def office_of_measure(grounds: Grounds, measure: Measure) -> str:
    """Give the office in charge by name."""
    return office_name(grounds.snapshot, measure.unit)


def counterparts(grounds: Grounds, measure: Measure) -> tuple[str, ...]:
    """Give the other offices and institutions that must agree, by name, institutions last."""
    if measure.kind is MeasureKind.REMEDY:
        offices = {grounds.office_of_gap(gap) for gap in measure.gaps} - {"", GOVERNMENT, measure.unit}
        named = sorted(office_name(grounds.snapshot, one) for one in offices)
        outside = [grounds.snapshot.name("agency", key) for key in measure.outside]
        return (*named, *outside, *([t("institutions outside")] if measure.others else []))
    ends = (measure.giver, *measure.takers, *measure.applications)
    offices = {grounds.owner(key) for key in ends} | {measure.giver_unit}
    named = sorted(office_name(grounds.snapshot, one) for one in offices - {"", measure.unit})
    institutions = [grounds.snapshot.name("agency", key) for key in measure.outside]
    return (*named, *institutions)


def articles(grounds: Grounds, measure: Measure) -> tuple[str, ...]:
    """Give what the findings rest on that it would close: each citation once, with the verb of the text."""
    cited = (citation for gap in (*measure.gaps, *measure.parts) for citation in grounds.grade(gap).citations)
    return tuple(f"{one} ({one.provision.strength})" for one in {one.id: one for one in cited}.values())


def why(worth: int, points: int, effect: Effect, ahead: str) -> str:
    """Explain in one sentence why a measure stands where it stands."""
    told = t("Worth {worth} at effort {points}, the best of what is left", worth=number(worth), points=number(points))
    if ahead:
        told = t("Stands here because it must come before “{name}”", name=ahead)
    changed = listing([*changes(effect)])
    return f"{told}: {changed}." if changed else f"{told}."


def changes(effect: Effect) -> Iterator[str]:
    """Name what an item changes, figure by figure; nothing that stays as it is."""
    figures = (
        (effect.needs, t("needs met by machine: {count}")),
        (effect.sources, t("sources of needs settled: {count}")),
        (effect.hours, t("hours of hand work a month that end: {count}")),
        (effect.services, t("services helped: {count}")),
        (effect.offices, t("offices connected: {count}")),
        (effect.gaps, t("gaps closed: {count}")),
        (effect.claims, t("claims cleared up: {count}")),
    )
    yield from (words.format(count=number(count)) for count, words in figures if count)


def _connection(grounds: Grounds, measure: Measure) -> str:
    data = grounds.snapshot.name("data_set", measure.data)
    values = {"data": data, "giver": giver_name(grounds, measure), "takers": _applications(grounds, measure.takers)}
    if not data:
        return t("Replace what is carried by hand from {giver} to {takers}", **values)
    if len(measure.takers) == 1:
        return t("Connect {takers} to {giver} for {data}", **values)
    return t("Give {data} from {giver} to {count} applications: {takers}", **values, count=number(len(measure.takers)))


def giver_name(grounds: Grounds, measure: Measure) -> str:
    """Say who would give the data: an application, an office, an institution, or the source still to be settled."""
    if measure.giver:
        return _application(grounds, measure.giver)
    if measure.giver_unit:
        return office_name(grounds.snapshot, measure.giver_unit)
    if measure.giver_agency:
        return grounds.snapshot.name("agency", measure.giver_agency)
    return t("the source still to be settled")


def _application(grounds: Grounds, key: str) -> str:
    return grounds.snapshot.name("application", key)


def _applications(grounds: Grounds, keys: Sequence[str]) -> str:
    return some_of([_application(grounds, key) for key in keys], NAMED)


def _only(grounds: Grounds, measure: Measure) -> str:
    return _application(grounds, measure.applications[0])


def _about(grounds: Grounds, measure: Measure) -> str:
    kind, key = grounds.gaps[measure.gaps[0]].kind, measure.gaps[0][1]
    return "" if kind == "agency" else f": {grounds.snapshot.title(kind, key)}"
