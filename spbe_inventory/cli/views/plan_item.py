"""One item of a proposed plan on the screen, with the dossier of each of its connections."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
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
from spbe_inventory.cli.views.plan_weights import weights_text
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.documents.plan import ItemSubject, Plan, ProposedItem, Rating

Texts = Mapping[str, str]  # by name
ITEM_LABELS = {
    "content": N_("Content of the roadmap"),
    "kind": N_("Sort"),
    "office": N_("Office in charge"),
    "counterparts": N_("Who else must agree"),
    "data": N_("Data"),
    "articles": N_("Rests on"),
    "first": N_("What must come first"),
    "why": N_("Why here"),
    "effect": N_("Expected effect"),
    "effectiveness": N_("Effectiveness (proposed)"),
    "feasibility": N_("Feasibility (proposed)"),
    "duration": N_("Duration"),
    "cost": N_("Cost"),
    "when": N_("When"),
    "not_quick": N_("Why no quick win"),
    "objectives": N_("Objectives"),
    "dimensions": N_("Smart-city dimensions"),
}
DOSSIER_LABELS = {
    "giver": N_("Giver"),
    "taker": N_("Taker"),
    "giver_home": N_("Giver's office or institution"),
    "taker_home": N_("Taker's office or institution"),
    "data": N_("Data"),
    "purpose": N_("Purpose"),
    "frequency": N_("Frequency"),
    "personal": N_("Personal data"),
    "ground": N_("Ground"),
    "method": N_("Method wanted"),
    "security": N_("Safeguards"),
    "agreement": N_("Agreement"),
    "unit": N_("Unit in charge"),
    "hours": N_("Hours of manual work a month now"),
    "articles": N_("Rests on"),
}
MAX_SUBJECTS = 12


def show_item(plan: "Plan", number_in_plan: int) -> None:
    """Print everything of the item of a number, the dossier of each of its connections, and the weights."""
    item = plan.items[number_in_plan - 1]
    print_paragraph(f"{item.place}. {item.name}")
    texts = {**_what_and_who(item), **_when_and_why(item)}
    _show_texts(ITEM_LABELS, texts)
    for remark in item.mind:
        print_labelled(_("Caveats"), remark)
    print_labelled(_("Key of the proposal"), item.key)
    if not item.dossiers:
        _show_subjects(item)
    for dossier in item.dossiers:
        click.echo()
        title = _("Connection to {taker}, as far as known:", taker=dossier.taker)
        print_paragraph(title)
        texts = {**asdict(dossier), "articles": "; ".join(dossier.articles)}
        _show_texts(DOSSIER_LABELS, texts)
    click.echo()
    print_paragraph(weights_text(plan))


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


def subject_text(subject: "ItemSubject") -> str:
    """Return one thing that an item is about, with what is known of it."""
    facts = [subject.data, subject.office]
    if subject.hours is not None:
        facts.append(_("{hours} hours a month", hours=number(subject.hours)))
    facts += [subject.loss, "; ".join(subject.articles)]
    return f"{subject.name}: {' · '.join(filter(None, facts))}"


def _show_texts(labels: Texts, texts: Texts) -> None:
    """Print texts under their labels, by name; an empty text is not known."""
    for name, label in labels.items():
        text = texts[name] or _("not known yet")
        print_labelled(_(label), text)


def _what_and_who(item: "ProposedItem") -> Texts:
    """Return what an item is, who does it, and what it rests on, by name."""
    articles = "; ".join(item.articles)
    no_article = _("no finding; it makes the register clearer or spares work")
    return {
        "content": str(item.content.label),
        "kind": str(item.kind.label),
        "office": item.office,
        "counterparts": _names(item.counterparts),
        "data": item.data or "-",
        "articles": articles or no_article,
        "first": _names(item.first),
        "why": item.why,
        "effect": _effect_text(item),
    }


def _when_and_why(item: "ProposedItem") -> Texts:
    """Return how good an item is, what it takes, when it would be done and what it serves, by name."""
    return {
        "effectiveness": _rating_text(item.effectiveness),
        "feasibility": _rating_text(item.feasibility),
        "duration": _duration_text(item),
        "cost": _cost_text(item),
        "when": _span_text(item),
        "not_quick": _names(item.not_quick),
        "objectives": listing(item.objectives),
        "dimensions": listing(item.dimensions),
    }


def _names(names: Sequence[str]) -> str:
    return listing(names) or "-"


def _rating_text(rating: "Rating") -> str:
    level = rating.level.label
    return f"{level}: {rating.reason}"


def _duration_text(item: "ProposedItem") -> str:
    return ngettext(
        "{months} month, effort {effort}",
        "{months} months, effort {effort}",
        item.months,
        months=number(item.months),
        effort=item.effort.label,
    )


def _cost_text(item: "ProposedItem") -> str:
    """Return the cost in rupiah; empty if it is not known."""
    if item.cost is None:
        return ""
    cost = number(item.cost)
    return f"Rp{cost}"


def _span_text(item: "ProposedItem") -> str:
    """Return when an item would be done, in words and in months from now."""
    horizon = item.horizon.label
    months = _(
        "months {begins} to {ends}", begins=item.span.begins, ends=item.span.ends
    )
    return f"{horizon}; {months}"


def _effect_text(item: "ProposedItem") -> str:
    """Return what an item changes, as far as it can be counted."""
    from spbe_inventory.planning.wording import effect_texts

    effect = item.effect
    texts = list(effect_texts(effect))
    if effect.joined:
        count = number(effect.joined)
        texts.append(_("groups of applications fewer by {count}", count=count))
    if effect.through:
        count = number(effect.through)
        text = _("more exchanges by a connecting system: {count}", count=count)
        texts.append(text)
    return listing(texts) or _("nothing that can be counted yet")
