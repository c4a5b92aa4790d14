"""What an address asks of the table of records: the records of a list, and the fields that are columns."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from spbe_inventory.actions.record_table import table_fields, usual_columns
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.permits import require_writing
from spbe_inventory.web.records.list_request import ListRequest, list_request
from spbe_inventory.web.shell.visit import visit_of

KIND = "kind"
MAX_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What an address asks for: the records of a list, and the fields that are columns."""

    list: ListRequest
    columns: tuple[str, ...]

    def query(self, **changes: object) -> dict[str, object]:
        """Return what stands behind the question mark of the same table, some of it changed."""
        return {KIND: self.list.kind, **self.list.query(**changes)}


def table_request(request: Request) -> TableRequest:
    """Return what an address asks for; raise HTTPException for a kind that there is not.

    Raise NotPermitted for a kind whose records who asks may not change.
    """
    kind = request.query_params.get(KIND, "application")
    if kind not in KINDS:
        raise HTTPException(404)
    catalogue = visit_of(request).catalogue
    require_writing(catalogue, kind)
    asked = list_request(catalogue, kind, request.query_params)
    return TableRequest(asked, _columns(asked))


def _columns(asked: ListRequest) -> tuple[str, ...]:
    """Return the fields that are columns: those chosen, else the usual ones and those that the list is filtered by."""
    allowed = table_fields(asked.kind)
    filtered = [wanted.field.name for wanted in asked.filters if not wanted.through]
    names = asked.columns or (*usual_columns(asked.kind), *filtered)
    distinct = dict.fromkeys(name for name in names if name in allowed)
    return tuple(distinct)[:MAX_COLUMNS]
