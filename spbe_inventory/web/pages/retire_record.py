"""Take a record out of service, or bring back one that was withdrawn: nothing is ever deleted."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.edit_records import edit_record
from spbe_inventory.actions.record_form import RecordForm, record_form
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.queries.running_exchanges import count_in_use
from spbe_inventory.web.forms.form_page import (
    author_of,
    bases,
    version_in,
    written_kind,
)
from spbe_inventory.web.forms.options import words_of
from spbe_inventory.web.forms.wire import gathered
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import NOT_FOUND
from spbe_inventory.web.shell.visit import visit_of


def show_retiring(request: Request) -> Response:
    """Return the page that asks whether a record is to go out of service, with what that changes."""
    catalogue = visit_of(request).catalogue
    now = _record(request)
    field, value = _change(now)
    running = 0
    if now.kind == "application" and value is not False:
        running = count_in_use(catalogue, now.key)
    return page(
        request,
        "records/retire.html",
        kind=KINDS[now.kind],
        record=now,
        label=KINDS[now.kind].fields[field].label,
        words=words_of(KINDS[now.kind].fields[field], value, now.names),
        is_back=value is False,
        is_withdrawing=value is True,
        is_retired_already=now.answers.get(field) == value,
        running=running,
        bases=bases({}),
    )


def retire_record(request: Request, form: FormData) -> Response:
    """Take a record out of service at the version that was seen, or bring it back."""
    visit = visit_of(request)
    sent = gathered(form.multi_items())
    now = _record(request)
    field, value = _change(now)
    edited = edit_record(
        visit.catalogue,
        now.kind,
        now.key,
        {field: value},
        author_of(visit, sent),
        expected_version=version_in(sent),
    )
    target = address("record", kind=now.kind, key=now.key)
    return redirect(target, saved=edited.batch)


def _record(request: Request) -> RecordForm:
    catalogue = visit_of(request).catalogue
    return record_form(catalogue, written_kind(request), request.path_params["key"])


def _change(now: RecordForm) -> tuple[str, str | bool]:
    """Return the field and value that take a record out of service, or bring back one that was withdrawn."""
    retired = KINDS[now.kind].retired
    if retired is None:
        raise HTTPException(NOT_FOUND)
    field, value = retired
    if isinstance(value, bool):
        return field, not now.answers.get(field)
    return field, str(value)


ROUTES = (
    get(PATHS["retire-record"], show_retiring),
    post(PATHS["retire-record"], retire_record),
)
