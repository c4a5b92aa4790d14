"""INT-13: see the TOML beside this file."""

from collections.abc import Iterator
from itertools import pairwise

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import GeneralField, Outcome, SettingName
from spbe_inventory.graph.build import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.systems import general_applications
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.government import on_government
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.said import ask_setting, setting_said
from spbe_inventory.rules.view import View

CHAIN = (
    GeneralField.PLANNING,
    GeneralField.BUDGETING,
    GeneralField.PROCUREMENT,
    GeneralField.PERFORMANCE,
    GeneralField.MONITORING,
)
STEPS = 3  # own reading of how far data may travel between two stages
ASKED = {"b": SettingName.CHAIN_DATABASE, "c": SettingName.CHAIN_SYSTEM}


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether data are shared from planning to monitoring; letters b and c are asked."""
    near = Near(view)
    parted: list[str] = []
    open_: list[str] = []
    asked: list[Question] = []
    for one, other in pairwise(CHAIN):
        outcome, questions = near.shared(one, other)
        named = f"{one.label} / {other.label}"
        parted += [named] if outcome is Outcome.GAP else []
        open_ += [named] if outcome is Outcome.UNKNOWN else []
        asked += questions
    answers = {letter: setting_said(view, name) for letter, name in ASKED.items()}
    parted += [str(ASKED[letter].label) for letter, answer in answers.items() if answer is False]
    blank = [letter for letter, answer in answers.items() if answer is None]
    open_ += [str(ASKED[letter].label) for letter in blank]
    asked += [ask_setting(ASKED[letter]) for letter in blank]
    outcome = Outcome.GAP if parted else Outcome.UNKNOWN if open_ else Outcome.MET
    letters = listing(["a", *(letter for letter in answers if letter not in blank)])
    yield on_government(view, outcome, settle=asked, figures={"parted": listing(parted or open_), "letters": letters})


class Near:
    """Which applications serve a stage, and how near stages lie to each other."""

    def __init__(self, view: View) -> None:
        self.view = view
        pairs = set(pairs_of(view.running))
        self.links = Links((), joined=pairs)
        self.nodes = {end for pair in pairs for end in pair}

    def serving(self, stage: GeneralField) -> set[str]:
        """Give the applications of a stage: its own by their field, national systems that exchanges name."""
        own = (one for one in self.view.applications if not out_of_service(one))
        national = (key for key, one in general_applications().items() if stage in one.fields and key in self.nodes)
        return {*(one.key for one in own if one.known("general_field") == stage), *national}

    def shared(self, one: GeneralField, other: GeneralField) -> tuple[Outcome, list[Question]]:
        """Tell whether two stages share data: one application for both, a short way, surely not, or what is open."""
        first, second = self.serving(one), self.serving(other)
        if first & second or self._reached(first) & second:
            return Outcome.MET, []
        if not first or not second:
            return Outcome.UNKNOWN, [ask_setting(SettingName.CHAIN_SYSTEM)]
        own = [app for app in self.view.applications if app.key in first | second]
        asked = [question for app in own for question in open_lists(self.view, app)]
        return (Outcome.UNKNOWN, asked) if asked else (Outcome.GAP, [])

    def _reached(self, start: set[str]) -> set[str]:
        reached = set(start)
        for _ in range(STEPS):
            reached |= {key for one in reached for key in self.links.partners(one)}
        return reached
