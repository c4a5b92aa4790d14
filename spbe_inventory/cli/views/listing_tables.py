"""Days compared, rules, waivers, suggestions, rounds and scorecards as tables that a file holds."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.cli.views.result_tables import joined
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import VerificationStep
from spbe_inventory.files.field_text import field_label, value_text
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.actions.suggest import Suggestion
    from spbe_inventory.actions.waive import WaiverRow
    from spbe_inventory.assessment.scorecard import ScorecardResult
    from spbe_inventory.domain.law import Regulation
    from spbe_inventory.domain.scorecard import Scorecard
    from spbe_inventory.queries.record_diff import RecordDiff
    from spbe_inventory.queries.round_status import RoundStatus
    from spbe_inventory.queries.verification_list import VerificationRow
    from spbe_inventory.rules.engine.crosswalk import ProvisionCoverage
    from spbe_inventory.rules.engine.rule import Rule

VERDICT_LABELS = {"new": N_("new"), "changed": N_("changed"), "gone": N_("gone")}
WAIVER_STANDINGS = {
    "holds": N_("holds"),
    "ended": N_("ended"),
    "useless": N_("no longer applies"),
}


def diff_table(records: "Sequence[RecordDiff]") -> Table:
    """Return the records that differ between two days, a row for each field; one that is new or gone has one row."""
    headings = [
        _("Change"),
        _("Kind"),
        _("Key"),
        _("Name"),
        _("Field"),
        _("Before"),
        _("After"),
    ]
    cells = []
    for record in records:
        kind = record.kind
        verdict = _(VERDICT_LABELS[record.verdict])
        start = [verdict, str(KINDS[kind].label), record.key, record.name]
        changes = [
            [
                field_label(kind, name),
                value_text(kind, name, before),
                value_text(kind, name, after),
            ]
            for name, before, after in record.fields
        ]
        cells += [[*start, *change] for change in changes or [["", "", ""]]]
    return listing_table(_("Recorded between the days"), headings, cells)


def rules_table(rules: "Iterable[Rule]") -> Table:
    """Return the rules with what they rest on, a row each."""
    cells = [[rule.code, str(rule.title), joined(rule.cited)] for rule in rules]
    headings = [_("Rule"), _("What is good"), _("Rests on")]
    return listing_table(_("Rules"), headings, cells)


def crosswalk_table(coverages: "Iterable[ProvisionCoverage]") -> Table:
    """Return how provisions are covered by rules, a row each."""
    from spbe_inventory.rules.engine.crosswalk import coverage_text, strength_text

    cells = []
    for coverage in coverages:
        provision = coverage.provision
        text = coverage_text(coverage)
        regulation = coverage.regulation.short
        label, strength = str(provision.label), strength_text(provision)
        cells.append([regulation, label, strength, text])
    headings = [_("Regulation"), _("Provision"), _("Strength"), _("Handled by")]
    return listing_table(_("Provisions"), headings, cells)


def regulations_table(regulations: "Iterable[Regulation]") -> Table:
    """Return the regulations with how each was read and its days, a row each."""
    cells = [
        [regulation.short, regulation.title, regulation.status]
        for regulation in regulations
    ]
    headings = [_("Regulation"), _("Name"), _("How it was read, and its days")]
    return listing_table(_("Regulation"), headings, cells)


def waivers_table(rows: "Iterable[WaiverRow]") -> Table:
    """Return the waivers with their standing, a row each."""
    headings = [
        _("Key"),
        _("Rule"),
        _("About"),
        _("Standing"),
        _("Until"),
        _("Decided by"),
    ]
    cells = []
    for row in rows:
        standing = _(WAIVER_STANDINGS[row.standing])
        start = [row.key, row.rule, row.about]
        cells.append([*start, standing, row.until, row.decided_by])
    return listing_table(str(KINDS["waiver"].plural), headings, cells)


def verifications_table(rows: "Iterable[VerificationRow]") -> Table:
    """Return applications with their last step and seal, a row each."""
    headings = [
        _("Key"),
        _("Application"),
        _("Office"),
        _("Last step"),
        _("Day"),
        _("Seal"),
        _("Version sealed"),
        _("Version now"),
        _("Exchanges changed afterwards"),
        _("By"),
        _("Returned, to be mended"),
    ]
    cells: list[list[CellValue]] = []
    for row in rows:
        step = ""
        if row.step:
            step = str(VerificationStep(row.step).label)
        sealed: list[CellValue] = [
            str(row.seal.label),
            row.sealed_version or "",
            row.version,
            row.exchanges_changed,
        ]
        start: list[CellValue] = [row.application, row.name, row.office, step, row.day]
        cells.append([*start, *sealed, row.taken_by, row.remark])
    return listing_table(str(KINDS["verification"].plural), headings, cells)


def suggestions_table(suggestions: "Iterable[Suggestion]") -> Table:
    """Return suggested data needs, a row each."""
    headings = [
        _("Pattern"),
        _("Key"),
        _("Taker"),
        _("Data"),
        _("Giver"),
        _("What it prevents"),
        _("Source"),
    ]
    cells = [
        [
            suggestion.pattern,
            suggestion.taker,
            suggestion.taker_name,
            suggestion.data,
            suggestion.giver_name,
            suggestion.risk,
            suggestion.source,
        ]
        for suggestion in suggestions
    ]
    return listing_table(_("Suggested data needs"), headings, cells)


def round_table(result: "RoundStatus") -> Table:
    """Return how far each office of a round has got, a row each."""
    headings = [
        _("Office"),
        _("Sent"),
        _("Returned"),
        _("Asked"),
        _("Answered"),
        _("To be cleared up"),
    ]
    if result.is_verified:
        headings += [_("Applications"), _("Verified"), _("Sent back")]
    cells = []
    for office in result.offices:
        row: list[object] = [
            office.office,
            office.sent,
            office.returned,
            office.asked,
            office.answered,
            joined(office.unclear),
        ]
        seals = office.verification
        if seals:
            row += [seals.applications, seals.verified, joined(seals.remarks)]
        cells.append(row)
    return listing_table(result.name, headings, cells)


def scorecards_table(scorecards: "Iterable[Scorecard]") -> Table:
    """Return the scorecards that there are, a row each."""
    headings = [_("Scorecard"), _("Title"), _("Indicators"), _("Checked")]
    cells = []
    for card in scorecards:
        count = len(card.indicators)
        cells.append([card.id, str(card.title), count, checked_text(card)])
    return listing_table(_("Scorecards"), headings, cells)


def checked_text(card: "Scorecard") -> str:
    """Return whether the official text of a scorecard was seen."""
    if card.text:
        return _("text seen")
    return _("secondary source")


def score_tables(result: "ScorecardResult") -> list[Table]:
    """Return the evidence that is held for each indicator, and the outcomes of the rules that bear on it."""
    headings = [
        _("Number"),
        _("Indicator"),
        _("Aspect"),
        _("Evidence"),
        _("Held"),
        _("Of"),
        _("Not known"),
        _("Before"),
    ]
    evidence_cells = []
    outcome_cells: list[list[object]] = []
    for row in result.rows:
        start = [row.number, row.title, row.aspect]
        for piece in row.evidence:
            counts = [piece.count, piece.of, piece.unknown, piece.before]
            evidence_cells.append([*start, piece.label, *counts])
        if not row.evidence:
            nothing = _("the catalogue keeps no evidence for this")
            evidence_cells.append([*start, nothing, None, None, None, None])
        outcomes = [joined(row.rules), row.gaps, row.met, row.unknown]
        outcome_cells.append([row.number, row.title, *outcomes])
    outcome_headings = [
        _("Number"),
        _("Indicator"),
        _("Rules"),
        _("Gaps"),
        _("Met"),
        _("Not known"),
    ]
    return [
        listing_table(result.short, headings, evidence_cells),
        listing_table(_("Outcomes of rules"), outcome_headings, outcome_cells),
    ]
