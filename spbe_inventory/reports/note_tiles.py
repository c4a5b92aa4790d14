"""The figures at the top of what the head reads: each with its change since the beginning of the period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from spbe_inventory.documents.blocks import Tile
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.reports.figures import Figures
from spbe_inventory.reports.shared.wording import count_of_total


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """The figures now and, where the register existed, on the first day of the period."""

    current: Figures
    earlier: Figures | None
    since: date


def note_tiles(comparison: PeriodComparison) -> Iterator[Tile]:
    """Yield the four figures of the note."""
    current = comparison.current
    yield answered_tile(comparison)
    yield verified_tile(comparison)
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


def verified_tile(comparison: PeriodComparison) -> Tile:
    """Return how many applications are of offices that stated their list complete."""
    current = comparison.current
    return Tile(
        label=_("applications verified (office states its list complete)"),
        value=_share(current.verified, current.applications),
        change=_change(comparison, "verified"),
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
