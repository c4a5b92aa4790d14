"""The note for the Sekda and the head of region: results, decisions asked for, what is not known.

Page 1 has four figures, one picture and at most three decisions; page 2 what is not known; then the drafted letters.
No codes of rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.assessment.rule_changes import change_note
from spbe_inventory.documents.assessment import first_to_ask
from spbe_inventory.documents.blocks import (
    Heading,
    Item,
    NewPage,
    Pairs,
    Paragraph,
    Points,
    Signatures,
    Tile,
    Tiles,
)
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.language.forms import day, listing, number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.decisions import RequestedDecision, decisions
from spbe_inventory.reports.figures import (
    Figures,
    figures,
    manual_work,
    needs_chart,
    offices_unanswered,
)
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import QUARTER, ReportContext
from spbe_inventory.reports.shared.grids import Blocks, grid_of, points_of
from spbe_inventory.reports.shared.letters import FILL_IN, SIGNATURE, letter_blocks
from spbe_inventory.reports.shared.rule_change_blocks import rule_changes_of
from spbe_inventory.reports.shared.wording import count_of_total, noted
from spbe_inventory.session.reading import existed_on

MAX_QUESTIONS = 8  # that page 2 shows
MAX_ADDRESSEES = 4  # that one decision names
Line = tuple[str, str]  # at the top of the note: a label and its text


@dataclass(frozen=True, slots=True)
class _PeriodComparison:
    """The figures now and, where the register existed, on the first day of the period."""

    current: Figures
    earlier: Figures | None
    since: date


def content(context: ReportContext) -> ReportContent:
    """Return the note, with the change since the requested day or three months ago, and the letters."""
    since = context.period_start(QUARTER)
    comparison = _PeriodComparison(
        current=figures(context),
        earlier=_earlier(context, since),
        since=since,
    )
    asked = decisions(context)
    blocks = [
        *_first_page(context, comparison, asked),
        NewPage(),
        *_second_page(context, comparison.current),
        *_letters(context, asked),
    ]
    return ReportContent(
        title=_("Summary for the head"),
        blocks=tuple(blocks),
        letter=True,
    )


def _earlier(context: ReportContext, since: date) -> Figures | None:
    """Return the figures as the register was at the end of a day; None where it did not exist yet."""
    if not existed_on(context.catalogue, since):
        return None
    agency = context.header.key
    catalogue = replace(context.catalogue, recorded=since, agency=agency)
    as_of = min(since, context.as_of)
    request = replace(context.request, as_of=as_of)
    return figures(ReportContext(catalogue, request))


def _first_page(
    context: ReportContext,
    comparison: _PeriodComparison,
    asked: list[RequestedDecision],
) -> Blocks:
    """Yield the head of the note, four figures, one picture and the decisions asked for."""
    heading = _("SERVICE NOTE")
    yield Paragraph("", strong=heading, place="middle")
    yield Pairs(_reference_lines(context, len(asked)))
    yield Tiles(tuple(_tiles(comparison)))
    if comparison.earlier:
        since = day(comparison.since)
        compared = _("Changes since {day}.", day=since)
    else:
        compared = _("No earlier state is on record to compare with.")
    manual = manual_work(comparison.current)
    yield Paragraph(f"{manual} {compared}")
    chart = needs_chart(context)
    if chart:
        yield chart
    yield Heading(_("Directions asked for"))
    if not asked:
        yield Paragraph(_("None at present: nothing on record waits for a decision."))
    items = []
    for index, decision in enumerate(asked, 1):
        items.append(_decision_item(index, decision))
    yield Points(tuple(items), numbered=True)


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
    attached = ngettext(
        "{count} draft of letters",
        "{count} drafts of letters",
        letters,
        count=number(letters),
    )
    return (
        (_("Addressed to"), addressee),
        (_("From"), sender),
        (_("Date"), day(context.as_of)),
        (_("Number"), FILL_IN),
        (_("Nature"), _("important")),
        (_("Attached"), attached),
        (_("Concerning"), subject),
    )


def _decision_item(index: int, decision: RequestedDecision) -> Item:
    """Return a decision with its addressees, day, provision and the number of its letter."""
    label = _("Addressed to")
    addressees = some_of(decision.addressees, MAX_ADDRESSEES)
    details = (
        f"{label} {addressees}",
        _("by {day}", day=day(decision.due)),
        decision.article,
        _("letter drafted: annex {place}", place=number(index)),
    )
    line = " · ".join(details)
    return Item(decision.text, (line,))


def _tiles(comparison: _PeriodComparison) -> Iterator[Tile]:
    """Yield the four figures, each with its change."""
    current = comparison.current
    yield Tile(
        label=_("offices that have answered"),
        value=_share(current.answered, current.offices),
        change=_change(comparison, "answered"),
    )
    yield Tile(
        label=_("applications verified (office states its list complete)"),
        value=_share(current.verified, current.applications),
        change=_change(comparison, "verified"),
    )
    yield Tile(
        label=_("data needs met automatically / manually / not met"),
        value=_needs_text(current),
        change=_change(comparison, "met"),
    )
    yield Tile(
        label=_("actions overdue"),
        value=number(current.overdue),
        change=_change(comparison, "overdue"),
    )


def _share(count: int, total: int) -> str:
    if not total:
        return _("not begun")
    return count_of_total(count, total)


def _needs_text(current: Figures) -> str:
    if not current.needs:
        return _("none on record")
    counts = (current.met, current.by_hand, current.unmet)
    return " / ".join(map(number, counts))


def _change(comparison: _PeriodComparison, figure: str) -> str:
    """Return how a figure changed since the first day of the period."""
    if comparison.earlier is None:
        return _("nothing to compare with yet")
    current = getattr(comparison.current, figure)
    difference = current - getattr(comparison.earlier, figure)
    if not difference:
        return _("unchanged")
    sign = "+" if difference > 0 else "-"
    change = number(abs(difference))
    return _("{change} since last time", change=f"{sign}{change}")


def _second_page(context: ReportContext, current: Figures) -> Blocks:
    """Yield what is not known, the questions that would settle most, and how the figures are to be read."""
    yield Heading(_("What is not known yet"))
    yield points_of(_unknown(context, current))
    yield from _first_questions(context)
    waiting = [unit.name for unit in offices_unanswered(context)]
    if waiting:
        text = _("Not yet answered: {names}.", names=listing(waiting))
        yield Paragraph(text)
    yield Heading(_("How to read this"))
    changes = rule_changes_of(context)
    yield points_of([*_reading_notes(), *map(change_note, changes)])
    yield from _cited(context)
    left = ("", "")
    office = context.header.prepared_by or FILL_IN
    right = (_("Head of {office},", office=office), SIGNATURE)
    yield Signatures((left, right))


def _first_questions(context: ReportContext) -> Blocks:
    """Yield the questions whose answers would settle most; nothing where there are none."""
    asked = first_to_ask(context.assessment.questions)
    if not asked:
        return
    yield Paragraph(_("The answers that would settle most:"))
    columns = {
        _("About"): 5,
        _("Question"): 9,
        _("Office"): 4,
    }
    rows = []
    for office, question in asked[:MAX_QUESTIONS]:
        row = (question.about, question.question, office)
        rows.append(row)
    yield grid_of(columns, rows)


def _unknown(context: ReportContext, current: Figures) -> Iterator[str]:
    """Yield how much cannot be assessed, is not clear, or is only assumed."""
    values = {}
    for figure in context.assessment.figures:
        values[figure.code] = figure.value
    yield ngettext(
        "{count} outcome cannot be assessed: an office has to answer first.",
        "{count} outcomes cannot be assessed: an office has to answer first.",
        values["unknown"],
        count=number(values["unknown"]),
    )
    yield ngettext(
        "{count} exchange is claimed, on trial, or has a counterpart "
        "that is not clear.",
        "{count} exchanges are claimed, on trial, or have a counterpart "
        "that is not clear.",
        values["loose"],
        count=number(values["loose"]),
    )
    yield _unassessed_needs(context, current)
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


def _unassessed_needs(context: ReportContext, current: Figures) -> str:
    if not current.needs:
        return _("No data need is on record yet.")
    statuses = [assessed.status for assessed in context.needs]
    count = statuses.count(NeedStatus.NOT_ASSESSABLE)
    return _(
        "{count} of {all} data needs cannot be assessed.",
        count=number(count),
        all=number(current.needs),
    )


def _reading_notes() -> Iterator[str]:
    """Yield how the figures are to be read."""
    yield _("What was not answered is neither a gap nor a pass.")
    yield _(
        "A need counts as automated where a running exchange without manual work is "
        "on record, as manual where people transfer the data."
    )
    yield _(
        "An application counts as verified where its office has stated its list of applications complete."
    )


def _cited(context: ReportContext) -> Blocks:
    """Yield the provisions that are cited, each with how it was checked."""
    texts = []
    for citation in context.cited.values():
        verified = citation.provision.verified.label
        texts.append(noted(citation, verified))
    if texts:
        label = _("Provisions cited")
        joined = "; ".join(texts)
        yield Paragraph(joined, strong=label, small=True)


def _letters(context: ReportContext, asked: list[RequestedDecision]) -> Blocks:
    """Yield the drafted letter of each decision on a page of its own."""
    for index, decision in enumerate(asked, 1):
        yield NewPage()
        heading = _("Annex {place}: draft of a letter", place=number(index))
        yield Paragraph("", strong=heading)
        yield from letter_blocks(context, decision.letter)
