"""The annex of the gap report: every finding, the questions, the register, the rules, the facts with their source."""

from spbe_inventory.documents.assessment import Assessment
from spbe_inventory.documents.blocks import Heading, NewPage, Paragraph
from spbe_inventory.language.texts import _
from spbe_inventory.reports.question_matrix import question_matrix
from spbe_inventory.reports.shared import finding_blocks, record_blocks
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, points_of

# Kinds of records that the text lists; the workbook has all.
LISTED_KINDS = (
    "application",
    "exchange",
    "need",
    "document",
)


def annex(context: ReportContext) -> Blocks:
    """Yield the chapters of the annex."""
    assessment = context.assessment
    _cite_rules(context)
    yield NewPage()
    yield Heading(_("Annex: every indication of a gap"))
    yield from finding_blocks.gaps(assessment)
    yield from finding_blocks.waived(assessment)
    yield Heading(_("Annex: open questions"))
    if assessment.aggregated:
        yield from finding_blocks.questions(assessment)
    else:
        yield from question_matrix(assessment)
    yield from _outcomes(assessment)
    yield Heading(_("Annex: how far the register is answered"))
    yield from record_blocks.field_coverage(assessment)
    yield from record_blocks.disputes(assessment)
    for section in assessment.register:
        if section.kind in LISTED_KINDS:
            yield from record_blocks.records(section)
    yield Heading(_("Annex: the rules and what they rest on"))
    yield from _rules(assessment)
    yield Heading(_("Annex: facts with their source"))
    yield from record_blocks.facts(assessment.register)


def _cite_rules(context: ReportContext) -> None:
    """Add the provisions behind the rules of the report to the provisions cited."""
    shown = {rule.code for rule in context.assessment.rules}
    for rule in context.rule_run.rules:
        if rule.code not in shown:
            continue
        in_force = (*rule.cited_on(context.as_of), *rule.support_on(context.as_of))
        for citation in in_force:
            context.cite(citation.id)


def _outcomes(assessment: Assessment) -> Blocks:
    """Yield the outcomes in counts, by rule and by provision."""
    yield Heading(_("Annex: outcomes by rule"))
    yield from finding_blocks.rule_outcomes(assessment)
    yield Heading(_("Annex: outcomes by provision"))
    yield finding_blocks.tallies(_("Provision"), assessment.by_provision)


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
