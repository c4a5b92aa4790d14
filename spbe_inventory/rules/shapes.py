"""Common forms of rules that need no Python of their own."""

from collections.abc import Callable, Iterable, Mapping

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.rule import Check
from spbe_inventory.rules.view import View


def filled(field: str) -> Check:
    """Give the check that a field of each application has a value; *none* is a gap, silence and guesses unknown.

    A value that names a record taken out of service (a dissolved office) is a gap with the message `gap_retired`.
    """

    def check(view: View) -> Iterable[Finding]:
        for application in view.applications:
            outcome, message = _judge(view, application.answer(field), application.known(field), field)
            if out_of_service(application):
                outcome, message = Outcome.NOT_APPLICABLE, "not_applicable"
            settle = (Question("application", application.key, field),) if outcome is Outcome.UNKNOWN else ()
            yield Finding(kind="application", key=application.key, outcome=outcome, message=message, settle=settle)

    return check


def _judge(view: View, answer: Answer, value: object, field: str) -> tuple[Outcome, str]:
    if answer is Answer.NONE:
        return Outcome.GAP, "gap"
    if answer is not Answer.VALUE:
        return Outcome.UNKNOWN, "unknown"
    return (Outcome.GAP, "gap_retired") if _retired(view, field, str(value)) else (Outcome.MET, "met")


def _retired(view: View, field: str, key: str) -> bool:
    refers = KINDS["application"].fields[field].refers
    kind = KINDS.get(refers)
    if not kind or not kind.retired:
        return False
    name, value = kind.retired
    return bool(view.snapshot.records[kind.code][key].known(name) == value)


SHAPES: Mapping[str, Callable[[str], Check]] = {"filled": filled}
