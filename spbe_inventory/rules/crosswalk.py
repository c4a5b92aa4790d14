"""Provisions against rules, both ways: what a rule looks at, what is left to people, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spbe_inventory.domain.law import Provision, Regulation
from spbe_inventory.domain.lists import ProvisionStatus
from spbe_inventory.language.forms import number, percent
from spbe_inventory.language.texts import t
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.loader import all_rules


@dataclass(frozen=True, slots=True)
class Crossing:
    """One provision: the rules that rest on it, and those that it supports."""

    regulation: Regulation
    provision: Provision
    rests: tuple[str, ...]
    supports: tuple[str, ...]

    @property
    def id(self) -> str:
        """Give the provision as rules cite it."""
        return f"{self.regulation.id}:{self.provision.id}"


@dataclass(frozen=True, slots=True)
class Covered:
    """How the provisions of one regulation are handled; the three counts add up to `total`."""

    regulation: Regulation
    total: int
    rule: int
    manual: int
    out_of_scope: int

    @property
    def share(self) -> str:
        """Give the share of what is in scope that a rule looks at, in percent."""
        return percent(self.rule, self.rule + self.manual)


def crossings() -> tuple[Crossing, ...]:
    """Give every provision with the rules that cite it, regulation by regulation in the order of its text."""
    rests, supports = _by_citation("cited"), _by_citation("support")
    return tuple(
        Crossing(regulation, provision, rests.get(place, ()), supports.get(place, ()))
        for regulation in regulations().values()
        for provision in regulation.provisions.values()
        for place in [(regulation.id, provision.id)]
    )


def _by_citation(how: Literal["cited", "support"]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the codes of rules by what they rest on, or by what supports them."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for rule in all_rules().values():
        for citation in rule.cited if how == "cited" else rule.support:
            place = citation.regulation.id, citation.provision.id
            found[place] = (*found.get(place, ()), rule.code)
    return found


def coverage() -> tuple[Covered, ...]:
    """Count by regulation how provisions are handled."""
    return tuple(_covered(regulation) for regulation in regulations().values())


def _covered(regulation: Regulation) -> Covered:
    status = [provision.status for provision in regulation.provisions.values()]
    return Covered(
        regulation,
        len(status),
        status.count(ProvisionStatus.RULE),
        status.count(ProvisionStatus.MANUAL),
        status.count(ProvisionStatus.OUT_OF_SCOPE),
    )


def crosswalk() -> str:
    """Write the crosswalk out as Markdown, in the language of now."""
    return "\n".join(_lines()) + "\n"


def counted() -> list[str]:
    """Give the headings of what is counted by regulation."""
    return [t("provisions"), t("by a rule"), t("by people"), t("out of scope"), t("by a rule, of those in scope")]


def figures(one: Covered) -> list[str]:
    """Give the counts of a regulation under those headings."""
    return [*(number(many) for many in (one.total, one.rule, one.manual, one.out_of_scope)), one.share]


def _lines() -> Iterator[str]:
    yield f"# {t('Provisions and rules')}\n"
    yield f"| {' | '.join([t('Regulation'), *counted()])} |"
    yield "|---|---|---|---|---|---|"
    for one in coverage():
        yield f"| {one.regulation.short} | {' | '.join(figures(one))} |"
    yield f"\n## {t('From rules to provisions')}\n"
    for rule in all_rules().values():
        cited = "; ".join(map(str, rule.cited))
        support = f" ({t('as support')}: {'; '.join(map(str, rule.support))})" if rule.support else ""
        yield f"- **{rule.code}** {rule.title}: {cited}{support}"
    yield f"\n## {t('From provisions to rules')}"
    shown = ""
    for crossing in crossings():
        if crossing.regulation.id != shown:
            shown = crossing.regulation.id
            yield f"\n### {crossing.regulation.short}\n"
        yield f"- {crossing.provision.label} ({crossing.provision.strength}): {handled(crossing)}"


def handled(crossing: Crossing) -> str:
    """Say how a provision is handled: by which rules, or why by none."""
    if crossing.rests or crossing.supports:
        supports = [t("{rules} (support)", rules=", ".join(crossing.supports))] if crossing.supports else []
        return "; ".join([*([", ".join(crossing.rests)] if crossing.rests else []), *supports])
    return f"{crossing.provision.status.label}: {crossing.provision.note}"
