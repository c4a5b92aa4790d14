"""What to ask first where the register cannot say yet what is needed: a plan invents no work."""

from collections.abc import Iterator

from spbe_inventory.actions.findings.asking import questions_by_office
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

SHOWN = 3  # offices


def asks_first(grounds: Grounds) -> Iterator[str]:
    """Say what keeps connections from being proposed, and whom to ask for what; nothing where all is known."""
    needs = grounds.view.live_needs
    if unknown := sum(one.status is NeedStatus.NOT_ASSESSABLE for one in needs):
        yield t("Needs left out, because nobody says how they are met now: {count}.", count=number(unknown))
    if needs:
        return
    yield t(
        "No data need is recorded: nobody can say what to connect first. Ask each office which data it needs and "
        "how it gets them now: spbe suggest, then spbe need add, or a round with the workbook."
    )
    for office in questions_by_office(grounds.snapshot, grounds.view.agency, grounds.checked.findings)[:SHOWN]:
        values = {"office": office.office, "settles": number(office.settles), "question": office.questions[0].question}
        yield t("{office} first ({settles} outcomes wait for it): {question}", **values)
