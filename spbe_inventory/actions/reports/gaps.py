"""The gap report (Analisis Kesenjangan Integrasi SPBE): what was found, on what it rests, what is not known."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_inventory.actions.findings.resting import against
from spbe_inventory.actions.reports import parts
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.domain.assessment import Assessment, FindingRow
from spbe_inventory.domain.blocks import Block, Heading, Item, Paragraph, Picture, Points, Tile, Tiles
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import Cell, Table
from spbe_inventory.graph.views.folding import READABLE
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

if TYPE_CHECKING:
    from spbe_inventory.domain.diagram import Diagram

SHOWN = ("application", "exchange", "need", "document")  # kinds that the text lists; the spreadsheet has all
STANDING_OUT = ("applications", "exchanges", "gap", "unknown")


def content(material: Material) -> Content:
    """Give the gap report of a government or of one of its offices."""
    assessment = material.assessment
    _cite(material)
    return Content(
        title=t("Integration gaps of SPBE"),
        blocks=tuple(_blocks(material, assessment)),
        tables=tuple(tables(assessment)),
        assessment=assessment,
    )


def _cite(material: Material) -> None:
    """Remember what the rules that are told rest on."""
    told = {rule.code for rule in material.assessment.rules}
    for rule in material.checked.rules:
        for citation in (*rule.cited, *rule.support) if rule.code in told else ():
            material.cite(citation.id)


def _blocks(material: Material, assessment: Assessment) -> Iterator[Block]:
    yield from _first(assessment)
    yield from _outcomes(material, assessment)
    yield Heading(t("Indications of a gap"))
    yield from parts.gaps(assessment)
    yield from parts.waived(assessment)
    yield Heading(t("Open questions, by office"))
    yield from parts.questions(assessment)
    yield Heading(t("How far the register is answered"))
    yield from parts.answered(assessment)
    yield from parts.disputes(assessment)
    for section in assessment.register:
        if section.kind in SHOWN:
            yield from parts.records(section)
    yield Heading(t("The rules and what they rest on"))
    yield from _rules(assessment)
    yield Heading(t("Annex: facts with their source"))
    yield from parts.facts(assessment.register)


def _first(assessment: Assessment) -> Iterator[Block]:
    """Say what to know first, and how the rest is to be read."""
    yield Heading(t("What to know first"))
    yield from (Paragraph(sentence) for sentence in assessment.summary)
    told = (one for one in assessment.figures if one.code in STANDING_OUT)
    yield Tiles(tuple(Tile(one.label, number(one.value)) for one in told))
    yield Heading(t("Method and limits"))
    if assessment.aggregated:
        yield Paragraph(
            t(
                "The register is large: outcomes are counted by rule, provision and office; every indication "
                "of a gap stands in the spreadsheet, every record in the inventory (spbe report inventaris)."
            )
        )
    yield from limits()


def _outcomes(material: Material, assessment: Assessment) -> Iterator[Block]:
    """Give the outcomes in counts, and the pictures of the government as a whole."""
    yield Heading(t("Outcomes by rule"))
    yield from parts.outcomes(assessment)
    yield Heading(t("Outcomes by provision"))
    yield parts.tallies(t("Provision"), assessment.by_provision)
    if material.unit:
        return
    yield Heading(t("Outcomes by office"))
    yield parts.tallies(t("Office"), assessment.by_office)
    yield Paragraph(
        t(
            "An outcome that lies with two offices is counted for both; those of the government as a "
            "whole stand under its name."
        ),
        small=True,
    )
    yield from _pictures(material)


def _rules(assessment: Assessment) -> Iterator[Block]:
    for rule in assessment.rules:
        yield Heading(f"{rule.code} · {rule.title}", 2)
        yield Paragraph(rule.why)
        said = (f"{one.label} ({one.strength}, “{one.words}”): {one.gist}" for one in rule.citations)
        yield Points(tuple(Item(text) for text in said))


def limits() -> Iterator[Block]:
    """Say how such a report is to be read."""
    yield Points(
        (
            Item(t("An indication of a gap is what the record shows, not a verdict: it says with which "
"provision it seems not in line, in the words of the text.")),
            Item(t("What was not answered is neither a gap nor a pass: the outcome is “cannot be assessed yet”, "
"with the question that would settle it.")),
            Item(t("A missing exchange counts only where the office stated its list complete, or answered that "
"there is none.")),
            Item(t("Assumptions of ours are shown dashed and decide nothing.")),
        )
    )  # fmt: skip


def _pictures(material: Material) -> Iterator[Block]:
    """Give the pictures that can be read: by office, and every application where they are few; else say so."""
    yield Heading(t("What is connected, and what is not known"))
    drawn, not_drawn = pictures(material)
    yield Paragraph(t("The pictures stand on the sheets that follow."))
    yield from (Picture(first, first.title, tuple(coarser)) for first, *coarser in drawn)
    if not_drawn:
        yield Paragraph(not_drawn, small=True)


def pictures(material: Material) -> "tuple[tuple[tuple[Diagram, ...], ...], str]":
    """Give the pictures that can be read, each with coarser drawings of the same, and why not all is drawn."""
    from spbe_inventory.graph.views.matrix import matrix
    from spbe_inventory.graph.views.offices import between_offices, every_application

    first: tuple[Diagram, ...] = (between_offices(material.subject, one_by_one=True),)
    every = every_application(material.subject)
    if len(first[0].nodes) > READABLE:
        first = tuple(matrix(material.subject))
    if len(every.nodes) <= READABLE:
        return (first, (every,)), ""
    told = t(
        "A picture of all applications would hold {boxes} boxes; at most {limit} can be read.",
        boxes=number(len(every.nodes)),
        limit=number(READABLE),
    )
    return (first,), told


def tables(assessment: Assessment) -> Iterator[Table]:
    """Give the outcomes, the questions, the whole register and the annexes for a spreadsheet."""
    narrow, usual, wide = parts.NARROW, parts.USUAL, parts.WIDE
    columns = {
        t("Rule"): narrow, t("Outcome"): usual, t("Weight"): narrow, t("About"): usual, t("Office"): usual,
        t("What was seen"): wide, t("Rests on"): wide, t("What to do"): wide, t("Question"): wide,
        t("In the annex"): narrow, t("Handling"): wide,
    }  # fmt: skip
    yield parts.table(t("Outcomes"), columns, tuple(_finding(one) for one in assessment.findings))
    asked = tuple(
        (office.office, one.about, one.question, one.settles, ", ".join(one.rules))
        for office in assessment.questions
        for one in office.questions
    )
    columns = {t("Office"): usual, t("About"): usual, t("Question"): wide, t("Settles"): narrow, t("Rule"): usual}
    yield parts.table(t("Questions"), columns, asked)
    yield from (parts.register_table(section) for section in assessment.register)
    yield from parts.yearly_tables(assessment.register)
    annexed = tuple(
        (one.rule, one.name, row.group or "", row.name, row.office, "; ".join(row.fields))
        for one in assessment.findings
        for row in one.annex
    )
    columns = {
        t("Rule"): narrow, t("Of"): usual, t("Group"): narrow, t("About"): usual, t("Office"): usual, t("Field"): wide,
    }  # fmt: skip
    yield parts.table(t("Annex"), columns, annexed)


def _finding(one: FindingRow) -> tuple[Cell, ...]:
    gap = one.outcome == Outcome.GAP
    return (
        one.rule,
        str(Outcome(one.outcome).label),
        str(Severity(one.severity).label) if gap else "",
        one.name,
        one.office,
        one.message,
        against(one.citations) if gap else "",
        one.remedy,
        "\n".join(one.settle),
        len(one.annex) or "",
        "\n".join(one.handling),
    )
