"""One item of a proposed plan in words: what it is, who does it, what it rests on, when, and what it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from spbe_inventory.documents.plan import Dossier, ItemSubject, ProposedItem, Rating
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.planning.wording import effect_texts

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


def item_texts(item: ProposedItem) -> Texts:
    """Return everything of an item by the names of `ITEM_LABELS`; an empty text is not known."""
    return {**_what_and_who(item), **_when_and_why(item)}


def dossier_texts(dossier: Dossier) -> Texts:
    """Return the facts of a connection by the names of `DOSSIER_LABELS`; an empty text is not known."""
    return {**asdict(dossier), "articles": "; ".join(dossier.articles)}


def short_name(item: ProposedItem) -> str:
    """Return what an item connects, as data and giver to taker; the name of an item that connects nothing."""
    if not item.dossiers:
        return item.name
    first = item.dossiers[0]
    takers = [dossier.taker for dossier in item.dossiers]
    flow = f"{first.giver or '?'} → {first.taker}"
    if len(takers) > 1:
        flow = f"{flow} +{number(len(takers) - 1)}"
    data = item.data or first.data
    if not data:
        return flow
    return f"{flow}: {data}"


def subject_text(subject: ItemSubject) -> str:
    """Return one thing that an item is about, with what is known of it."""
    facts = [subject.data, subject.office]
    if subject.hours is not None:
        facts.append(_("{hours} hours a month", hours=number(subject.hours)))
    facts += [subject.loss, "; ".join(subject.articles)]
    return f"{subject.name}: {' · '.join(filter(None, facts))}"


def _what_and_who(item: ProposedItem) -> Texts:
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


def _when_and_why(item: ProposedItem) -> Texts:
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


def _rating_text(rating: Rating) -> str:
    level = rating.level.label
    return f"{level}: {rating.reason}"


def _duration_text(item: ProposedItem) -> str:
    return ngettext(
        "{months} month, effort {effort}",
        "{months} months, effort {effort}",
        item.months,
        months=number(item.months),
        effort=item.effort.label,
    )


def _cost_text(item: ProposedItem) -> str:
    """Return the cost in rupiah; empty if it is not known."""
    if item.cost is None:
        return ""
    cost = number(item.cost)
    return f"Rp{cost}"


def _span_text(item: ProposedItem) -> str:
    """Return when an item would be done, in words and in months from now."""
    horizon = item.horizon.label
    months = _(
        "months {begins} to {ends}", begins=item.span.begins, ends=item.span.ends
    )
    return f"{horizon}; {months}"


def _effect_text(item: ProposedItem) -> str:
    """Return what an item changes, as far as it can be counted."""
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
