"""What stands beside a proposal on the screen: items typed by hand, and that nobody can say what to connect first."""

from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import print_item, print_paragraph, with_count
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.plan_words import typed_text

if TYPE_CHECKING:
    from spbe_inventory.documents.plan import Plan


def show_typed(plan: "Plan") -> None:
    """Print the items that a person typed into the plan, each marked as such; nothing where there are none."""
    if not plan.typed:
        return
    title = _("In the plan already, typed by hand and not proposed again")
    click.echo(f"{with_count(title, len(plan.typed))}:")
    for item in plan.typed:
        print_item(typed_text(item))


def show_undecided(plan: "Plan") -> None:
    """Print what to ask first, and only how many measures there are that connect nothing."""
    for question in plan.asks:
        print_paragraph(question)
    count = len(plan.items) + plan.further
    if not count:
        return
    text = ngettext(
        "Besides, {count} measure follows from the register that connects nothing: "
        "spbe plan --top {count}.",
        "Besides, {count} measures follow from the register that connect nothing: "
        "spbe plan --top {count}.",
        count,
        count=number(count),
    )
    print_paragraph(text)
