"""Findings, questions and plans as tables that a file holds."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.assessment.citations import with_legal_words
from spbe_inventory.cli.views.result_tables import joined, yes_no
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import Outcome, PlanState
from spbe_inventory.language.texts import _
from spbe_inventory.reference.themes import theme_name

if TYPE_CHECKING:
    from spbe_inventory.assessment.comparison import ClosedGap, RunComparison
    from spbe_inventory.documents.assessment import OfficeQuestions
    from spbe_inventory.documents.plan import Plan, TypedItem
    from spbe_inventory.planning.item_progress import FollowedItem


def findings_table(rows: Iterable[FindingRow]) -> Table:
    """Return findings, a row each, with their provisions and what would settle them."""
    return listing_table(_("Findings"), _finding_headings(), map(_finding_cells, rows))


def _finding_headings() -> list[str]:
    return [
        _("Theme"),
        _("Rule"),
        _("Outcome"),
        _("Severity"),
        _("About"),
        _("Key"),
        _("Office"),
        _("What was found"),
        _("What to do"),
        _("Rests on"),
        _("To ask"),
        _("Handling"),
    ]


def _finding_cells(row: FindingRow) -> list[str]:
    return [
        theme_name(row.rule),
        row.rule,
        str(row.outcome.label),
        row.severity_text,
        row.name,
        row.key,
        row.office,
        row.message,
        row.remedy,
        joined(with_legal_words(row.citations)),
        joined(row.settle),
        joined(row.handling),
    ]


def comparison_table(comparison: "RunComparison") -> Table:
    """Return what changed since an earlier run, a row for each finding."""
    headings = [_("Change"), *_finding_headings()]
    cells = []
    for change, rows in ((_("new"), comparison.new), (_("worse"), comparison.worse)):
        cells += [[change, *_finding_cells(row)] for row in rows]
    cells += [_closed_cells(_("closed"), gap) for gap in comparison.closed]
    cells += [
        _closed_cells(_("not known any more"), gap) for gap in comparison.unsettled
    ]
    return listing_table(_("Changes of findings"), headings, cells)


def _closed_cells(change: str, gap: "ClosedGap") -> list[str]:
    """Return the cells of a gap that is none any more; what is not kept of it stays empty."""
    outcome = ""
    if gap.outcome:
        outcome = str(Outcome(gap.outcome).label)
    theme = theme_name(gap.rule)
    known = [change, theme, gap.rule, outcome, "", gap.name, gap.key]
    return known + [""] * (len(_finding_headings()) + 1 - len(known))


def questions_table(offices: "Sequence[OfficeQuestions]") -> Table:
    """Return open questions by office, a row each, with an empty column for the answer."""
    headings = [
        _("Office"),
        _("About"),
        _("Question"),
        _("Answer"),
        _("Settles"),
        _("Rules"),
        _("Key"),
        _("Field"),
    ]
    cells = [
        [
            office.office,
            question.about,
            question.question,
            "",
            question.settles,
            joined(question.rules),
            question.key,
            question.field,
        ]
        for office in offices
        for question in office.questions
    ]
    return listing_table(_("Open questions"), headings, cells)


def proposal_table(plan: "Plan") -> Table:
    """Return the items of a proposed plan in their order, a row each."""
    headings = [
        _("No."),
        _("What"),
        _("Office"),
        _("With"),
        _("Data"),
        _("Why"),
        _("Rests on"),
        _("Effort"),
        _("Months"),
        _("Cost (Rp)"),
        _("Effectiveness"),
        _("Feasibility"),
        _("Horizon"),
        _("Must come first"),
        _("Mind"),
    ]
    cells: list[list[object]] = [
        [
            item.place,
            item.name,
            item.office,
            joined(item.counterparts),
            item.data,
            item.why,
            joined(item.articles),
            str(item.effort.label),
            item.months,
            item.cost,
            str(item.effectiveness.level.label),
            str(item.feasibility.level.label),
            str(item.horizon.label),
            joined(item.first),
            joined(item.mind),
        ]
        for item in plan.items
    ]
    cells += [_typed_cells(item, len(headings)) for item in plan.typed]
    return listing_table(_("Proposed plan"), headings, cells)


def _typed_cells(item: "TypedItem", width: int) -> list[object]:
    """Return the row of an item that a person typed into the plan, marked as such."""
    facts = [_("typed by hand, in the plan already"), item.state]
    cells: list[object] = ["", item.name, item.office, "", "", joined(facts)]
    cells += [""] * (width - len(cells))
    return cells


def followed_table(items: "Sequence[FollowedItem]") -> Table:
    """Return the items of the plan compared with the register, a row each."""
    headings = [
        _("Key"),
        _("What"),
        _("Office"),
        _("State"),
        _("Starts"),
        _("Ends"),
        _("Late"),
        _("Cost (Rp)"),
        _("Needs met"),
        _("Needs"),
        _("Open gaps"),
        _("Actions"),
        _("Actions done"),
        _("Actions late"),
        _("What the register says"),
    ]
    cells = []
    for item in items:
        state = ""
        if item.state:
            state = str(PlanState(item.state).label)
        first = [item.key, item.name, item.office, state, item.starts, item.ends]
        shown = [item.borne.met, item.borne.needs, item.borne.open_gaps]
        actions = [item.actions, item.actions_done, item.actions_late]
        cells.append(
            [
                *first,
                yes_no(item.late),
                item.cost,
                *shown,
                *actions,
                joined(item.said),
            ]
        )
    return listing_table(_("Plan and register"), headings, cells)
