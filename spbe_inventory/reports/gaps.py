"""The gap report (Analisis Kesenjangan Integrasi SPBE): findings, provisions, open questions."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spbe_inventory.assessment.citations import cite_provisions
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.documents.assessment import Assessment, FindingRow
from spbe_inventory.documents.blocks import (
    Heading,
    Paragraph,
    Picture,
    Tile,
    Tiles,
)
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reference.themes import theme_name
from spbe_inventory.reports.shared import finding_blocks, record_blocks
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.critical_points import critical_points
from spbe_inventory.reports.shared.grids import Blocks, points_of
from spbe_inventory.reports.shared.tables import (
    NARROW,
    USUAL,
    WIDE,
    Cells,
    Tables,
    register_table,
    table,
    yearly_tables,
)

if TYPE_CHECKING:
    from spbe_inventory.documents.diagram import Diagram

    Drawings = tuple[Diagram, ...]  # of one subject, the finest first

# Kinds of records that the text lists; the spreadsheet has all.
LISTED_KINDS = (
    "application",
    "exchange",
    "need",
    "document",
)
KEY_FIGURES = ("applications", "apart", "exchanges", "gap", "unknown")


def content(context: ReportContext) -> ReportContent:
    """Return the gap report of a government or of one of its offices."""
    assessment = context.assessment
    _cite_rules(context)
    return ReportContent(
        title=_("Integration gaps of SPBE"),
        blocks=tuple(_blocks(context, assessment)),
        tables=tuple(outcome_tables(assessment)),
        assessment=assessment,
    )


def _cite_rules(context: ReportContext) -> None:
    """Add the provisions behind the rules of the report to the provisions cited."""
    shown = {rule.code for rule in context.assessment.rules}
    for rule in context.rule_run.rules:
        if rule.code not in shown:
            continue
        in_force = (*rule.cited_on(context.as_of), *rule.support_on(context.as_of))
        for citation in in_force:
            context.cite(citation.id)


def _blocks(context: ReportContext, assessment: Assessment) -> Blocks:
    """Yield the chapters of the report."""
    yield from _summary(assessment)
    yield from _outcomes(context, assessment)
    yield Heading(_("Indications of a gap"))
    yield from finding_blocks.gaps(assessment)
    yield from finding_blocks.waived(assessment)
    yield Heading(_("Open questions, by office"))
    yield from finding_blocks.questions(assessment)
    yield Heading(_("How far the register is answered"))
    yield from record_blocks.field_coverage(assessment)
    yield from record_blocks.disputes(assessment)
    for section in assessment.register:
        if section.kind in LISTED_KINDS:
            yield from record_blocks.records(section)
    yield Heading(_("The rules and what they rest on"))
    yield from _rules(assessment)
    yield Heading(_("Annex: facts with their source"))
    yield from record_blocks.facts(assessment.register)


def _summary(assessment: Assessment) -> Blocks:
    """Yield the main sentences and key figures, and how the rest is to be read."""
    yield Heading(_("What to know first"))
    yield from critical_points(assessment.critical)
    for sentence in assessment.summary:
        yield Paragraph(sentence)
    tiles = []
    for figure in assessment.figures:
        if figure.code in KEY_FIGURES:
            tile = Tile(figure.label, number(figure.value))
            tiles.append(tile)
    yield Tiles(tuple(tiles))
    yield Heading(_("Method and limits"))
    if assessment.aggregated:
        yield Paragraph(
            _(
                "The register is large: outcomes are counted by rule, provision and "
                "office; every indication of a gap is in the spreadsheet, every "
                "record in the inventory (spbe report inventaris)."
            )
        )
    yield from reading_notes()


def _outcomes(context: ReportContext, assessment: Assessment) -> Blocks:
    """Yield the outcomes in counts, and the pictures of the government as a whole."""
    yield Heading(_("Outcomes by rule"))
    yield from finding_blocks.rule_outcomes(assessment)
    yield Heading(_("Outcomes by provision"))
    yield finding_blocks.tallies(_("Provision"), assessment.by_provision)
    if context.unit:
        return
    yield Heading(_("Outcomes by office"))
    yield finding_blocks.tallies(_("Office"), assessment.by_office)
    note = _(
        "An outcome that concerns two offices is counted for both; those of the "
        "government as a whole are under its name."
    )
    yield Paragraph(note, small=True)
    yield from _picture_blocks(context)


def _rules(assessment: Assessment) -> Blocks:
    """Yield each rule with its reason and the provisions it rests on."""
    for rule in assessment.rules:
        yield Heading(f"{rule.code} · {rule.title}", 2)
        yield Paragraph(rule.why)
        texts = []
        for citation in rule.citations:
            quoted = f"({citation.strength}, “{citation.words}”)"
            texts.append(f"{citation.label} {quoted}: {citation.gist}")
        yield points_of(texts)


def reading_notes() -> Blocks:
    """Yield how a report on gaps is to be read."""
    yield points_of(
        (
            _(
                "An indication of a gap is what the record shows, not a verdict: it says with which "
                "provision it seems not in line, in the words of the text."
            ),
            _(
                "What was not answered is neither a gap nor a pass: the outcome is “cannot be assessed yet”, "
                "with the question that would settle it."
            ),
            _(
                "A missing exchange counts only where the office stated its list complete, or answered that "
                "there is none."
            ),
            _("Assumptions of ours are shown dashed and decide nothing."),
        )
    )


def _picture_blocks(context: ReportContext) -> Blocks:
    """Yield the pictures that can be read, and a note where not every application is drawn."""
    yield Heading(_("What is connected, and what is not known"))
    drawings, note = pictures(context)
    yield Paragraph(_("The pictures are on the following sheets."))
    for finest, *coarser in drawings:
        yield Picture(finest, finest.title, tuple(coarser))
    if note:
        yield Paragraph(note, small=True)


def pictures(context: ReportContext) -> "tuple[tuple[Drawings, ...], str]":
    """Return the pictures that can be read, each with coarser drawings, and why not all is drawn."""
    from spbe_inventory.diagrams.matrix import matrix
    from spbe_inventory.diagrams.offices import between_offices, every_application

    subject = context.diagram_subject
    offices = between_offices(subject, each_system=True)
    by_office: Drawings = (offices,)
    if len(offices.nodes) > READABLE:
        by_office = tuple(matrix(subject))
    applications = every_application(subject)
    boxes = len(applications.nodes)
    if boxes <= READABLE:
        return (by_office, (applications,)), ""
    note = ngettext(
        "A picture of all applications would hold {boxes} box; at most "
        "{limit} can be read.",
        "A picture of all applications would hold {boxes} boxes; at most "
        "{limit} can be read.",
        boxes,
        boxes=number(boxes),
        limit=number(READABLE),
    )
    return (by_office,), note


def outcome_tables(assessment: Assessment) -> Tables:
    """Yield the outcomes, the questions, the whole register and the annexes for the spreadsheet."""
    yield _finding_table(assessment.findings)
    yield _question_table(assessment)
    for section in assessment.register:
        yield register_table(section)
    yield from yearly_tables(assessment.register)
    yield _annex_table(assessment.findings)


def _finding_table(findings: Iterable[FindingRow]) -> Table:
    columns = {
        _("Theme"): USUAL,
        _("Rule"): NARROW,
        _("Outcome"): USUAL,
        _("Weight"): NARROW,
        _("About"): USUAL,
        _("Office"): USUAL,
        _("What was seen"): WIDE,
        _("Rests on"): WIDE,
        _("What to do"): WIDE,
        _("Question"): WIDE,
        _("In the annex"): NARROW,
        _("Handling"): WIDE,
    }
    rows = map(_finding_cells, findings)
    return table(_("Outcomes"), columns, rows)


def _finding_cells(finding: FindingRow) -> Cells:
    severity = ""
    provisions = ""
    if finding.outcome == Outcome.GAP:
        severity = finding.severity_text
        provisions = cite_provisions(finding.citations)
    return (
        theme_name(finding.rule),
        finding.rule,
        str(finding.outcome.label),
        severity,
        finding.name,
        finding.office,
        finding.message,
        provisions,
        finding.remedy,
        "\n".join(finding.settle),
        len(finding.annex) or "",
        "\n".join(finding.handling),
    )


def _question_table(assessment: Assessment) -> Table:
    columns = {
        _("Office"): USUAL,
        _("About"): USUAL,
        _("Question"): WIDE,
        _("Settles"): NARROW,
        _("Rule"): USUAL,
    }
    rows = _question_rows(assessment)
    return table(_("Questions"), columns, rows)


def _question_rows(assessment: Assessment) -> Iterator[Cells]:
    for office in assessment.questions:
        for question in office.questions:
            yield (
                office.office,
                question.about,
                question.question,
                question.settles,
                ", ".join(question.rules),
            )


def _annex_table(findings: Iterable[FindingRow]) -> Table:
    columns = {
        _("Rule"): NARROW,
        _("Of"): USUAL,
        _("Group"): NARROW,
        _("About"): USUAL,
        _("Office"): USUAL,
        _("Field"): WIDE,
    }
    rows = _annex_rows(findings)
    return table(_("Annex"), columns, rows)


def _annex_rows(findings: Iterable[FindingRow]) -> Iterator[Cells]:
    for finding in findings:
        for row in finding.annex:
            yield (
                finding.rule,
                finding.name,
                row.group or "",
                row.name,
                row.office,
                "; ".join(row.fields),
            )
