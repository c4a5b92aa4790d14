"""Check of APL-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.systems import general_applications, national_systems
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.general_use import GeneralUse, use_of


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which decreed general applications it does not use."""
    uses = {
        key: use_of(view, general)
        for key, general in general_applications().items()
        if general.decreed
    }
    outcomes = [use.outcome for use in uses.values()]
    if Outcome.GAP in outcomes:
        yield _finding(view, uses, Outcome.GAP)
    elif Outcome.UNKNOWN in outcomes:
        yield _finding(view, uses, Outcome.UNKNOWN)
    elif Outcome.MET in outcomes:
        yield government_finding(view, Outcome.MET)
    else:
        yield government_finding(view, Outcome.NOT_APPLICABLE)


def _finding(
    view: RegisterView, uses: dict[str, GeneralUse], outcome: Outcome
) -> Finding:
    """Return the finding that names the general applications with an outcome."""
    systems = national_systems()
    names: list[str] = []
    questions: list[Question] = []
    for key, use in uses.items():
        if use.outcome is outcome:
            names.append(systems[key].name)
            questions.extend(use.settle)
    return government_finding(
        view,
        outcome,
        settle=questions,
        figures={"systems": listing(names)},
    )
