"""One item of a proposal on the screen, whole, with the dossier of each of its connections."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import lines
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import t

if TYPE_CHECKING:
    from spbe_inventory.domain.plan import Dossier, Plan, Proposed


def show_item(plan: "Plan", place: int) -> None:
    """Show everything of one item, and the dossier of each of its connections."""
    one = plan.items[place - 1]
    lines(f"{one.place}. {one.name}")
    for label, text in _whole(one):
        lines(f"{label}: {text}", indent="    ", first="  ")
    for dossier in one.dossiers:
        click.echo()
        lines(t("Connection to {taker}, as far as known:", taker=dossier.taker))
        for label, text in _dossier(dossier):
            lines(f"{label}: {text or t('not known yet')}", indent="    ", first="  ")


def _whole(one: "Proposed") -> Iterator[tuple[str, str]]:
    unknown = t("not known yet")
    yield t("Content of the roadmap"), str(one.content.label)
    yield t("Sort"), str(one.kind.label)
    yield t("Office in charge"), one.office
    yield t("Who else must agree"), listing(one.counterparts) or "-"
    yield t("Data"), one.data or "-"
    yield t("Rests on"), "; ".join(one.articles) or t("no finding; it makes the register clearer or spares work")
    yield t("What must come first"), listing(one.first) or "-"
    yield t("Why here"), one.why
    yield t("Expected effect"), _effect(one)
    yield t("Effectiveness (proposed)"), f"{one.effectiveness.level.label}: {one.effectiveness.reason}"
    yield t("Feasibility (proposed)"), f"{one.feasibility.level.label}: {one.feasibility.reason}"
    yield t("Duration"), t("{months} months, effort {effort}", months=number(one.months), effort=one.effort.label)
    yield t("Cost"), f"Rp{number(one.cost)}" if one.cost is not None else unknown
    yield (
        t("When"),
        f"{one.horizon.label}; {t('months {begins} to {ends}', begins=one.span.begins, ends=one.span.ends)}",
    )
    yield t("Why no quick win"), listing(one.not_quick) or "-"
    yield t("Objectives"), listing(one.objectives) or unknown
    yield t("Smart-city dimensions"), listing(one.dimensions) or unknown
    for minded in one.mind:
        yield t("Mind"), minded
    yield t("Key of the proposal"), one.key


def _effect(one: "Proposed") -> str:
    from spbe_inventory.actions.planning.wording import changes

    told = [*changes(one.effect)]
    if one.effect.joined:
        told.append(t("groups of applications fewer by {count}", count=number(one.effect.joined)))
    if one.effect.through:
        told.append(t("more exchanges by a connecting system: {count}", count=number(one.effect.through)))
    return listing(told) or t("nothing that can be counted yet")


def _dossier(dossier: "Dossier") -> Iterator[tuple[str, str]]:
    labels = {
        "giver": t("Giver"),
        "taker": t("Taker"),
        "giver_home": t("Giver's office or institution"),
        "taker_home": t("Taker's office or institution"),
        "data": t("Data"),
        "purpose": t("Purpose"),
        "frequency": t("Frequency"),
        "personal": t("Personal data"),
        "ground": t("Ground"),
        "method": t("Method wanted"),
        "security": t("Safeguards"),
        "agreement": t("Agreement"),
        "unit": t("Unit in charge"),
    }
    yield from ((labels[one.name], getattr(dossier, one.name)) for one in fields(dossier))
