"""One office: its applications, what was found, what is open, what others say about it; beside its workbook."""

from collections.abc import Iterator

from spbe_inventory.actions.reports import parts
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.gaps import limits, tables
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Paragraph, Points, Tile, Tiles
from spbe_inventory.domain.lists import Outcome, SaidBy
from spbe_inventory.domain.records import Action, Exchange
from spbe_inventory.errors import Misuse
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

STANDING_OUT = ("applications", "exchanges", "gap", "unknown")


def content(material: Material) -> Content:
    """Give the report of one office; without one that is named, Misuse."""
    if not material.unit:
        raise Misuse("report-needs-unit", kind=material.asked.kind)
    assessment = material.assessment
    for gap in assessment.of_outcome(Outcome.GAP):
        for citation in gap.citations:
            material.cite(citation.id)
    return Content(
        title=t("Applications and integration of an office"),
        blocks=tuple(_blocks(material)),
        tables=tuple(tables(assessment)),
        assessment=assessment,
    )


def _blocks(material: Material) -> Iterator[Block]:
    assessment = material.assessment
    yield Heading(t("What to know first"))
    if not material.applications:
        yield Paragraph(_none_on_record(material))
    yield Tiles(tuple(Tile(one.label, number(one.value)) for one in assessment.figures if one.code in STANDING_OUT))
    yield from (Paragraph(sentence) for sentence in assessment.summary)
    yield Heading(t("What we ask of you"))
    yield from parts.questions(assessment, named=False)
    yield Heading(t("What others say of your applications"))
    yield from _by_others(material)
    for section in assessment.register:
        yield from parts.records(section)
    yield Heading(t("Indications of a gap"))
    yield from parts.gaps(assessment)
    yield from parts.waived(assessment)
    yield Heading(t("Actions agreed"))
    yield from _actions(material)
    yield Heading(t("How to read this"))
    yield from limits()


def _none_on_record(material: Material) -> str:
    if since := material.complete_since(material.unit):
        return t(
            "This office stated on {day} that its list is complete, and no application of it is on record.",
            day=day(since),
        )
    return t(
        "No application of this office is on record. Please name those that there are, or state that there is none."
    )


def _by_others(material: Material) -> Iterator[Block]:
    """Give the exchanges that the other side, or somebody else, says of the office's applications."""
    own = {one.key for one in material.applications}
    rows = tuple(
        (material.snapshot.title("exchange", one.key), *material.words(one, ("data", "method", "state", "said_by")))
        for one in material.exchanges
        if _is_others(one, own)
    )
    if not rows:
        yield Paragraph(t("Nothing that your office has not said itself."))
        return
    yield Paragraph(t("Please say of each whether it is so; until then it counts as one-sided."))
    head = (t("Exchange"), t("Data"), t("Way"), t("State"), t("Said by"))
    yield from parts.limited(Grid(head, rows, (8, 6, 5, 4, 4)))


def _is_others(one: Exchange, own: set[str]) -> bool:
    """Tell whether an exchange is on record by what the other side or a third one says."""
    said = one.known("said_by")
    ours_gives, ours_takes = one.giver in own, one.taker in own
    if ours_gives and ours_takes:
        return str(said) == SaidBy.OTHERS
    return str(said) in (SaidBy.OTHERS, SaidBy.TAKER if ours_gives else SaidBy.GIVER)


def _actions(material: Material) -> Iterator[Block]:
    own = material.actions
    if not own:
        yield Paragraph(t("Nothing is on record."))
        return
    yield Points(tuple(Item(_told(material, one)) for one in own))


def _told(material: Material, one: Action) -> str:
    state, due = material.words(one, ("state", "due"))
    late = one in material.overdue
    said = "; ".join(
        filter(None, (state, t("due {day}", day=day(str(one.due))) if due else "", t("overdue") if late else ""))
    )
    return f"{one.name} ({said})" if said else one.name
