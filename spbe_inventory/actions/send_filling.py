"""An office sends its form: whether its list is complete, from which post, how much of what was asked is answered."""

from dataclasses import dataclass, replace

from spbe_inventory.actions.completeness import CompletenessRequest, state_in_batch
from spbe_inventory.actions.edit_records import add_in_batch, edit_in_batch
from spbe_inventory.actions.filling import AskedOfOffice, asked_of_office
from spbe_inventory.actions.save_filling import (
    keep_asked,
    refuse_sent,
    reply_on_record,
)
from spbe_inventory.actions.step_batch import StepBatch
from spbe_inventory.domain.lists import ListName, VerificationStep
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.texts import _
from spbe_inventory.matching.person_names import is_person
from spbe_inventory.matching.personal_text import holds_personal_number
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver

LONGEST_POST = 200


@dataclass(frozen=True, slots=True)
class Sending:
    """What an office says as a whole: whether its list of applications is complete today, and the post that sends it.

    `is_complete` is None where that was not answered.
    """

    post: str = ""
    is_complete: bool | None = None


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was sent: how much was asked and answered, and the batch."""

    asked: int
    answered: int
    batch: int


@needs(Right.WRITE_OWN)
def send_filling(
    catalogue: Catalogue, sending: Sending, author: Author, office: str | None = None
) -> SentForm:
    """Send the form of an office to who runs the round: of the one that asks, or of one that is named.

    The answer in the open round says the day, how much was asked and answered, and the post; what was asked is counted
    as a workbook that comes back is. Raise UsageError where it was sent and not returned, BadInput for a post that
    is the name of a person.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    asked = asked_of_office(catalogue, office)
    unit = asked.office.unit
    _check_post(sending.post)
    with writing(catalogue, is_answering=True) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("send"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        refuse_sent(resolver, asked)
        if sending.is_complete:
            request = CompletenessRequest(
                [str(ListName.APPLICATIONS)],
                author.clock().astimezone().date(),
                sending.post or unit.name,
                author.source or "",
                only_this=True,
            )
            state_in_batch(
                connection, unit.key, request, author, agency=agency, batch=batch
            )
        if asked.office.round:
            _write_reply(resolver, asked, sending, author)
        is_news = _take_step(resolver, asked, author)
        if not (asked.office.round or sending.is_complete or is_news):
            connection.rollback()
            batch = 0
    keep_asked(catalogue, asked, frozenset())
    answered = len(asked.answered)
    return SentForm(answered + len(asked.open_cells), answered, batch)


def _take_step(
    resolver: ReferenceResolver, asked: AskedOfOffice, author: Author
) -> bool:
    """Record of each application that is news that it was sent, to be verified; return whether there is any."""
    from spbe_inventory.store.writer import raw

    reader = raw(resolver.connection)
    sending = replace(author, basis=None, source=None)
    steps = StepBatch(VerificationStep.SENT, sending, reader, resolver)
    keys = [application.key for application in asked.office.applications]
    standings = steps.standings(keys)
    unsent = [key for key in keys if key in standings and standings[key].is_news]
    return bool(steps.take(unsent, {}).keys)


def _check_post(post: str) -> None:
    """Raise BadInput for a post that is the name or the number of a person, or too long."""
    label = _("Your post")
    values: dict[str, object] = {"field": label}
    key = ""
    if len(post) > LONGEST_POST:
        key = "text-too-long"
        values |= {"length": len(post), "limit": LONGEST_POST, "found": post[:60]}
    elif holds_personal_number(post):
        key = "personal-data-typed"
    elif is_person(post):
        key = "person-typed"
    if key:
        raise BadInput("record-has-problems", [Problem(key, "", values)], count=1)


def _write_reply(
    resolver: ReferenceResolver, asked: AskedOfOffice, sending: Sending, author: Author
) -> None:
    """Write into the answer of the office that it came back, from where, and how much of it is answered."""
    answered = len(asked.answered)
    values: Plain = {
        "returned": author.clock().astimezone().date().isoformat(),
        "asked": answered + len(asked.open_cells),
        "answered": answered,
    }
    if author.source:
        values["file"] = author.source[:500]
    if sending.post:
        values["note"] = _("Sent by: {post}", post=sending.post)
    counting = replace(author, basis=None, source=None)
    round_key, unit = asked.office.round, asked.office.unit.key
    reply = reply_on_record(resolver, round_key, unit)
    if reply is None:
        add_in_batch(
            resolver, "reply", {"round": round_key, "unit": unit, **values}, counting
        )
        return
    edit_in_batch(resolver, "reply", str(reply["key"]), values, counting)
