"""The note for the Sekda and the head of region: figures, critical points, decisions asked for, earlier decisions.

Page 1 has the figures, the critical points and at most three decisions; page 2 what was decided earlier, the adopted
plan, and what is not known. The drafted letters follow on request. No codes of rules.
"""

from collections.abc import Iterator, Sequence

from spbe_inventory.assessment.rule_changes import change_note
from spbe_inventory.documents.assessment import first_to_ask
from spbe_inventory.documents.blocks import (
    Heading,
    NewPage,
    Pairs,
    Paragraph,
    Signatures,
    Tiles,
)
from spbe_inventory.documents.critical import CriticalPoint
from spbe_inventory.language.forms import day, number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.data_flow_sentences import needs_sentence
from spbe_inventory.reports.decisions import RequestedDecision, decisions
from spbe_inventory.reports.directions_asked import (
    critical_gaps,
    critical_table,
    directions,
    provisions_cited,
)
from spbe_inventory.reports.earlier_decisions import earlier_decisions
from spbe_inventory.reports.figures import (
    Figures,
    figures,
    manual_work,
    needs_chart,
    offices_unanswered,
)
from spbe_inventory.reports.note_tiles import PeriodComparison, note_tiles
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import QUARTER, ReportContext
from spbe_inventory.reports.shared.grids import Blocks, grid_of, points_of
from spbe_inventory.reports.shared.letters import FILL_IN, SIGNATURE, letter_blocks
from spbe_inventory.reports.shared.rule_change_blocks import rule_changes_of
from spbe_inventory.reports.trend import (
    Moment,
    figures_on,
    moments_of,
    trend_charts,
    trend_table,
)

MAX_QUESTIONS = 3  # that page 2 shows
MAX_OFFICES = 6  # without an answer that page 2 names
CHARTED_OFFICES = 3
NEEDS_MET = "met"
CHARTED_FIGURES = ("answered", NEEDS_MET, "hours")
Line = tuple[str, str]  # at the top of the note: a label and its text


def content(context: ReportContext) -> ReportContent:
    """Return the note, with the change since the requested day or three months ago; `annex` adds the letters."""
    since = context.period_start(QUARTER)
    comparison = PeriodComparison(
        current=figures(context),
        earlier=figures_on(context, since),
        since=since,
    )
    points = critical_gaps(context)
    asked = decisions(context, points)
    blocks = [
        *_first_page(context, comparison, points, asked),
        *_second_page(context, comparison),
    ]
    if context.request.annex:
        blocks += _letters(context, asked)
    return ReportContent(
        title=_("Summary for the head"),
        blocks=tuple(blocks),
        letter=True,
        dense=True,
    )


def _first_page(
    context: ReportContext,
    comparison: PeriodComparison,
    points: tuple[CriticalPoint, ...],
    asked: list[RequestedDecision],
) -> Blocks:
    """Yield the head of the note, the figures and their trend, the critical points and the decisions asked for."""
    current = comparison.current
    heading = _("SERVICE NOTE")
    yield Paragraph("", strong=heading, place="middle")
    letters = len(asked)
    if not context.request.annex:
        letters = 0
    yield Pairs(_reference_lines(context, letters))
    yield Tiles(tuple(note_tiles(context, comparison)))
    yield Paragraph(f"{needs_sentence(current.needs)} {manual_work(current.exchanges)}")
    moments = moments_of(context, current, comparison.since, comparison.earlier)
    yield from trend_table(moments)
    yield from critical_table(context, points)
    yield from directions(context, asked, Heading(_("Directions asked for")))
    yield from _charts(context, moments)


def _charts(context: ReportContext, moments: Sequence[Moment]) -> Blocks:
    """Yield how the needs are met: over time where that is on record, else by office; there is no room for both."""
    if any(trend_charts(moments, (NEEDS_MET,))):
        yield from trend_charts(moments, CHARTED_FIGURES)
        return
    chart = needs_chart(context, CHARTED_OFFICES)
    if chart:
        yield chart


