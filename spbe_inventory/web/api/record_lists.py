"""Lists of records: pages of a section, filtered by fields."""

from collections.abc import Iterator
from typing import Any

from starlette.responses import Response

from spbe_inventory.actions.browsing import (
    RECORDED,
    TITLE,
    Answered,
    Filter,
    PageRequest,
    page_of_records,
)
from spbe_inventory.actions.named_records import key_of
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Ambiguous, NotFound, Problem
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import Text
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.api.answers import json_answer, refused
from spbe_inventory.web.api.asking import (
    asked_page,
    choice,
    page_links,
    unknown_value,
)
from spbe_inventory.web.api.endpoint import PAGING, ApiCall, ApiParameter
from spbe_inventory.web.api.sections import BY_VALUE, ApiSection, filters_of

WORDS, SORT = "q", "sort"
DOWN = "-"  # before the order: the last first
ANSWER_MARK = "!"  # before a way of answering, in place of a value
SORTS = tuple(f"{way}{name}" for name in ("key", TITLE, RECORDED) for way in ("", DOWN))
TRUE_OR_FALSE = {"true": True, "false": False}
ANSWERS = tuple(f"{ANSWER_MARK}{answered}" for answered in Answered)
ALSO_IN = ("function", "description")


def list_parameters(kind: str) -> tuple[ApiParameter, ...]:
    """Return the parameters of a list of a kind: page, words, order, and each field that it is filtered by."""
    words = ApiParameter(
        WORDS,
        Text(
            "kata yang ada dalam nama, fungsi, atau uraian",
            "words that stand in a name, function or description",
        ),
        {"type": "string"},
    )
    order = ApiParameter(
        SORT,
        Text("urutan; - di depan untuk terbalik", "order; - in front turns it round"),
        {"type": "string", "enum": list(SORTS), "default": "key"},
    )
    filters = tuple(_parameter(field) for field in filters_of(kind))
    return (*PAGING, words, order, *filters)


def list_records(section: ApiSection, call: ApiCall) -> Response:
    """Return a page of the records of a section."""
    page = asked_page(call)
    order = choice(call, SORT, SORTS) or "key"
    catalogue = call.visit.catalogue
    asked = PageRequest(
        section.kind,
        words=tuple(call.one(WORDS).split()),
        also_in=ALSO_IN,
        filters=_filters(catalogue, section.kind, call),
        sort=order.removeprefix(DOWN),
        is_descending=order.startswith(DOWN),
        limit=page.rows,
        offset=page.offset,
    )
    found = page_of_records(catalogue, asked)
    content = {
        "total": found.count,
        "page": page.number,
        "per_page": page.rows,
        "records": [record.document for record in found.records],
    }
    links = page_links(call, page, found.count)
    headers = {"Link": links, "X-Total-Count": str(found.count)}
    return json_answer(content, headers=headers)


def _filters(catalogue: Catalogue, kind: str, call: ApiCall) -> tuple[Filter, ...]:
    """Return the filters of a request; raise BadInput that names every value that a field cannot have."""
    filters: list[Filter] = []
    problems: list[Problem] = []
    for field in filters_of(kind):
        for text in call.query.get(field.name, ()):
            found = _filter(catalogue, field, text)
            if isinstance(found, Filter):
                filters.append(found)
            else:
                problems.append(found)
    if problems:
        raise refused("parameters-refused", problems)
    return tuple(filters)


def _filter(catalogue: Catalogue, field: Field, text: str) -> Filter | Problem:
    """Return a filter by its text; what is wrong with the text where it is none."""
    if text in ANSWERS:
        answered = Answered(text.removeprefix(ANSWER_MARK))
        return Filter(field, answered=answered)
    if field.value not in BY_VALUE:
        return unknown_value(field.name, text, listing(ANSWERS))
    if field.refers:
        try:
            return Filter(field, key_of(catalogue, field.refers, text))
        except (NotFound, Ambiguous) as error:
            return Problem(error.key, "", error.values, field.name)
    offered = tuple(_offered(field))
    if offered and text not in offered:
        return unknown_value(field.name, text, listing(offered))
    if field.value is Value.YES_NO:
        return Filter(field, TRUE_OR_FALSE[text])
    return Filter(field, text)


def _offered(field: Field) -> Iterator[str]:
    """Yield the values that a filter of a field takes; nothing where it takes any text."""
    if field.value not in BY_VALUE:
        return
    if field.value is Value.YES_NO:
        yield from TRUE_OR_FALSE
    for code in field.codes or ():
        yield str(code)


def _parameter(field: Field) -> ApiParameter:
    """Return the parameter of a field: a value, or a way of answering."""
    schema: dict[str, Any] = {"type": "string"}
    offered = list(_offered(field))
    if offered or field.value not in BY_VALUE:
        schema["enum"] = [*offered, *ANSWERS]
    elif field.refers:
        schema["description"] = f"key or name of one of {KINDS[field.refers].section}"
    return ApiParameter(field.name, field.label, schema, is_repeated=True)
