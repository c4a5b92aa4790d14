"""Check of INT-19; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Service
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.groups import ConnectedGroups
from spbe_inventory.rules.facts.ownership import (
    ask_if_unknown,
    ask_owner,
)
from spbe_inventory.rules.facts.processes import ServicesOfProcesses


@dataclass
class _Result:
    """What the pairs of services of one process come to."""

    parted: dict[str, dict[str, None]] = field(default_factory=dict)
    questions: dict[Question, None] = field(default_factory=dict)
    joined: bool = False


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which services of one process no path of exchanges joins."""
    services = ServicesOfProcesses(view, ConnectedGroups(view))
    result = _Result()
    shared = {
        code: of_code for code, of_code in services.by_code.items() if len(of_code) > 1
    }
    for code, of_code in sorted(shared.items()):
        for pair in combinations(of_code, 2):
            _judge_pair(services, code, pair, result)
    without_code = [
        ask(service, "reference_codes")
        for service in services.all
        if not services.codes(service)
    ]
    if len(services.all) > 1:
        result.questions.update(dict.fromkeys(without_code))
    outcome = _outcome(result)
    message = str(outcome)
    if outcome is Outcome.UNKNOWN and not shared:
        message = "unknown_codes"
    yield government_finding(
        view,
        outcome,
        message=message,
        settle=result.questions,
        annex=_annex(result),
        figures={
            "codes": listing(list(result.parted)),
            "lacking": len(result.parted),
            "open": len(result.questions),
            "count": len(shared),
        },
    )


def _outcome(result: _Result) -> Outcome:
    if result.parted:
        return Outcome.GAP
    if result.questions:
        return Outcome.UNKNOWN
    if result.joined:
        return Outcome.MET
    return Outcome.NOT_APPLICABLE


def _judge_pair(
    services: ServicesOfProcesses,
    code: str,
    pair: tuple[Service, Service],
    result: _Result,
) -> None:
    """Add what two services of one process come to; one that no application serves is left to INV-05."""
    sides = [services.applications.get(service.key, []) for service in pair]
    if not all(sides):
        return
    if services.are_joined(*sides):
        result.joined = True
        return
    questions: list[Question] = []
    for service in pair:
        questions += [*ask_if_unknown(service, "delivery"), *ask_owner(service)]
    questions += _questions_of_exchanges(services, *sides)
    if questions:
        result.questions.update(dict.fromkeys(questions))
        return
    of_code = result.parted.setdefault(code, {})
    of_code.update(dict.fromkeys(service.key for service in pair))


def _questions_of_exchanges(
    services: ServicesOfProcesses, first: list[str], second: list[str]
) -> list[Question]:
    """Return what has to be known before no path is certain: none where all that one side is joined with is known."""
    both: list[Question] = []
    for side in (first, second):
        questions = list(services.open_questions(side))
        if not questions:
            return []
        both += questions
    return both


def _annex(result: _Result) -> Iterator[Annexed]:
    for number, keys in enumerate(result.parted.values(), 1):
        for key in keys:
            yield Annexed("service", key, group=number)
