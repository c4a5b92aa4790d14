"""The register as it would be, beside the register as it is, on the screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import (
    MORE_AS_JSON,
    print_item,
    print_more,
    print_paragraph,
    with_count,
)
from spbe_inventory.cli.views.finding_text import finding_text
from spbe_inventory.documents.impact import TAKER_LISTS
from spbe_inventory.language.forms import day, listing, some_of
from spbe_inventory.language.texts import N_, _
from spbe_inventory.planning.what_if_words import (
    figure_headings,
    figure_rows,
    gap_changes_text,
    gaps_left_text,
    reasons_text,
)
from spbe_inventory.queries.impact_wording import (
    data_texts,
    loss_sentence,
    not_counted_lines,
    status_lines,
)
from spbe_inventory.render.table import table

if TYPE_CHECKING:
    from spbe_inventory.assessment.comparison import RunComparison
    from spbe_inventory.documents.impact import Impact
    from spbe_inventory.planning.gap_reasons import GapReason
    from spbe_inventory.planning.what_if import RegisterFigures, WhatIf

MAX_NAMES = 6
MAX_NEW_GAPS = 5
MAX_REASONS = 8


def show_what_if(what_if: "WhatIf") -> None:
    """Print figures and gaps as they are and as they would be, and what was assumed."""
    _show_assumptions(what_if)
    _show_figures(what_if.before, what_if.after)
    _show_names(_("Applications that stop"), what_if.stopped)
    for impact in what_if.losses:
        _show_losses(impact)
    _show_names(_("Needs that gain a machine"), what_if.gained)
    _show_names(_("Needs that lose it"), what_if.lost)
    if what_if.open_ended:
        names = some_of(what_if.open_ended, MAX_NAMES)
        text = _("Side effects not estimated: {names}.", names=names)
        print_paragraph(text, indent="  ")
    _show_gap_changes(what_if.changes)
    _show_reasons(what_if.reasons)
    print_paragraph(gaps_left_text(what_if))


def _show_assumptions(what_if: "WhatIf") -> None:
    """Print what was assumed, and which measures of a file were not carried out."""
    text = _(
        "What if, for {government} as of {day}; nothing is written.",
        government=what_if.government,
        day=day(what_if.as_of),
    )
    print_paragraph(text)
    for assumption in what_if.supposed[:MAX_NAMES]:
        print_item(assumption)
    count = len(what_if.supposed)
    print_more(count, MAX_NAMES, N_("  … and {count} more"))
    if what_if.gone:
        keys = some_of(what_if.gone, MAX_NAMES)
        text = _(
            "No measures of today (done already, or the register changed): {keys}.",
            keys=keys,
        )
        print_paragraph(text)
    if what_if.waiting:
        names = some_of(what_if.waiting, MAX_NAMES)
        text = _(
            "Not carried out, because what must come first is not assumed: {names}.",
            names=names,
        )
        print_paragraph(text)


def _show_names(title: str, names: Sequence[str]) -> None:
    if names:
        title = with_count(title, len(names))
        first = some_of(names, MAX_NAMES)
        text = f"{title}: {first}"
        print_paragraph(text, indent="  ")


def _show_gap_changes(changes: "RunComparison") -> None:
    """Print how many gaps would be closed, no longer apply and be new; the first new ones in full."""
    print_paragraph(gap_changes_text(changes))
    for row in changes.new[:MAX_NEW_GAPS]:
        print_paragraph(finding_text(row), indent="    ", first="  + ")


def _show_reasons(reasons: "Sequence[GapReason]") -> None:
    """Print how many gaps are solved and how many only gone, and the first with the reason of each."""
    if not reasons:
        return
    print_paragraph(reasons_text(reasons))
    for reason in reasons[:MAX_REASONS]:
        text = f"{reason.rule} {reason.name}: {reason.reason}"
        print_paragraph(text, indent="    ", first="  - ")
    print_more(len(reasons), MAX_REASONS, MORE_AS_JSON)


def _show_losses(impact: "Impact") -> None:
    """Print who loses what by a record that ends or fails."""
    for line in (*status_lines(impact), loss_sentence(impact)):
        print_paragraph(line, indent="  ")
    for title, applications in impact.lists.named(TAKER_LISTS):
        if applications is impact.lists.further:
            continue
        texts = []
        for application in applications:
            data = listing(list(data_texts(application)))
            texts.append(f"{application.name} ({data})")
        names = some_of(texts, MAX_NAMES)
        print_paragraph(f"{title}: {names}", indent="    ")
    for line in not_counted_lines(impact):
        print_paragraph(line, indent="    ")


def _show_figures(before: "RegisterFigures", after: "RegisterFigures") -> None:
    rows = list(figure_rows(before, after))
    click.echo(table(figure_headings(), rows))
