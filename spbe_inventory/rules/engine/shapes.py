"""Checks that rules may name in their TOML instead of having a Python module."""

from collections.abc import Callable, Iterator, Mapping

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.rule import Check
from spbe_inventory.rules.engine.view import RegisterView


def filled(field: str) -> Check:
    """Return the check that a field of each application has a value.

    *None* is a gap; an open field or a guess is unknown. A value that names a record out of use (a dissolved office) is
    a gap with the message `gap_retired`.
    """

    def check(view: RegisterView) -> Iterator[Finding]:
        """Yield for each application whether the field has a value."""
        for application in view.applications:
            yield _finding(view, application, field)

    return check


def _finding(view: RegisterView, application: Application, field: str) -> Finding:
    outcome, message = _judge(view, application, field)
    settle: tuple[Question, ...] = ()
    if outcome is Outcome.UNKNOWN:
        settle = (Question("application", application.key, field),)
    return Finding(
        kind="application",
        key=application.key,
        outcome=outcome,
        message=message,
        settle=settle,
    )


def _judge(
    view: RegisterView, application: Application, field: str
) -> tuple[Outcome, str]:
    if out_of_service(application):
        return Outcome.NOT_APPLICABLE, "not_applicable"
    answer = application.answer(field)
    if answer is Answer.NONE:
        return Outcome.GAP, "gap"
    if answer is not Answer.VALUE:
        return Outcome.UNKNOWN, "unknown"
    if _is_retired(view, field, str(application.known(field))):
        return Outcome.GAP, "gap_retired"
    return Outcome.MET, "met"


def _is_retired(view: RegisterView, field: str, key: str) -> bool:
    """Return whether a field refers to a record that is out of use, such as a dissolved office."""
    refers = KINDS["application"].fields[field].refers
    kind = KINDS.get(refers)
    if not kind or not kind.retired:
        return False
    name, retired_value = kind.retired
    record = view.snapshot.records[kind.code][key]
    return bool(record.known(name) == retired_value)


SHAPES: Mapping[str, Callable[[str], Check]] = {"filled": filled}
