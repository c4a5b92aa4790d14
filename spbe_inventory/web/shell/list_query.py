"""Which records a list shows, as the address says it: words, filters by field, order, page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams

from spbe_inventory.actions.browsing import Answered, Filter, PageRequest
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS

WORDS = "cari"
SORT = "urut"
PAGE = "halaman"
SIGN = "!"  # before a way of answering: `hosting=!open`
DESCENDING = "-"  # before the field of the order
SWITCHES = {"yes": True, "no": False}
MAX_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which records of a kind are listed, in which order, which page of them (from 1)."""

    kind: str
    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    page: int = 1

    def request(self, rows: int) -> PageRequest:
        """Return what is asked of the catalogue for a page of so many rows; a filter that means nothing is left out."""
        fields = KINDS[self.kind].fields
        filters = [_filter(fields[name], text) for name, text in self.filters]
        wanted = PageRequest(
            self.kind,
            words=tuple(self.words.split()),
            filters=tuple(each for each in filters if each),
            limit=rows,
            offset=(self.page - 1) * rows,
        )
        return _ordered(wanted, self.sort)

    def pairs(self) -> dict[str, object]:
        """Return what stands in the address of the same list, the page left out."""
        return {WORDS: self.words, SORT: self.sort, **dict(self.filters)}


def list_query(kind: str, params: QueryParams) -> ListQuery:
    """Return which records of a kind an address asks for; what is no field of the kind is left out."""
    fields = KINDS[kind].fields
    filters = [(name, text) for name, text in params.items() if name in fields and text]
    return ListQuery(
        kind,
        params.get(WORDS, "").strip(),
        tuple(filters),
        params.get(SORT, ""),
        page_number(params),
    )


def page_number(params: Mapping[str, str]) -> int:
    """Return the number of the page that an address asks for, 1 where it names none."""
    text = params.get(PAGE, "")
    if text.isascii() and text.isdecimal():
        return min(max(int(text[:9]), 1), MAX_PAGE)
    return 1


def page_count(records: int, rows: int) -> int:
    """Return how many pages so many records fill, at least one."""
    return max(1, -(-records // rows))


def filter_fields(kind: str) -> Iterable[Field]:
    """Return the fields by whose values a list is filtered: closed lists, yes or no, references."""
    wanted = (Value.CODE, Value.CODES, Value.YES_NO, Value.REF)
    return [field for field in KINDS[kind].fields.values() if field.value in wanted]


def _ordered(request: PageRequest, sort: str) -> PageRequest:
    name = sort.removeprefix(DESCENDING)
    if name not in KINDS[request.kind].fields:
        return request
    return replace(request, sort=name, is_descending=sort.startswith(DESCENDING))


def _filter(field: Field, text: str) -> Filter | None:
    """Return the filter that a text asks for: a way of answering behind its sign, or a value."""
    if text.startswith(SIGN):
        way = text.removeprefix(SIGN)
        if way not in set(Answered):
            return None
        return Filter(field, answered=Answered(way))
    value: Any = text
    if field.value is Value.YES_NO:
        value = SWITCHES.get(text)
    if value is None or not field.stored:
        return None
    return Filter(field, value)
