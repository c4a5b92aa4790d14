"""Check of INT-02; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.groups import ConnectedGroups, Group


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its applications are connected, as far as lists are complete."""
    connected = ConnectedGroups(view)
    groups = connected.groups
    separate = [group for group in groups if connected.is_confirmed(group)]
    outcome, message, questions = _judge(connected, separate)
    grade = "other"
    if _share_data_or_process(separate, groups):
        grade = "shared"
    yield government_finding(
        view,
        outcome,
        message=message,
        grade=grade,
        settle=questions,
        annex=_annex(groups),
        figures={
            "parted": len(separate),
            "groups": len(groups),
            "confirmed": connected.count_confirmed(connected.applications),
            "count": len(connected.applications),
        },
    )


def _judge(
    connected: ConnectedGroups, separate: Sequence[Group]
) -> tuple[Outcome, str, list[Question]]:
    """Return the outcome; `separate` are the groups of which every list is known, so that nothing can connect them."""
    groups = connected.groups
    if separate and len(groups) > 1:
        return Outcome.GAP, "gap", []
    if len(groups) > 1:
        questions = _questions(connected, chain.from_iterable(groups))
        return Outcome.UNKNOWN, "unknown_groups", questions
    questions = _questions(connected, connected.applications)
    if questions:
        return Outcome.UNKNOWN, "unknown", questions
    if groups:
        return Outcome.MET, "met", []
    return Outcome.NOT_APPLICABLE, "not_applicable", []


def _questions(
    connected: ConnectedGroups, applications: Iterable[Application]
) -> list[Question]:
    questions: list[Question] = []
    for application in applications:
        open_questions = connected.open_questions[application.key]
        questions.extend(open_questions)
    return questions


def _annex(groups: Sequence[Group]) -> Iterator[Annexed]:
    for number, group in enumerate(groups, 1):
        for application in group:
            yield Annexed("application", application.key, group=number)


def _share_data_or_process(separate: Sequence[Group], groups: Sequence[Group]) -> bool:
    """Return whether a separate group has a process or a data set in common with another group."""
    pairs = ((first, second) for first in separate for second in groups)
    return any(
        _data_and_processes(first) & _data_and_processes(second)
        for first, second in pairs
        if first is not second
    )


def _data_and_processes(group: Group) -> set[str]:
    keys: set[str] = set()
    for application in group:
        for field in ("holds", "processes"):
            keys.update(application.known(field) or ())
    return keys
