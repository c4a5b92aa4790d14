"""The workbook of one office, made of what the office sees: nobody waits for the rules over the whole register."""

from dataclasses import replace
from datetime import date

from spbe_inventory.actions.filling import asked_of_office
from spbe_inventory.actions.offices import office_files
from spbe_inventory.actions.questionnaire import book_of, workbook_name
from spbe_inventory.actions.stored_findings import last_findings
from spbe_inventory.documents.form_book import FormBook
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.rights import OWNER, Access, Right, Role
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

KINDS_OF_COVER = ("agency", "setting", "round")  # what the cover tells, no office sees
# Applications and exchanges of which the rules are run while somebody waits.
QUICK_RECORDS = 2_000


@needs(Right.READ_OWN)
def has_questions(catalogue: Catalogue) -> bool:
    """Return whether what offices are asked is told at once: of a stored run, or of a register that is small."""
    from spbe_inventory.store.lookups import count_records

    whole = replace(catalogue, access=OWNER)
    if last_findings(whole) is not None:
        return True
    with open_session(whole) as session:
        counts = [
            count_records(session.connection, kind)
            for kind in ("application", "exchange")
        ]
    return sum(counts) <= QUICK_RECORDS


@needs(Right.READ_ALL)
def office_workbook(
    catalogue: Catalogue, office: str, on: date | None = None
) -> tuple[str, FormBook] | None:
    """Return the workbook of an office (key) with its file name; None for what is no office that exists.

    It asks what the form on the page asks, by the questions of the last run.
    """
    names = {key: name for name, key in office_files(catalogue)}
    if office not in names:
        return None
    as_office = replace(catalogue, access=Access(Role.OPERATOR, office))
    asked = asked_of_office(as_office).office
    with open_session(catalogue) as session:
        told = session.load(KINDS_OF_COVER, links=False)
    book = book_of(asked, on or today(), told)
    return workbook_name(names[office]), book