def _reference_lines(context: ReportContext, letters: int) -> tuple[Line, ...]:
    """Return the lines at the top of the note, from addressee to subject."""
    sender = FILL_IN
    if context.header.prepared_by:
        sender = _("Head of {office}", office=context.header.prepared_by)
    addressee = _("SPBE coordinator")
    if context.header.local:
        addressee = _("Regional Secretary as SPBE coordinator")
    subject = _(
        "integration of the applications of {agency}",
        agency=context.subject_name,
    )
    lines = [
        (_("Addressed to"), addressee),
        (_("From"), sender),
        (_("Date"), day(context.as_of)),
        (_("Number"), FILL_IN),
        (_("Nature"), _("important")),
    ]
    if letters:
        attached = ngettext(
            "{count} draft of letters",
            "{count} drafts of letters",
            letters,
            count=number(letters),
        )
        label = _("Attached")
        lines.append((label, attached))
    label = _("Concerning")
    lines.append((label, subject))
    return tuple(lines)


def _second_page(context: ReportContext, comparison: PeriodComparison) -> Blocks:
    """Yield what was decided earlier, what is not known, the questions that would settle most, and who signs."""
    yield from earlier_decisions(context, comparison.since)
    yield Heading(_("What is not known yet"))
    yield points_of(_unknown(context, comparison.current))
    yield from _first_questions(context)
    for change in rule_changes_of(context):
        yield Paragraph(change_note(change), small=True)
    yield from provisions_cited(context)
    left = ("", "")
    office = context.header.prepared_by or FILL_IN
    right = (_("Head of {office},", office=office), SIGNATURE)
    yield Signatures((left, right))


def _first_questions(context: ReportContext) -> Blocks:
    """Yield the questions whose answers would settle most; nothing where there are none."""
    asked = first_to_ask(context.assessment.questions)
    if not asked:
        return
    columns = {
        _("About"): 5,
        _("Answers that would settle most"): 9,
        _("Office"): 4,
    }
    rows = []
    for office, question in asked[:MAX_QUESTIONS]:
        row = (question.about, question.question, office)
        rows.append(row)
    yield grid_of(columns, rows)


def _unknown(context: ReportContext, current: Figures) -> Iterator[str]:
    """Yield how much cannot be assessed, is not clear, or is only assumed; it is neither a gap nor a pass."""
    values = {}
    for figure in context.assessment.figures:
        values[figure.code] = figure.value
    yield ngettext(
        "{count} outcome cannot be assessed, which is neither a gap nor a pass: an office has to answer first.",
        "{count} outcomes cannot be assessed, which are neither gaps nor passes: an office has to answer first.",
        values["unknown"],
        count=number(values["unknown"]),
    )
    if values["loose"]:
        yield ngettext(
            "{count} exchange is claimed, on trial, or has a counterpart "
            "that is not clear.",
            "{count} exchanges are claimed, on trial, or have a counterpart "
            "that is not clear.",
            values["loose"],
            count=number(values["loose"]),
        )
    yield _(
        "{count} of {all} applications belong to offices that have not stated their "
        "list complete.",
        count=number(current.applications - current.verified),
        all=number(current.applications),
    )
    if values["guesses"]:
        yield ngettext(
            "{count} exchange is an unconfirmed assumption.",
            "{count} exchanges are unconfirmed assumptions.",
            values["guesses"],
            count=number(values["guesses"]),
        )
    waiting = [context.name("unit", unit.key) for unit in offices_unanswered(context)]
    if waiting:
        names = some_of(waiting, MAX_OFFICES)
        yield _("Not yet answered: {names}.", names=names)


def _letters(context: ReportContext, asked: list[RequestedDecision]) -> Blocks:
    """Yield the drafted letter of each decision on a page of its own."""
    for index, decision in enumerate(asked, 1):
        yield NewPage()
        heading = _("Annex {place}: draft of a letter", place=number(index))
        yield Paragraph("", strong=heading)
        yield from letter_blocks(context, decision.letter)
