"""APL-03: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.systems import general_applications, national_systems
from spbe_inventory.rules.general_use import used
from spbe_inventory.rules.government import on_government
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which decreed general applications it does not use."""
    uses = {key: used(view, one) for key, one in general_applications().items() if one.decreed}
    for outcome in (Outcome.GAP, Outcome.UNKNOWN):
        found = {key: use for key, use in uses.items() if use.outcome is outcome}
        if found:
            names = listing([national_systems()[key].name for key in found])
            settle = [question for use in found.values() for question in use.settle]
            yield on_government(view, outcome, settle=settle, figures={"systems": names})
            return
    known = any(use.outcome is Outcome.MET for use in uses.values())
    yield on_government(view, Outcome.MET if known else Outcome.NOT_APPLICABLE)
