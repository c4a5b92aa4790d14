"""What the note for the head counts: offices, applications, needs, actions, hours; and needs by office as bars."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from spbe_inventory.actions.questions.need_register import running_by_hand
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.rounds import round_status
from spbe_inventory.domain.blocks import (
    Bars,
)
from spbe_inventory.domain.lists import ListName, NeedStatus
from spbe_inventory.domain.records import Reply, Unit
from spbe_inventory.errors import NotFound
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.carried import running

CHARTED_OFFICES = 6
CHARTED = (
    (NeedStatus.MET,),
    (NeedStatus.MET_BY_HAND,),
    (NeedStatus.UNMET, NeedStatus.NO_SOURCE),
    (NeedStatus.NOT_ASSESSABLE, NeedStatus.PROMISED),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What page 1 counts: offices back of those asked, applications verified of all, needs, overdue actions, hours.

    `unhoured` are exchanges by hand of which nobody says how many hours they take.
    """

    back: int
    asked: int
    verified: int
    applications: int
    met: int
    by_hand: int
    unmet: int
    needs: int
    overdue: int
    hours: int
    unhoured: int


def figures(material: Material) -> Figures:
    """Count what page 1 tells."""
    open_ones, asked = len(unanswered(material)), len(material.offices)
    view = material.view
    verified = [one for one in material.applications if _is_verified(material, str(one.known("owner") or ""))]
    statuses = [one.status for one in to_be_brought(material)]
    keys = {one.key for one in material.applications}
    by_hand = [one for one in running_by_hand(running(view)) if keys & {one.giver, one.taker}]
    return Figures(
        back=asked - open_ones,
        asked=asked,
        verified=len(verified),
        applications=len(material.applications),
        met=statuses.count(NeedStatus.MET),
        by_hand=statuses.count(NeedStatus.MET_BY_HAND),
        unmet=statuses.count(NeedStatus.UNMET) + statuses.count(NeedStatus.NO_SOURCE),
        needs=len(statuses),
        overdue=len(material.overdue),
        hours=sum(one.known("hours_per_month") or 0 for one in by_hand),
        unhoured=sum(one.known("hours_per_month") is None for one in by_hand),
    )


def to_be_brought(material: Material) -> list[Assessed]:
    """Give the needs that data have to be brought for: what is typed in at its source needs none."""
    return [one for one in material.needs if one.status is not NeedStatus.AT_SOURCE]


def unanswered(material: Material) -> list[Unit]:
    """Give the offices that neither sent their workbook back in the last round nor stated their list complete."""
    back = returned(material)
    return [one for one in material.offices if one.key not in back and not material.complete_since(one.key)]


def returned(material: Material) -> frozenset[str]:
    """Give the offices that sent their workbook back in the last round; none where there was no round."""
    try:
        last = round_status(material.catalogue)
    except NotFound:
        return frozenset()
    replies = material.view.snapshot.of(Reply).values()
    return frozenset(one.unit for one in replies if one.round == last.key and one.returned)


def _is_verified(material: Material, office: str) -> bool:
    return bool(office) and material.view.listed_whole(ListName.APPLICATIONS, office)


def hand_work(now: Figures) -> str:
    """Say how many hours go into carrying data by hand; what nobody says is not zero."""
    if not now.hours:
        return t("How many hours go into carrying data by hand is not on record.")
    more = t(" (of {count} exchanges nobody says how many)", count=number(now.unhoured)) if now.unhoured else ""
    hours = number(now.hours)
    told = t("By hand, {hours} hours a month go into carrying data from one application to another", hours=hours)
    return f"{told}{more}."


def chart(material: Material) -> Bars | None:
    """Give how the data needs of the offices with most of them are met; None where none is on record."""
    counts: dict[str, Counter[NeedStatus]] = defaultdict(Counter)
    for one in to_be_brought(material):
        owner = material.snapshot.applications[one.need.taker].known("owner")
        counts[material.name("unit", owner) or t("No known office")][one.status] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    rows = [(name, tuple(sum(found[one] for one in group) for group in CHARTED)) for name, found in ordered]
    rest = rows[CHARTED_OFFICES:]
    if rest:
        summed = tuple(sum(counts[place] for _, counts in rest) for place in range(len(CHARTED)))
        rows = [*rows[:CHARTED_OFFICES], (t("{count} other offices", count=number(len(rest))), summed)]
    sorts = (t("by machine"), t("by hand"), t("not met"), t("not known or planned"))
    return Bars(t("How the data needs of the offices are met"), sorts, tuple(rows)) if rows else None
