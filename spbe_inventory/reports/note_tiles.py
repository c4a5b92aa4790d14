"""The figures at the top of what the head reads: each with its change since the beginning of the period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from spbe_inventory.documents.blocks import Tile
from spbe_inventory.domain.verification import SealCount
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.queries.application_seals import count_of
from spbe_inventory.reports.figures import Figures
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.wording import count_of_total


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """The figures now and, where the register existed, on the first day of the period."""

    current: Figures
    earlier: Figures | None
    since: date


def note_tiles(context: ReportContext, comparison: PeriodComparison) -> Iterator[Tile]:
    """Yield the four figures of the note."""
    current = comparison.current
    yield answered_tile(comparison)
    yield verified_tile(context, comparison)
    needs = _("none on record")
    if current.needs.total:
        needs = count_of_total(current.needs.met, current.needs.total)
    yield Tile(
        label=_("data needs met automatically"),
        value=needs,
        change=_change(comparison, "needs.met"),
    )
    overdue = _("none on record")
    if current.open_actions:
        overdue = count_of_total(current.overdue, current.open_actions)
    yield Tile(
        label=_("actions under way that are overdue"),
        value=overdue,
        change=_change(comparison, "overdue"),
    )


def answered_tile(comparison: PeriodComparison) -> Tile:
    """Return how many offices have answered."""
    current = comparison.current
    return Tile(
        label=_("offices that have answered"),
        value=_share(current.answered, current.offices),
        change=_change(comparison, "answered"),
    )


def verified_tile(context: ReportContext, comparison: PeriodComparison) -> Tile:
    """Return how many applications are verified; where nobody verifies, those whose office states its list complete."""
    current = comparison.current
    if context.seals:
        return _sealed_tile(count_of(context.seals, context.application_keys))
    return Tile(
        label=_("applications verified (office states its list complete)"),
        value=_share(current.verified, current.applications),
        change=_change(comparison, "verified"),
    )


def _sealed_tile(count: SealCount) -> Tile:
    """Return how many applications have a seal that holds, and what became of others."""
    further = []
    if count.validated:
        further.append(_("{count} validated", count=number(count.validated)))
    if count.changed:
        further.append(_("{count} changed afterwards", count=number(count.changed)))
    return Tile(
        label=_("applications verified"),
        value=_share(count.sealed, count.total),
        change=", ".join(further),
    )


def _share(count: int, total: int) -> str:
    if not total:
        return _("not begun")
    return count_of_total(count, total)


def _change(comparison: PeriodComparison, figure: str) -> str:
    """Return how a figure changed since the first day of the period."""
    if comparison.earlier is None:
        return _("nothing to compare with yet")
    read = attrgetter(figure)
    difference = read(comparison.current) - read(comparison.earlier)
    if not difference:
        return _("unchanged")
    sign = "+" if difference > 0 else "-"
    change = number(abs(difference))
    return _("{change} since last time", change=f"{sign}{change}")
