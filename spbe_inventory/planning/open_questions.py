"""What to ask first if the register cannot show what is needed: a plan invents no work."""

from collections.abc import Iterator, Mapping

from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.lists import MeasureKind, NeedStatus
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.context import PlanningContext

SHOWN_OFFICES = 3


def blocking_questions(
    context: PlanningContext,
    measures: Mapping[str, Measure],
    units: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Yield what keeps connections from being proposed, and whom to ask for what; nothing if all is known.

    Where `units` are given, only what is asked of these offices.
    """
    needs = context.view.needs_in_service
    unknown = [
        need
        for need in needs
        if need.status is NeedStatus.NOT_ASSESSABLE
        and (not units or context.owner_of(need.need.taker) in units)
    ]
    if unknown:
        yield _(
            "Needs left out, because how they are met now is not recorded: {count}.",
            count=number(len(unknown)),
        )
    if needs:
        return
    if is_undecided(context, measures):
        yield _(
            "No data need is recorded, so what to connect first is not known. Ask "
            "each office which data it needs and how it gets them now, one by one or "
            "in a round with the workbook."
        )
    else:
        yield _(
            "No data need is recorded: connections are proposed only for what is "
            "carried manually. Ask each office which data it needs."
        )
    yield from _first_questions(context, units)


def is_undecided(context: PlanningContext, measures: Mapping[str, Measure]) -> bool:
    """Return whether nobody can say what to connect first: no need and no exchange by hand asks for a connection."""
    if context.view.needs_in_service:
        return False
    return all(measure.kind is not MeasureKind.SHARE for measure in measures.values())


def _first_questions(context: PlanningContext, units: frozenset[str]) -> Iterator[str]:
    """Yield the first question to each of the offices whose answers settle most."""
    offices = [
        office
        for office in questions_by_office(
            context.snapshot,
            context.view.agency,
            context.rule_run.findings,
        )
        if not units or office.key in units
    ]
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
