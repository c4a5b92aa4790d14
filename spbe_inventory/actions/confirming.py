"""One side of an exchange says whether it is so: yes, no, or not known; as the sheet of a workbook would say it."""

from dataclasses import dataclass
from enum import StrEnum

from spbe_inventory.actions.filling import asked_of_office
from spbe_inventory.actions.save_filling import (
    CONFIRMATION_TABLE,
    FormAnswers,
    RowAnswers,
    SavedAnswers,
    write_answers,
)
from spbe_inventory.domain.lists import ReportedBy
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import NotFound
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


class Confirmation(StrEnum):
    """What one side says of an exchange."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# As a workbook has it.
WORDS = {
    Confirmation.YES: N_("yes"),
    Confirmation.NO: N_("no"),
    Confirmation.UNKNOWN: N_("Not known"),
}


@dataclass(frozen=True, slots=True)
class ConfirmationRequest:
    """What a side says of an exchange, at the version that was seen, with a remark in its own words."""

    exchange: str
    side: ReportedBy
    answer: Confirmation
    version: int
    remark: str = ""


@needs(Right.WRITE_OWN)
def confirm_exchange(
    catalogue: Catalogue, request: ConfirmationRequest, author: Author
) -> SavedAnswers:
    """Save what the giver or the taker of an exchange says of it, as the office of its application.

    Raise NotFound where that side is no application with an office, EditConflict where the exchange is another by now.
    """
    with open_session(catalogue) as session:
        session.require_whole("exchange", request.exchange)
        snapshot = session.load(["application", "exchange"], links=False)
    exchange = snapshot.of(Exchange).get(request.exchange)
    if exchange is None:
        raise NotFound("not-found", kind="exchange", text=request.exchange)
    application = snapshot.applications.get(str(getattr(exchange, request.side)))
    if application is None or not application.owner:
        raise NotFound("side-without-office", side=request.side.label)
    cells = confirmation_cells(
        request.exchange, snapshot.title("exchange", request.exchange), request.answer
    )
    if request.remark:
        cells["remark"] = request.remark
    row = RowAnswers(
        CONFIRMATION_TABLE, "exchange", request.exchange, request.version, cells
    )
    asked = asked_of_office(catalogue, application.owner)
    return write_answers(catalogue, FormAnswers(rows=[row]), author, asked)


def confirmation_cells(key: str, about: str, answer: Confirmation) -> dict[str, str]:
    """Return a confirmation as the cells of a workbook's row."""
    return {"key": key, "said_of_it": about, "confirmed": _(WORDS[answer])}
