"""The items of the plan on the screen, compared with the register."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.cli.output import print_more, print_paragraph, print_point
from spbe_inventory.cli.typed_commands import note_advice
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.planning.costs import known_costs, with_unknown

if TYPE_CHECKING:
    from spbe_inventory.planning.item_progress import FollowedItem, ItemProgress

MAX_ITEMS = 5
NO_END = "9999"  # sorts behind every day


def show_followed(items: "Sequence[FollowedItem]") -> None:
    """Print each item with its state, what the register shows of it, and what is late; last the sums."""
    if not items:
        print_paragraph(
            _(
                "The plan holds no item yet: spbe plan proposes, spbe plan adopt takes up."
            )
        )
        return
    for item in items:
        title = f"{item.name} [{item.key}]"
        print_paragraph(title, indent="    ", first="- ")
        facts = "; ".join(_facts(item))
        print_paragraph(facts, indent="    ")
    print_paragraph(_sums_text(items))


def _facts(item: "FollowedItem") -> Iterator[str]:
    """Yield what is known of an item, in words."""
    yield _state_label(item.state, _("state not answered"))
    yield item.office or _("unit in charge not named")
    if item.ends:
        yield _("ends {day}", day=day(item.ends))
    else:
        yield _("end not known")
    if item.late:
        yield _("LATE")
    yield from _evidence_facts(item)
    if item.cost is None:
        yield _("cost not known")
    else:
        yield f"Rp{number(item.cost)}"
    for text in item.said:
        yield note_advice(text, key=item.key)


def _state_label(state: str, unknown: str) -> str:
    if not state:
        return unknown
    return str(PlanState(state).label)


def _evidence_facts(item: "FollowedItem") -> Iterator[str]:
    """Yield what the register shows of an item: needs met, open gaps, actions."""
    evidence = item.borne
    if evidence.needs:
        yield _(
            "{met} of {needs} needs met by machine",
            met=number(evidence.met),
            needs=number(evidence.needs),
        )
    if evidence.open_gaps:
        yield _("gaps open: {count}", count=number(evidence.open_gaps))
    if item.actions:
        yield _(
            "actions: {done} of {all} done, {late} late",
            done=number(item.actions_done),
            all=number(item.actions),
            late=number(item.actions_late),
        )


def _sums_text(items: "Sequence[FollowedItem]") -> str:
    """Return how many items are done and late, and what they cost as far as known."""
    done = sum(item.state == PlanState.DONE for item in items)
    late = sum(item.late for item in items)
    actions_late = sum(item.actions_late for item in items)
    text = _(
        "{items} items: {done} done, {late} late; {actions} actions late.",
        items=number(len(items)),
        done=number(done),
        late=number(late),
        actions=number(actions_late),
    )
    costs = _costs_text(items)
    return f"{text} {costs}"


def _costs_text(items: "Sequence[FollowedItem]") -> str:
    costs = known_costs(items)
    if not costs:
        return _("Cost: not known for any.")
    count = len(items)
    text = _("Cost: Rp{cost}.", cost=number(sum(costs)))
    return with_unknown(text, count - len(costs), count)


def show_progress(items: "Sequence[ItemProgress]") -> None:
    """Print what became of the items of the plan since an earlier day; late items first, nothing for no items."""
    if not items:
        return
    count = len(items)
    late = sum(progress.item.late for progress in items)
    text = ngettext(
        "Plan: {count} item, {late} late.",
        "Plan: {count} items, {late} late.",
        count,
        count=number(count),
        late=number(late),
    )
    print_paragraph(text)
    ordered = sorted(items, key=_order)
    for progress in ordered[:MAX_ITEMS]:
        text = _progress_text(progress)
        print_point(f"{progress.item.name}: {text}")
    print_more(count, MAX_ITEMS, N_("  … and {count} more: spbe plan progress"))


def _order(progress: "ItemProgress") -> tuple[bool, bool, str, str]:
    """Return the key by which items are ordered: late, changed, by their end, by key."""
    item = progress.item
    ends = item.ends or NO_END
    is_in_time = not item.late
    is_unchanged = not _is_changed(progress)
    return is_in_time, is_unchanged, ends, item.key


def _is_changed(progress: "ItemProgress") -> bool:
    item = progress.item
    if progress.met_before != item.borne.met:
        return True
    return progress.state_before != item.state


def _progress_text(progress: "ItemProgress") -> str:
    """Return the state and the needs met by machine, before and now, and what is late."""
    item = progress.item
    states = dict.fromkeys([progress.state_before, item.state])
    labels = [_state_label(state, "-") for state in states]
    texts = [" → ".join(labels)]
    if item.borne.needs:
        needs = _(
            "needs met by machine {before} → {now} of {all}",
            before=number(progress.met_before),
            now=number(item.borne.met),
            all=number(item.borne.needs),
        )
        texts.append(needs)
    if item.late:
        texts.append(_("late since {day}", day=day(item.ends)))
    texts += [note_advice(text, key=item.key) for text in item.said]
    return "; ".join(texts)
