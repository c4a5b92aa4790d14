"""What all measures of a kind have in common: the form of their key, their content and their effort class."""

from collections.abc import Mapping

from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.lists import Content, MeasureKind
from spbe_inventory.planning.context import PlanningContext

# Remedies are missing: their content is that of the rule.
CONTENT_BY_KIND: Mapping[MeasureKind, Content] = {
    MeasureKind.SHARE: Content.APPLICATION,
    MeasureKind.FIND_SOURCE: Content.MANAGEMENT,
    MeasureKind.MOVE: Content.INFRASTRUCTURE,
    MeasureKind.CLEAR_UP: Content.MANAGEMENT,
    MeasureKind.CONSOLIDATE: Content.APPLICATION,
    MeasureKind.END: Content.APPLICATION,
}


def measure_key(kind: MeasureKind, subject: str) -> str:
    """Return the key of a measure.

    >>> measure_key(MeasureKind.MOVE, "simpeg")
    'move:simpeg'
    """
    return f"{kind}:{subject}"


def new_measure(context: PlanningContext, kind: MeasureKind, subject: str) -> Measure:
    """Return a measure of a kind, other than a remedy, with key, content and effort class."""
    return Measure(
        key=measure_key(kind, subject),
        kind=kind,
        content=CONTENT_BY_KIND[kind],
        effort=context.weights.classes[kind],
    )
