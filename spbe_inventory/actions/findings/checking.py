"""Load, run the rules, and put what they found into the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.progress import steps
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import t

if TYPE_CHECKING:
    from spbe_inventory.rules.rule import Rule
    from spbe_inventory.rules.view import View

ALWAYS = ("agency", "unit", "application", "setting", "waiver", "action")


@dataclass(frozen=True, slots=True)
class Checked:
    """A run of rules: what they saw, in which order they ran, what they found, which had lapsed, which failed."""

    view: "View"
    rules: "tuple[Rule, ...]"
    findings: tuple[Finding, ...]
    lapsed: tuple[str, ...]
    failed: tuple[str, ...] = ()


def check(catalogue: Catalogue, as_of: date, codes: Sequence[str] = (), *, whole: bool = False) -> Checked:
    """Run rules (all that are not optional, or those of some codes) on the catalogue as it is.

    Only the kinds that they read are loaded; `whole` loads every kind, for a report that shows more than findings.
    """
    from spbe_inventory.rules.loader import all_rules
    from spbe_inventory.rules.runner import run
    from spbe_inventory.rules.view import View

    rules = chosen_rules(codes) if codes else tuple(one for one in all_rules().values() if not one.optional)
    reads = set(KINDS) if whole else {*ALWAYS, *(kind for rule in rules for kind in rule.reads)}
    with moment(catalogue) as now:
        view = View(now.load(reads), now.agency, as_of)
    result = run(rules, view, lambda some: steps(some, t("rules")))
    return Checked(view, rules, result.findings, result.lapsed, result.failed)


def chosen_rules(codes: Sequence[str]) -> "tuple[Rule, ...]":
    """Look rules up by code, in any case; an unknown code is a Misuse that lists the codes there are."""
    from spbe_inventory.rules.loader import all_rules

    rules = all_rules()
    for code in codes:
        if code.upper() not in rules:
            raise Misuse("unknown-rule", code=code, codes=", ".join(rules))
    return tuple(rules[code.upper()] for code in dict.fromkeys(codes))
