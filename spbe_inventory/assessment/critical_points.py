"""The box of critical points: which gaps stand in it, and its words for every summary."""

from collections import Counter
from collections.abc import Iterable, Sequence

from spbe_inventory.documents.assessment import FindingRow, is_gap
from spbe_inventory.documents.critical import CriticalBox, CriticalPoint
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reference.themes import lack_of, theme_of
from spbe_inventory.rules.facts.index import index_by

MAX_NAMES = 3  # of records, or of offices
Basis = tuple[str, tuple[str, ...]]  # rule, provisions


def critical_box(rows: Iterable[FindingRow]) -> CriticalBox:
    """Return the critical findings of themes that have a box, by rule and legal basis, in the order of findings."""
    critical = [row for row in rows if is_boxed(row)]
    outcomes = Counter(row.outcome for row in critical)
    return CriticalBox(
        points=points_of_gaps(critical),
        met=outcomes[Outcome.MET],
        unknown=outcomes[Outcome.UNKNOWN],
    )


def points_of_gaps(rows: Iterable[FindingRow]) -> tuple[CriticalPoint, ...]:
    """Return the gaps among some findings as points, by rule and legal basis, in the order of findings."""
    gaps_by_basis = index_by(filter(is_gap, rows), _basis_of)
    points = map(_point, gaps_by_basis.values())
    return tuple(points)


def is_boxed(row: FindingRow) -> bool:
    """Return whether a finding is critical, of a theme that has a box."""
    return row.severity is Severity.CRITICAL and theme_of(row.rule).boxed


def critical_heading() -> str:
    """Return the title of the box."""
    return _("Critical: personal data and hosting")


def point_text(point: CriticalPoint) -> str:
    """Return a point in one line: what is lacking, how often, at most three names and a count of the rest."""
    return _(
        "{lack} ({count}): {names}",
        lack=sentence_start(point.lack),
        count=number(point.count),
        names=some_of(point.names, MAX_NAMES),
    )


def point_offices(point: CriticalPoint) -> str:
    """Return at most three offices in charge of a point, and a count of the rest."""
    return some_of(point.offices, MAX_NAMES)


def point_basis(point: CriticalPoint) -> str:
    """Return the first provision that a point rests on, with its verb."""
    return point.citations[0].with_strength


def box_note(box: CriticalBox) -> str:
    """Return how many critical gaps there are of how many outcomes, and how many are not known; empty without any."""
    if box.is_empty:
        return ""
    if not box.assessed:
        return ngettext(
            "{count} outcome is not assessable yet, which is no pass.",
            "{count} outcomes are not assessable yet, which are no pass.",
            box.unknown,
            count=number(box.unknown),
        )
    counts = _(
        "{gaps} of {assessed} assessable; {unknown} not assessable yet, which are no pass.",
        gaps=number(box.gaps),
        assessed=number(box.assessed),
        unknown=number(box.unknown),
    )
    if box.points:
        return counts
    nothing = _("No critical indication can be stated from what is on record:")
    return f"{nothing} {counts}"


def sentence_start(text: str) -> str:
    """Return a text with a capital first letter, the rest as it stands."""
    return text[:1].upper() + text[1:]


def _basis_of(row: FindingRow) -> list[Basis]:
    """Return the rule of a finding and the provisions that it rests on, as its only key."""
    provisions = tuple(citation.id for citation in row.citations)
    return [(row.rule, provisions)]


def _point(gaps: Sequence[FindingRow]) -> CriticalPoint:
    """Return gaps of one legal basis as a point."""
    first = gaps[0]
    offices = Counter(office for gap in gaps for office in gap.offices)
    names = dict.fromkeys(gap.name for gap in gaps)
    return CriticalPoint(
        rule=first.rule,
        lack=lack_of(first.rule),
        count=len(gaps),
        names=tuple(names),
        offices=tuple(office for office, _count in offices.most_common()),
        remedy=first.remedy,
        citations=first.citations,
    )
