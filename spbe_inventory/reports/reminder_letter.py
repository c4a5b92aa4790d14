"""The letter that reminds the offices which have not answered the data collection round."""

from collections.abc import Iterator

from spbe_inventory.documents.blocks import Paragraph
from spbe_inventory.domain.records import Reply, Unit
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.queries.round_status import (
    RoundStatus,
    count_returned,
    round_status,
)
from spbe_inventory.reports.shared.addressees import addressee_of
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks
from spbe_inventory.reports.shared.letters import (
    Letter,
    coordination_basis,
    due_day,
    letter_blocks,
    on_separate_pages,
)
from spbe_inventory.reports.shared.wording import count_text


def content(context: ReportContext) -> ReportContent:
    """Return a letter to each office that has not answered; where all have, a page that says so."""
    return ReportContent(
        title=_("Reminder to fill in the register"),
        blocks=tuple(_letters(context)),
        letter=True,
        signed_by_secretary=True,
    )


def _letters(context: ReportContext) -> Blocks:
    status = round_status(context.catalogue)
    letters = []
    for unit in waiting(context, status):
        letter = reminder(context, unit, status)
        letters.append(letter_blocks(context, letter))
    yield from on_separate_pages(letters)
    if not letters:
        summary = _all_answered(context, status)
        yield Paragraph(_("No letter is needed: {summary}.", summary=summary))


def _all_answered(context: ReportContext, status: RoundStatus) -> str:
    if context.office:
        return _(
            "{office} has answered, or was not asked in {round}",
            office=context.office,
            round=status.name,
        )
    return _("every office that was asked in {round} has answered", round=status.name)


def waiting(context: ReportContext, status: RoundStatus) -> list[Unit]:
    """Return the offices that were asked in a round and have not answered, by name."""
    unanswered = set()
    for reply in context.view.snapshot.of(Reply).values():
        if reply.round == status.key and not reply.returned:
            unanswered.add(reply.unit)
    return [unit for unit in context.offices if unit.key in unanswered]


def reminder(context: ReportContext, unit: Unit, status: RoundStatus) -> Letter:
    """Return the letter to one office."""
    due = ""
    if status.due:
        due = _(", due on {day}", day=day(status.due))
    answered = count_returned(status.counted)
    basis = coordination_basis(context)
    addressee = addressee_of(unit, context.view.owners)
    return Letter(
        addressees=(addressee.post,),
        copies=addressee.copies,
        subject=_("reminder: workbook of {round} not yet received", round=status.name),
        opening=(
            _(
                "In the data collection “{round}”{due}, opened on {opened}, {back} of"
                " {all} offices have answered. The workbook of {office} has not been received.",
                office=unit.name,
                round=status.name,
                due=due,
                opened=day(status.opened),
                back=number(answered),
                all=count_text(status.counted),
            ),
            _("Referring to {article}, we ask you:", article=basis),
        ),
        points=(
            _(
                "to send the workbook back by {day} at the latest, also where it can only be answered in part;",
                day=day(due_day(context)),
            ),
            _("to name a contact for questions, if there are obstacles."),
        ),
        closing=tuple(_closing(status)),
    )


def _closing(status: RoundStatus) -> Iterator[str]:
    """Yield the closing sentences: a closed round still takes answers."""
    if status.closed:
        yield _(
            "The data collection was closed on {day}; your workbook is still accepted.",
            day=day(status.closed),
        )
    yield _(
        "What is not answered is shown as not known: neither as a gap nor as fulfilled."
    )
