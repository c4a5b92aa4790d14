"""The letter that reminds the offices which have not answered the round."""

from collections.abc import Iterator

from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.letters import Letter, blocks, due_day, duty, one_a_page
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.posts import head_of_office
from spbe_inventory.actions.rounds import RoundStatus, round_status
from spbe_inventory.domain.blocks import Block, Paragraph
from spbe_inventory.domain.records import Reply, Unit
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t


def content(material: Material) -> Content:
    """Give a letter to each office that has not answered; where all have, a page that says so."""
    return Content(
        title=t("Reminder to fill in the register"), blocks=tuple(_letters(material)), letter=True, secretary=True
    )


def _letters(material: Material) -> Iterator[Block]:
    status = round_status(material.catalogue)
    late = waiting(material, status)
    yield from one_a_page(blocks(material, reminder(material, unit, status)) for unit in late)
    if not late:
        yield Paragraph(t("No letter is needed: {summary}.", summary=_all_answered(material, status)))


def _all_answered(material: Material, status: RoundStatus) -> str:
    if material.office:
        return t("{office} has answered, or was not asked in {round}", office=material.office, round=status.name)
    return t("every office that was asked in {round} has answered", round=status.name)


def waiting(material: Material, status: RoundStatus) -> list[Unit]:
    """Give the offices that were asked in a round and have not answered, by name."""
    replies = (one for one in material.view.snapshot.of(Reply).values() if one.round == status.key)
    open_ones = {one.unit for one in replies if not one.returned}
    return [one for one in material.offices if one.key in open_ones]


def reminder(material: Material, unit: Unit, status: RoundStatus) -> Letter:
    """Give the letter to one office."""
    due = t(", due on {day}", day=day(status.due)) if status.due else ""
    back = len(status.offices) - len(status.waiting)
    return Letter(
        to=(head_of_office(unit),),
        about=t("reminder: workbook of {round} not yet received", round=status.name),
        begins=(
            t(
                "In the round “{round}”{due}, begun on {opened}, {back} of {all} offices have answered. The "
                "workbook of your office has not been received.",
                round=status.name,
                due=due,
                opened=day(status.opened),
                back=number(back),
                all=number(len(status.offices)),
            ),
            t("Referring to {article}, we ask you:", article=duty(material)),
        ),
        points=(
            t(
                "to send the workbook back by {day} at the latest, also where it can only be answered in part;",
                day=day(due_day(material)),
            ),
            t("to name an official who can be asked about it, where something stands in the way."),
        ),
        ends=(
            *_closed(status),
            t("What is not answered is shown as not known: neither as a gap nor as fulfilled."),
        ),
    )


def _closed(status: RoundStatus) -> Iterator[str]:
    """Say that a round which was closed still takes answers."""
    if status.closed:
        yield t("The round was closed on {day}; your workbook is still taken in.", day=day(status.closed))
