"""What the head is shown and asked: critical points in a table, directions with whom, by when and by which law."""

from collections.abc import Sequence

from spbe_inventory.assessment.critical_points import (
    box_note,
    critical_heading,
    point_basis,
    point_text,
    points_of_gaps,
)
from spbe_inventory.documents.blocks import Heading, Item, Paragraph, Points
from spbe_inventory.documents.critical import CriticalPoint
from spbe_inventory.domain.lists import Severity
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.reports.decisions import RequestedDecision
from spbe_inventory.reports.responsible_posts import responsible
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, grid_of
from spbe_inventory.reports.shared.wording import noted, shortened, some_within

MAX_ADDRESSEES = 3  # that one direction names
MAX_LETTERS = 240  # that their posts may take together
LONGEST_POINT = 240  # letters of a critical point


def critical_gaps(context: ReportContext) -> tuple[CriticalPoint, ...]:
    """Return all critical gaps as points, whatever their theme."""
    critical = [
        finding
        for finding in context.assessment.findings
        if finding.severity is Severity.CRITICAL
    ]
    return points_of_gaps(critical)


def critical_table(
    context: ReportContext, points: Sequence[CriticalPoint], further: str = ""
) -> Blocks:
    """Yield every critical point in a line with the posts in charge and its ground, then the counts.

    `further` says what stands elsewhere, in a sentence.
    """
    note = box_note(context.assessment.critical)
    if not points:
        if note:
            yield Paragraph(note, strong=critical_heading())
        return
    for point in points:
        context.cite(point.citations[0].id)
    columns = {
        critical_heading(): 9,
        _("In charge"): 7,
        _("Rests on"): 5,
    }
    rows = [
        (
            shortened(point_text(point), LONGEST_POINT),
            responsible(context, point.offices),
            point_basis(point),
        )
        for point in points
    ]
    yield grid_of(columns, rows)
    notes = [text for text in (further, note) if text]
    if notes:
        yield Paragraph(" ".join(notes), small=True)


def directions(
    context: ReportContext, asked: Sequence[RequestedDecision], heading: Heading
) -> Blocks:
    """Yield the directions asked for under a heading, or that none is at present."""
    yield heading
    if not asked:
        yield Paragraph(_("None at present: nothing on record waits for a decision."))
    items = []
    for index, decision in enumerate(asked, 1):
        items.append(_direction(context, index, decision))
    yield Points(tuple(items), numbered=True)


def _direction(context: ReportContext, index: int, decision: RequestedDecision) -> Item:
    """Return a direction with its addressees, day, provision and, where letters are added, the number of its letter."""
    label = _("Addressed to")
    addressees = some_within(decision.addressees, MAX_ADDRESSEES, MAX_LETTERS)
    details = [
        f"{label} {addressees}",
        _("by {day}", day=day(decision.due)),
        decision.basis,
    ]
    if context.request.annex:
        letter = _("letter drafted: annex {place}", place=number(index))
        details.append(letter)
    line = " · ".join(details)
    return Item(decision.text, (line,))


def provisions_cited(context: ReportContext) -> Blocks:
    """Yield the provisions that are cited, each with how it was checked."""
    texts = []
    for citation in context.cited.values():
        verified = citation.provision.verified.label
        texts.append(noted(citation, verified))
    if texts:
        label = _("Provisions cited")
        joined = "; ".join(texts)
        yield Paragraph(joined, strong=label, small=True)
