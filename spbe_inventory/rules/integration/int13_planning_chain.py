"""Check of INT-13; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import GeneralField, Outcome, SettingName
from spbe_inventory.graph.classify import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.systems import general_applications
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_questions_of
from spbe_inventory.rules.facts.answers import ask_setting, setting_yes_no
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack, outcome_of_absence

CHAIN = (
    GeneralField.PLANNING,
    GeneralField.BUDGETING,
    GeneralField.PROCUREMENT,
    GeneralField.PERFORMANCE,
    GeneralField.MONITORING,
)
STEPS = 3  # own reading of how far data may travel between two stages
ASKED_LETTERS = {"b": SettingName.CHAIN_DATABASE, "c": SettingName.CHAIN_SYSTEM}


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether data are shared from planning to monitoring; b and c are asked."""
    result = ChainResult()
    _judge_stages(view, result)
    _judge_settings(view, result)
    figures = {
        "parted": listing(result.separate or result.unknown),
        "letters": listing(result.letters),
    }
    yield government_finding(
        view,
        outcome_by_lack(result.separate, result.unknown),
        settle=result.questions,
        figures=figures,
    )


@dataclass(slots=True)
class ChainResult:
    """Labels of what is separate and what is unknown, the questions to settle that, and the letters answered."""

    separate: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)


def _judge_stages(view: RegisterView, result: ChainResult) -> None:
    """Add to a result whether neighbouring stages share data (letter a)."""
    distances = StageDistances(view)
    for stage, following in pairwise(CHAIN):
        outcome, questions = distances.shared(stage, following)
        label = f"{stage.label} / {following.label}"
        if outcome is Outcome.GAP:
            result.separate.append(label)
        elif outcome is Outcome.UNKNOWN:
            result.unknown.append(label)
        result.questions.extend(questions)
    result.letters.append("a")


def _judge_settings(view: RegisterView, result: ChainResult) -> None:
    """Add to a result what the government states of letters b and c."""
    for letter, name in ASKED_LETTERS.items():
        answer = setting_yes_no(view, name)
        label = str(name.label)
        if answer is None:
            result.unknown.append(label)
            result.questions.append(ask_setting(name))
            continue
        result.letters.append(letter)
        if not answer:
            result.separate.append(label)


class StageDistances:
    """Which applications serve a stage, and whether stages are near each other."""

    def __init__(self, view: RegisterView) -> None:
        self.view = view
        pairs = pairs_of(view.resolved_exchanges)
        self.links = Links((), undirected=pairs)
        self.connected = {key for pair in pairs for key in pair}

    def serving(self, stage: GeneralField) -> set[str]:
        """Return the keys of the applications of a stage: own ones by field, national ones that exchanges name."""
        keys = {
            application.key
            for application in self.view.applications_in_service
            if application.known("general_field") == stage
        }
        for key, general in general_applications().items():
            if stage in general.fields and key in self.connected:
                keys.add(key)
        return keys

    def shared(
        self, stage: GeneralField, following: GeneralField
    ) -> tuple[Outcome, list[Question]]:
        """Return whether two stages share data: met by the same application or a short path, else gap or unknown."""
        first = self.serving(stage)
        second = self.serving(following)
        if self._within_reach(first) & second:
            return Outcome.MET, []
        if not first or not second:
            return Outcome.UNKNOWN, [ask_setting(SettingName.CHAIN_SYSTEM)]
        keys = first | second
        own = [
            application
            for application in self.view.applications
            if application.key in keys
        ]
        questions = open_questions_of(self.view, own)
        return outcome_of_absence(questions), questions

    def _within_reach(self, start: set[str]) -> set[str]:
        """Return the applications at most so many steps from some, these included."""
        reached = set(start)
        for _step in range(STEPS):
            partners = [self.links.partners(key) for key in reached]
            reached.update(*partners)
        return reached
