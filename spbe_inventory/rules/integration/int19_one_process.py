"""Check of INT-19; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Delivery, Outcome
from spbe_inventory.domain.records import Process, Service
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.codes import tidy
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.groups import ConnectedGroups
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.ownership import (
    ask_if_unknown,
    ask_owner,
    is_of_others,
)

PREFIX = "RAB"
LEVEL = 3  # of the reference architecture of processes: below it, services belong to one process


@dataclass
class _Result:
    """What the pairs of services of one process come to."""

    parted: dict[str, dict[str, None]] = field(default_factory=dict)
    questions: dict[Question, None] = field(default_factory=dict)
    joined: bool = False


@dataclass(frozen=True)
class _Services:
    """The services that are not known to be other than electronic services of the government, and what serves them."""

    view: RegisterView
    connected: ConnectedGroups

    @cached_property
    def all(self) -> tuple[Service, ...]:
        """The services, in order of keys."""
        return tuple(
            service
            for service in self.view.own_records(Service)
            if service.known("delivery") != Delivery.IN_PERSON
            and not service.known("standalone_reason")
            and not is_of_others(self.view, service)
        )

    @cached_property
    def by_code(self) -> Mapping[str, list[Service]]:
        """The services by the code of their process."""
        return index_by(self.all, self.codes)

    def codes(self, service: Service) -> set[str]:
        """Return the codes of the processes of a service, at the level at which they are one process."""
        codes = list(service.known("reference_codes") or ())
        processes = self.view.snapshot.of(Process)
        for key in service.known("processes") or ():
            codes += processes[key].known("reference_codes") or ()
        parts = [tidy(code).split(".") for code in codes]
        return {
            ".".join(part[: LEVEL + 1])
            for part in parts
            if part[0] == PREFIX and len(part) > LEVEL
        }

    @cached_property
    def applications(self) -> Mapping[str, list[str]]:
        """The keys of the applications in service that serve each service."""
        serving = index_by(
            self.view.applications_in_service,
            lambda application: application.known("services") or (),
        )
        return {
            service: [application.key for application in applications]
            for service, applications in serving.items()
        }

    @cached_property
    def component_of(self) -> Mapping[str, frozenset[str]]:
        """The applications that each application is joined with, by whatever path."""
        components = self.connected.links.components()
        return {key: component for component in components for key in component}


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which services of one process no path of exchanges joins."""
    services = _Services(view, ConnectedGroups(view))
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
    services: _Services, code: str, pair: tuple[Service, Service], result: _Result
) -> None:
    """Add what two services of one process come to; one that no application serves is left to INV-05."""
    sides = [services.applications.get(service.key, []) for service in pair]
    if not all(sides):
        return
    if _is_joined(services, *sides):
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


def _is_joined(services: _Services, first: list[str], second: list[str]) -> bool:
    """Return whether one application serves both, or a path joins one of each."""
    reached = set(first)
    for key in first:
        reached |= services.component_of.get(key, frozenset())
    return not reached.isdisjoint(second)


def _questions_of_exchanges(
    services: _Services, first: list[str], second: list[str]
) -> list[Question]:
    """Return what has to be known before no path is certain: none where all that one side is joined with is known."""
    both: list[Question] = []
    for side in (first, second):
        questions = _open_questions(services, side)
        if not questions:
            return []
        both += questions
    return both


def _open_questions(services: _Services, keys: list[str]) -> list[Question]:
    members = set(keys)
    for key in keys:
        members |= services.component_of.get(key, frozenset())
    open_questions = services.connected.open_questions
    return [
        question
        for member in sorted(members)
        for question in open_questions.get(member, ())
    ]


def _annex(result: _Result) -> Iterator[Annexed]:
    for number, keys in enumerate(result.parted.values(), 1):
        for key in keys:
            yield Annexed("service", key, group=number)
