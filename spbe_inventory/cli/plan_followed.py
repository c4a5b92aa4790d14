"""The plan against the register, on the screen."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.cli.output import lines
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

if TYPE_CHECKING:
    from spbe_inventory.actions.planning.following import FollowedItem, Moved

SHOWN = 5


def show_followed(items: "Sequence[FollowedItem]") -> None:
    """Show each item with its state, what the register says of it, and what is late; last the sums."""
    if not items:
        lines(t("The plan holds no item yet: spbe plan proposes, spbe plan adopt takes up."))
        return
    for one in items:
        lines(f"{one.name} [{one.key}]", indent="    ", first="- ")
        lines("; ".join(_told(one)), indent="    ")
    lines(_sums(items))


def _told(one: "FollowedItem") -> Iterator[str]:
    yield str(PlanState(one.state).label) if one.state else t("state not answered")
    yield one.office or t("unit in charge not named")
    yield t("ends {day}", day=day(one.ends)) if one.ends else t("end not known")
    if one.late:
        yield t("LATE")
    if one.borne.needs:
        yield t("{met} of {needs} needs met by machine", met=number(one.borne.met), needs=number(one.borne.needs))
    if one.borne.open_gaps:
        yield t("gaps open: {count}", count=number(one.borne.open_gaps))
    if one.actions:
        values = {"done": number(one.actions_done), "all": number(one.actions), "late": number(one.actions_late)}
        yield t("actions: {done} of {all} done, {late} late", **values)
    yield f"Rp{number(one.cost)}" if one.cost is not None else t("cost not known")
    yield from one.said


def _sums(items: "Sequence[FollowedItem]") -> str:
    known = [one.cost for one in items if one.cost is not None]
    values = {
        "items": number(len(items)),
        "done": number(sum(one.state == PlanState.DONE for one in items)),
        "late": number(sum(one.late for one in items)),
        "actions": number(sum(one.actions_late for one in items)),
    }
    counted = t("{items} items: {done} done, {late} late; {actions} actions late.", **values)
    if not known:
        return f"{counted} {t('Cost: not known for any.')}"
    spent = t("Cost: Rp{cost}.", cost=number(sum(known)))
    unknown = len(items) - len(known)
    lacking = (
        [t("Not known for {unknown} of {all}.", unknown=number(unknown), all=number(len(items)))] if unknown else []
    )
    return " ".join([counted, spent, *lacking])


def show_moved(items: "Sequence[Moved]") -> None:
    """Show, beside what became of the gaps, what became of the plan since then; late items first."""
    if not items:
        return
    late = sum(one.item.late for one in items)
    lines(t("Plan: {count} items, {late} late.", count=number(len(items)), late=number(late)))
    told = sorted(items, key=lambda one: (not one.item.late, not _news(one), one.item.ends or "9999", one.item.key))
    for one in told[:SHOWN]:
        lines(f"{one.item.name}: {_moved(one)}", indent="  ", first="- ")
    if len(told) > SHOWN:
        lines(t("  … and {count} more: spbe plan progress", count=number(len(told) - SHOWN)))


def _news(one: "Moved") -> bool:
    return one.met_before != one.item.borne.met or one.state_before != one.item.state


def _moved(one: "Moved") -> str:
    borne = one.item.borne
    states = [
        str(PlanState(state).label) if state else "-" for state in dict.fromkeys([one.state_before, one.item.state])
    ]
    told = [" → ".join(states)]
    if borne.needs:
        values = {"before": number(one.met_before), "now": number(borne.met), "all": number(borne.needs)}
        told.append(t("needs met by machine {before} → {now} of {all}", **values))
    if one.item.late:
        told.append(t("late since {day}", day=day(one.item.ends)))
    return "; ".join([*told, *one.item.said])
