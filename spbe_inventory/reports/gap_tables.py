"""The workbook of the gap report: every outcome, the questions, the register, yearly values, annexes of findings."""

from collections.abc import Iterable, Iterator

from spbe_inventory.assessment.citations import cite_provisions
from spbe_inventory.documents.assessment import Assessment, FindingRow
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.texts import _
from spbe_inventory.reference.themes import theme_name
from spbe_inventory.reports.question_matrix import question_matrix_tables
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


def outcome_tables(assessment: Assessment) -> Tables:
    """Yield the outcomes, the questions, the whole register and the annexes for the spreadsheet."""
    yield _finding_table(assessment.findings)
    yield _question_table(assessment)
    for section in assessment.register:
        yield register_table(section)
    yield from yearly_tables(assessment.register)
    yield _annex_table(assessment.findings)
    yield from question_matrix_tables(assessment)


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
