"""Periodic monitoring (Perpres 95/2018 Pasal 70 ayat (3)): what offices did in a period, which results closed."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.findings.comparing import Compared, compared, outcomes_of
from spbe_inventory.actions.findings.reporting import assessed
from spbe_inventory.actions.loading import was_there
from spbe_inventory.actions.planning.following import Moved, moved_since
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import QUARTER, Material
from spbe_inventory.actions.reports.parts import NARROW, USUAL, WIDE, limited, table
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Paragraph, Points
from spbe_inventory.domain.lists import ActionState, Outcome, PlanState
from spbe_inventory.domain.records import Action
from spbe_inventory.domain.report import Table
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

SHOWN = (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET)


def content(material: Material) -> Content:
    """Give the monitoring of a period: since the day that was named, else of the last three months."""
    since = material.since(QUARTER)
    found = changes(material, since)
    actions = tuple(_by_office(material, since))
    return Content(
        title=t("Monitoring of SPBE integration"),
        blocks=tuple(_blocks(material, since, found, actions)),
        tables=tuple(_tables(material, found, actions)),
        notes=(t("period {first} to {last}", first=day(since), last=day(material.as_of)),),
    )


def changes(material: Material, since: date) -> Compared | None:
    """Hold what rules find now against what they find in the register as it was; None where it was not there yet."""
    if not was_there(material.catalogue, since):
        return None
    before = check(replace(material.catalogue, recorded=since), min(since, material.as_of), whole=True)
    known = outcomes_of(assessed(before, material.scope).findings)
    return compared(known, material.assessment.findings, lambda row: row.outcome in SHOWN)


def _blocks(
    material: Material, since: date, found: Compared | None, actions: tuple[tuple[str | int, ...], ...]
) -> Iterator[Block]:
    yield Heading(t("Period and ground"))
    yield Paragraph(
        t(
            "{article}: the coordinator monitors and evaluates SPBE periodically. Period: {first} to {last}.",
            article=material.cite("perpres-95-2018:70/3"),
            first=day(since),
            last=day(material.as_of),
        )
    )
    yield Heading(t("Actions by office"))
    if actions:
        yield from limited(Grid(_heads(), tuple(tuple(map(_text, row)) for row in actions), (8, 3, 3, 3, 3)))
    else:
        yield Paragraph(t("No action of an office is on record: spbe action add."))
    yield from _late(material)
    yield Heading(t("Results closed and new"))
    yield from _compared(found, since)
    yield Heading(t("Items of the plan"))
    yield from _plan(material, since)


def _text(value: str | int) -> str:
    return number(value) if isinstance(value, int) else value


def _heads() -> tuple[str, ...]:
    return t("Office"), t("not done yet"), t("overdue"), t("done in the period"), t("done before")


def _by_office(material: Material, since: date) -> Iterator[tuple[str | int, ...]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in material.actions:
        key = one.known("unit")
        units = material.view.snapshot.units
        office = counts[units[key].name if key in units else t("No known office")]
        if one.known("state") == ActionState.DONE:
            within = bool(one.known("done_on")) and since.isoformat() <= str(one.done_on) <= material.as_of.isoformat()
            office["within" if within else "before"] += 1
        elif one.known("state") != ActionState.DROPPED:
            office["open"] += 1
            office["late"] += one in material.overdue
    for name, found in sorted(counts.items()):
        if any(found.values()):
            yield name, found["open"], found["late"], found["within"], found["before"]


def _office(material: Material, one: Action) -> str:
    return material.name("unit", one.known("unit")) or t("No known office")


def _late(material: Material) -> Iterator[Block]:
    late = [(str(one.due), one) for one in material.overdue]
    if late:
        yield Heading(t("Overdue"), 2)
        told = [
            t(
                "{what} ({office}), due {day}",
                what=one.name,
                office=_office(material, one),
                day=day(due),
            )
            for due, one in late
        ]
        yield Points(tuple(Item(text) for text in told), numbered=True)


def _compared(found: Compared | None, since: date) -> Iterator[Block]:
    if found is None:
        yield Paragraph(t("On {day} the register was not there yet: nothing can be compared.", day=day(since)))
        return
    yield Paragraph(
        t(
            "{closed} indications of a gap are none any more, {new} are new, {worse} weigh more; of "
            "{open} it cannot be told any more.",
            closed=number(len(found.closed)),
            new=number(len(found.new)),
            worse=number(len(found.worse)),
            open=number(len(found.unsettled)),
        )
    )
    for title, lines in (
        (t("None any more"), [f"{one.rule} {one.name}" for one in found.closed]),
        (t("New"), [f"{one.rule} {one.message} ({one.office})" for one in found.new]),
        (t("Cannot be told any more"), [f"{one.rule} {one.name}" for one in found.unsettled]),
    ):
        if lines:
            yield Heading(title, 2)
            yield from limited(Grid((title,), tuple((line,) for line in lines), (10,)))


def _plan(material: Material, since: date) -> Iterator[Block]:
    moved = moved_since(material.catalogue, since, material.as_of)
    if not moved:
        yield Paragraph(t("The plan holds no item yet: spbe plan adopt."))
        return
    head = (t("Item"), t("Office"), t("State"), t("Until"), t("Needs met then"), t("Needs met now"))
    yield from limited(Grid(head, tuple(_moved(one) for one in moved), (9, 4, 4, 4, 3, 3)))


def _moved(one: Moved) -> tuple[str, ...]:
    item = one.item
    state = str(PlanState(item.state).label) if item.state else t("not answered")
    late = f" ({t('overdue')})" if item.late else ""
    now = t("{count} of {all}", count=number(item.borne.met), all=number(item.borne.needs))
    return item.name, item.office, f"{state}{late}", day(item.ends) if item.ends else "", number(one.met_before), now


def _tables(material: Material, found: Compared | None, actions: tuple[tuple[str | int, ...], ...]) -> Iterator[Table]:
    yield table(
        t("Actions by office"), dict(zip(_heads(), (USUAL, NARROW, NARROW, NARROW, NARROW), strict=True)), actions
    )
    columns = {t("Action"): WIDE, t("Office"): USUAL, t("Due"): USUAL, t("State"): USUAL, t("Done on"): USUAL}
    fields = ("name", "unit", "due", "state", "done_on")
    yield table(t("Actions"), columns, tuple(material.words(one, fields) for one in material.actions))
    if found:
        rows = [(t("none any more"), one.rule, one.name, "") for one in found.closed]
        rows += [(t("new"), one.rule, one.name, one.message) for one in found.new]
        rows += [(t("cannot be told any more"), one.rule, one.name, "") for one in found.unsettled]
        columns = {t("Change"): USUAL, t("Rule"): NARROW, t("About"): USUAL, t("What was seen"): WIDE}
        yield table(t("Results"), columns, tuple(rows))
