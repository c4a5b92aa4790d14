"""What a scenario would change, in words: figures side by side, gaps that come and go."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spbe_inventory.assessment.comparison import RunComparison
from spbe_inventory.domain.lists import NeedStatus, Outcome
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _
from spbe_inventory.planning.gap_reasons import GapReason
from spbe_inventory.planning.what_if import RegisterFigures, WhatIf
from spbe_inventory.queries.impact_wording import loss_sentence

MAX_RULES = 6
OUTCOMES = (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET)
FIGURE_LABELS = {
    "hours": N_("hours of manual work a month"),
    "groups": N_("groups of two or more applications"),
    "alone": N_("applications that stand alone"),
    "through": N_("exchanges by a connecting system"),
    "running": N_("exchanges in use"),
}
Counts = Mapping[str, int]  # by code
Row = list[str]  # label, as it is, as it would be


def told_what_if(what_if: WhatIf) -> dict[str, Any]:
    """Return what a scenario would change in words, as it is kept in a file: texts, rows of figures, lists of names."""
    lists = (
        (_("Applications that stop"), what_if.stopped),
        (_("Needs that gain a machine"), what_if.gained),
        (_("Needs that lose it"), what_if.lost),
    )
    sentences = [loss_sentence(impact) for impact in what_if.losses]
    sentences.append(gap_changes_text(what_if.changes))
    if what_if.reasons:
        sentences.append(reasons_text(what_if.reasons))
    sentences.append(_("Gaps left: {count}.", count=number(len(what_if.left))))
    return {
        "supposed": list(what_if.supposed),
        "headings": figure_headings(),
        "figures": list(figure_rows(what_if.before, what_if.after)),
        "lists": [[title, list(names)] for title, names in lists if names],
        "sentences": sentences,
        "new": [row.message for row in what_if.changes.new],
    }


def gap_changes_text(changes: RunComparison) -> str:
    """Return how many gaps would be closed, no longer apply and be new."""
    outcomes = [gap.outcome for gap in changes.closed]
    moot = sum(not Outcome(outcome).applies for outcome in outcomes)
    return _(
        "Gaps: {closed} closed, {moot} no longer apply, {unsettled} no longer "
        "assessable, {new} new.",
        closed=number(len(outcomes) - moot),
        moot=number(moot),
        unsettled=number(len(changes.unsettled)),
        new=number(len(changes.new)),
    )


def reasons_text(reasons: Sequence[GapReason]) -> str:
    """Return how many gaps are solved, and how many only gone."""
    solved = sum(reason.solved for reason in reasons)
    return _(
        "Gaps that are none any more: {solved} solved, {gone} gone with what ends or "
        "not assessable.",
        solved=number(solved),
        gone=number(len(reasons) - solved),
    )


def gaps_left_text(what_if: WhatIf) -> str:
    """Return how many gaps would be left, and of which rules most."""
    left = what_if.left
    text = _("Gaps left: {count}", count=number(len(left)))
    if not left:
        return f"{text}."
    counts = Counter(row.rule for row in left)
    rules = []
    for code, count in counts.most_common(MAX_RULES):
        shown = number(count)
        rules.append(f"{code} {shown}")
    most_frequent = ", ".join(rules)
    return f"{text} ({most_frequent})."


def figure_headings() -> Row:
    """Return the headings of the table of figures."""
    return [_("What"), _("As it is"), _("As it would be")]


def figure_rows(before: RegisterFigures, after: RegisterFigures) -> Iterator[Row]:
    """Yield the figures of a register as it is and as it would be, each as a row of a table."""
    needs = _("needs")
    used = {*before.needs, *after.needs}
    for status in NeedStatus:
        if status in used:
            label = f"{needs}: {status.label}"
            yield _count_row(label, status, before.needs, after.needs)
    for name, label in FIGURE_LABELS.items():
        current = getattr(before, name)
        future = getattr(after, name)
        yield _row(_(label), current, future)
    for outcome in OUTCOMES:
        label = str(outcome.label)
        yield _count_row(label, outcome, before.outcomes, after.outcomes)


def _count_row(label: str, code: str, before: Counts, after: Counts) -> Row:
    """Return the row for a code in two tables of counts."""
    current = before.get(code, 0)
    future = after.get(code, 0)
    return _row(label, current, future)


def _row(label: str, current: int, future: int) -> Row:
    return [label, number(current), number(future)]
