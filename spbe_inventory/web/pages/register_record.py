"""Register a record of any kind: the form, what may be the same, saved in one batch."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.save_form import NamedNow, save_new
from spbe_inventory.errors import CatalogueError, SpbeError
from spbe_inventory.queries.similar_names import SimilarName, similar_names
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.forms.controls import Around, only
from spbe_inventory.web.forms.form_page import (
    FORM_BASIS,
    FORM_SOURCE,
    ShownForm,
    author_of,
    faults_of,
    form_page,
    problems_of,
    text_in,
    written_kind,
)
from spbe_inventory.web.forms.options import OnRecord
from spbe_inventory.web.forms.reading import FormReading, read_form
from spbe_inventory.web.forms.wire import Sent, gathered
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.errors import status_of
from spbe_inventory.web.shell.page import redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of

TEMPLATE = "records/register.html"
NOTHING = OnRecord({}, {})
DIFFERENT = "different"  # keys of what may be the same
ANOTHER = "another"  # said of them: it is another one
MORE = "more"
KEPT_FOR_MORE = ("owner", "unit", FORM_BASIS, FORM_SOURCE)
NAME_TAKEN = "name-taken"


def show_new(request: Request) -> Response:
    """Return the form of a new record; the address may fill some of it in."""
    kind = written_kind(request)
    sent = gathered(request.query_params.multi_items())
    doubles = _doubles(visit_of(request).catalogue, kind, sent)
    form = ShownForm(kind, Around(NOTHING, sent), doubles=tuple(doubles))
    return form_page(request, form, TEMPLATE)


def save_record(request: Request, form: FormData) -> Response:
    """Save a new record, or show the form again with what is wrong or may be the same."""
    visit = visit_of(request)
    kind = written_kind(request)
    sent = gathered(form.multi_items())
    reading = read_form(kind, sent, {}, {})
    doubles = _doubles(visit.catalogue, kind, sent)
    others = _others(sent)
    asked = [double for double in doubles if double.key not in others]
    if reading.problems or asked:
        around = Around(NOTHING, sent, reading.problems)
        again = ShownForm(kind, around, status=REFUSED)
        return _again(request, again, doubles, is_asked=bool(asked))
    try:
        return _saved(request, kind, sent, reading)
    except CatalogueError:
        raise
    except SpbeError as error:
        around = Around(NOTHING, sent, problems_of(kind, error))
        again = ShownForm(kind, around, status=status_of(error))
        return _refused(request, again, doubles, error)


def _refused(
    request: Request, form: ShownForm, doubles: Sequence[SimilarName], error: SpbeError
) -> Response:
    """Return the form with why it was not saved; a name that is taken is asked about."""
    if error.key == NAME_TAKEN:
        return _again(request, form, [*doubles, _taken(error)], is_asked=True)
    shown = replace(form, faults=faults_of(form.kind, error))
    return _again(request, shown, doubles, is_asked=False)


def _saved(request: Request, kind: str, sent: Sent, reading: FormReading) -> Response:
    visit = visit_of(request)
    others = _others(sent)
    different = others if kind == "application" else ()
    added = save_new(
        visit.catalogue,
        kind,
        reading.changes,
        author_of(visit, sent),
        same_name=bool(others),
        named_now=NamedNow(reading.new_names, different),
    )
    target = address("record", kind=kind, key=added.keys[-1])
    if text_in(sent, MORE):
        kept = {name: text_in(sent, name) for name in KEPT_FOR_MORE}
        target = address("new-record", kept, kind=kind)
    return redirect(target, saved=added.batch)


def _again(
    request: Request, form: ShownForm, doubles: Sequence[SimilarName], *, is_asked: bool
) -> Response:
    """Return the form with everything that was typed."""
    others = _others(form.around.sent)
    shown = replace(
        form,
        doubles=tuple(doubles),
        is_double_asked=is_asked,
        are_doubles_others=bool(others) and not is_asked,
    )
    return form_page(request, shown, TEMPLATE)


def _doubles(catalogue: Catalogue, kind: str, sent: Sent) -> list[SimilarName]:
    return similar_names(catalogue, kind, text_in(only(sent, ["name"]), "name"))


def _others(sent: Sent) -> tuple[str, ...]:
    """Return the keys of the records that a person says to be others than the new one."""
    if not text_in(sent, ANOTHER):
        return ()
    return tuple(dict.fromkeys(sent.get(DIFFERENT, ())))


def _taken(error: SpbeError) -> SimilarName:
    """Return the record that is on record already of what was to be added."""
    key = str(error.values["key"])
    return SimilarName(key, str(error.values["name"]), "", 100)


ROUTES = (get(PATHS["new-record"], show_new), post(PATHS["new-record"], save_record))
