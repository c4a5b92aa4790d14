"""One item of a proposed plan on the screen, with the dossier of each of its connections."""

from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import (
    MORE_AS_JSON,
    print_item,
    print_labelled,
    print_more,
    print_paragraph,
    with_count,
)
from spbe_inventory.language.texts import _
from spbe_inventory.planning.item_words import (
    DOSSIER_LABELS,
    ITEM_LABELS,
    Texts,
    dossier_texts,
    item_texts,
    subject_text,
)
from spbe_inventory.planning.weight_words import weights_text

if TYPE_CHECKING:
    from spbe_inventory.documents.plan import Plan, ProposedItem

MAX_SUBJECTS = 12


def show_item(plan: "Plan", number_in_plan: int) -> None:
    """Print everything of the item of a number, the dossier of each of its connections, and the weights."""
    item = plan.items[number_in_plan - 1]
    print_paragraph(f"{item.place}. {item.name}")
    _show_texts(ITEM_LABELS, item_texts(item))
    for remark in item.mind:
        print_labelled(_("Caveats"), remark)
    print_labelled(_("Key of the proposal"), item.key)
    if not item.dossiers:
        _show_subjects(item)
    for dossier in item.dossiers:
        click.echo()
        title = _("Connection to {taker}, as far as known:", taker=dossier.taker)
        print_paragraph(title)
        _show_texts(DOSSIER_LABELS, dossier_texts(dossier))
    click.echo()
    change = _("Change them: spbe plan weights.")
    print_paragraph(f"{weights_text(plan)} {change}")


def _show_subjects(item: "ProposedItem") -> None:
    """Print what an item is about, one by one, with data, office, hours and articles."""
    count = len(item.subjects)
    if not count:
        return
    click.echo()
    title = _("What it is about, one by one")
    click.echo(f"{with_count(title, count)}:")
    for subject in item.subjects[:MAX_SUBJECTS]:
        print_item(subject_text(subject))
    print_more(count, MAX_SUBJECTS, MORE_AS_JSON)


def _show_texts(labels: Texts, texts: Texts) -> None:
    """Print texts under their labels, by name; an empty text is not known."""
    for name, label in labels.items():
        text = texts[name] or _("not known yet")
        print_labelled(_(label), text)
