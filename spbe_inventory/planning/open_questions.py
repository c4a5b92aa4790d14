"""What to ask first if the register cannot show what is needed: a plan invents no work."""

from collections.abc import Iterator

from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.context import PlanningContext

SHOWN_OFFICES = 3


def blocking_questions(context: PlanningContext) -> Iterator[str]:
    """Yield what keeps connections from being proposed, and whom to ask for what; nothing if all is known."""
    needs = context.view.needs_in_service
    unknown = [need for need in needs if need.status is NeedStatus.NOT_ASSESSABLE]
    if unknown:
        yield _(
            "Needs left out, because how they are met now is not recorded: {count}.",
            count=number(len(unknown)),
        )
    if not needs:
        yield _(
            "No data need is recorded, so what to connect first is not known. Ask "
            "each office which data it needs and how it gets them now: spbe suggest, "
            "then spbe need add, or a round with the workbook."
        )
        yield from _first_questions(context)


def _first_questions(context: PlanningContext) -> Iterator[str]:
    """Yield the first question to each of the offices whose answers settle most."""
    offices = questions_by_office(
        context.snapshot,
        context.view.agency,
        context.rule_run.findings,
    )
    for office in offices[:SHOWN_OFFICES]:
        question = office.questions[0]
        yield ngettext(
            "{office} first ({settles} outcome waits for it): {question}",
            "{office} first ({settles} outcomes wait for it): {question}",
            office.settles,
            office=office.office,
            settles=number(office.settles),
            question=question.question,
        )
