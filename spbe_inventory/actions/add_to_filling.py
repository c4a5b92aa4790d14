"""An office adds an application that is not on its list: its name is enough, the rest is asked afterwards."""

from dataclasses import dataclass

from spbe_inventory.actions.edit_records import add_in_batch
from spbe_inventory.actions.filling import asked_of_office
from spbe_inventory.actions.save_filling import keep_asked, kept_cell, refuse_sent
from spbe_inventory.assessment.office_form import AskedCell, FormPart, open_cells
from spbe_inventory.domain.rights import Right
from spbe_inventory.queries.similar_names import SimilarName, similar_names
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver


@dataclass(frozen=True, slots=True)
class AddedApplication:
    """An application that was added, and the batch; or, without a key, the own ones that are called much like it."""

    key: str
    doubles: tuple[SimilarName, ...] = ()
    batch: int = 0


@needs(Right.WRITE_OWN)
def add_to_filling(
    catalogue: Catalogue,
    name: str,
    author: Author,
    office: str | None = None,
    *,
    is_another: bool = False,
) -> AddedApplication:
    """Add an application to the list of an office, and what is open of it to what the office is asked.

    Where an own one is called much like it, nothing is added unless the office says that it is another one. Raise
    UsageError where the form was sent and not returned, BadInput for a name that is none.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    asked = asked_of_office(catalogue, office)
    unit = asked.office.unit.key
    own = {application.key for application in asked.office.applications}
    similar = similar_names(catalogue, "application", name)
    doubles = tuple(double for double in similar if double.key in own)
    if doubles and not is_another:
        return AddedApplication("", doubles)
    with writing(catalogue, is_answering=True) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("answer"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        refuse_sent(resolver, asked)
        values = {"name": name, "owner": unit}
        key = add_in_batch(resolver, "application", values, author, same_name=True)
    keep_asked(catalogue, asked, frozenset())
    _ask_of_new(catalogue, key, unit)
    return AddedApplication(key, doubles, batch)


def _ask_of_new(catalogue: Catalogue, key: str, office: str) -> None:
    """Keep what is open of a new application among what the office is asked."""
    from spbe_inventory.store.web_data.asked_cells import keep_cells
    from spbe_inventory.store.web_data.file import web_data

    asked = asked_of_office(catalogue, office)
    cells = [cell for cell in open_cells(asked.office) if _is_of_new(cell, key)]
    with web_data(catalogue.path) as connection:
        keep_cells(connection, asked.office.round, office, map(kept_cell, cells))


def _is_of_new(cell: AskedCell, key: str) -> bool:
    is_first = cell.part in (FormPart.APPLICATIONS, FormPart.FLOWS)
    return is_first and cell.question[:2] == ("application", key)
