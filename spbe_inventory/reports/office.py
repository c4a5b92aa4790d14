"""One office: its applications, findings, open questions, and what others state about it."""

from collections.abc import Iterator

from spbe_inventory.documents.blocks import (
    Heading,
    Paragraph,
    Picture,
    Tile,
    Tiles,
)
from spbe_inventory.domain.lists import Outcome, ReportedBy
from spbe_inventory.domain.records import Action, Exchange
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.reports.gap_chapters import reading_notes
from spbe_inventory.reports.gap_first_page import chosen_gaps
from spbe_inventory.reports.gap_tables import outcome_tables
from spbe_inventory.reports.shared import finding_blocks, record_blocks
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.critical_points import critical_points
from spbe_inventory.reports.shared.grids import Blocks, first_rows, points_of
from spbe_inventory.reports.shared.pictures import (
    office_picture,
    reference_to,
    sheets_of,
)
from spbe_inventory.reports.shared.wording import noted

STATED_FIELDS = ("data", "method", "state", "said_by")
KEY_FIGURES = ("applications", "apart", "exchanges", "gap", "unknown")


def content(context: ReportContext) -> ReportContent:
    """Return the report of one office. Raise UsageError where the request names none."""
    if not context.unit:
        raise UsageError("report-needs-unit", kind=context.request.kind)
    assessment = context.assessment
    for gap in assessment.of_outcome(Outcome.GAP):
        for citation in gap.citations:
            context.cite(citation.id)
    picture = office_picture(context)
    return ReportContent(
        title=_title(context),
        blocks=tuple(_blocks(context, picture)),
        tables=tuple(outcome_tables(assessment)),
        contents=False,
        sheets=sheets_of(picture),
        assessment=assessment,
    )


def _title(context: ReportContext) -> str:
    """Return the title of the report: a village or an enterprise is no office."""
    if context.view.owners.is_outside(context.unit):
        return _("Applications and integration")
    return _("Applications and integration of an office")


def _blocks(context: ReportContext, picture: Picture | Paragraph) -> Blocks:
    """Yield the chapters of the report; the picture stands on a sheet at its end, or says that there is none."""
    assessment = context.assessment
    yield from _summary(context)
    if context.applications:
        text = _(
            "The picture at the end shows your applications and those that they exchange data with."
        )
        yield reference_to(picture, text)
    if assessment.of_outcome(Outcome.GAP):
        yield Heading(_("The gaps that matter most"))
        yield from chosen_gaps(context)
    yield Heading(_("Actions agreed"))
    yield from _actions(context)
    yield Heading(_("What we ask of you"))
    yield from finding_blocks.questions(assessment, named=False)
    yield Heading(_("What others say of your applications"))
    yield from _stated_by_others(context)
    for section in assessment.register:
        yield from record_blocks.records(section)
    yield Heading(_("Indications of a gap"))
    yield from finding_blocks.gaps(assessment)
    yield from finding_blocks.waived(assessment)
    yield Heading(_("How to read this"))
    yield points_of(reading_notes())


def _summary(context: ReportContext) -> Blocks:
    """Yield the key figures of the office."""
    yield Heading(_("What to know first"))
    if not context.applications:
        yield Paragraph(_none_on_record(context))
    tiles = []
    for figure in context.assessment.figures:
        if figure.code in KEY_FIGURES:
            tile = Tile(figure.label, number(figure.value))
            tiles.append(tile)
    yield Tiles(tuple(tiles))
    yield from critical_points(context.assessment.critical)
    for sentence in context.assessment.summary:
        yield Paragraph(sentence)


def _none_on_record(context: ReportContext) -> str:
    since = context.complete_since(context.unit)
    if since:
        return _(
            "This office stated on {day} that its list is complete, and no application of it is on record.",
            day=day(since),
        )
    return _(
        "No application of this office is on record. Please name those that there are, or state that there is none."
    )


def _stated_by_others(context: ReportContext) -> Blocks:
    """Yield the exchanges of the office's applications that the office itself has not stated."""
    rows = []
    for exchange in context.exchanges:
        if not _is_stated_by_others(exchange, context.application_keys):
            continue
        title = context.exchange_title(exchange)
        texts = context.field_texts(exchange, STATED_FIELDS)
        rows.append((title, *texts))
    if not rows:
        yield Paragraph(_("Nothing that your office has not said itself."))
        return
    yield Paragraph(
        _("Please say of each whether it is so; until then it counts as one-sided.")
    )
    columns = {
        _("Exchange"): 8,
        _("Data"): 6,
        _("Way"): 5,
        _("State"): 4,
        _("Said by"): 4,
    }
    yield from first_rows(columns, rows)


def _is_stated_by_others(exchange: Exchange, own_keys: frozenset[str]) -> bool:
    """Return whether an exchange is on record by what the partner or a third party states."""
    stated_by = str(exchange.known("said_by"))
    if stated_by == ReportedBy.OTHERS:
        return True
    gives = exchange.giver in own_keys
    takes = exchange.taker in own_keys
    if gives and takes:
        return False
    partner = ReportedBy.TAKER if gives else ReportedBy.GIVER
    return stated_by == partner


def _actions(context: ReportContext) -> Blocks:
    if not context.actions:
        yield Paragraph(_("Nothing is on record."))
        return
    texts = [_action_text(context, action) for action in context.actions]
    yield points_of(texts)


def _action_text(context: ReportContext, action: Action) -> str:
    details = _action_details(context, action)
    return noted(action.name, "; ".join(details))


def _action_details(context: ReportContext, action: Action) -> Iterator[str]:
    """Yield state and due day of an action, and whether it is overdue, as far as they are known."""
    state, due = context.field_texts(action, ("state", "due"))
    if state:
        yield state
    if due:
        yield _("due {day}", day=day(str(action.due)))
    if action in context.overdue:
        yield _("overdue")
