"""What an address asks of a list: words, filters, order, page, columns; and the addresses of other views of it.

Every page that shows records of a list reads and writes these names: the list itself, its download, the table in
which records are changed, the table of offices.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from starlette.datastructures import QueryParams

from spbe_inventory.actions.browsing import TITLE, Answered, Filter, PageRequest
from spbe_inventory.actions.list_filters import NO_CODE, YES_CODE
from spbe_inventory.actions.named_records import key_of
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.verification import SealState
from spbe_inventory.errors import Ambiguous, NotFound
from spbe_inventory.queries.application_seals import keys_of_seal
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.shell.paging import PAGE, page_number

WORDS, SORT = "cari", "urut"
COLUMNS, EVERYTHING = "isian", "semua"
ANSWER, ANSWER_OF = (
    "jawaban",
    "pada",
)  # a way of answering, and the field it is asked of
SEAL = "segel"
YES = "ya"
DOWN = "-"  # before the field of the order: the last first
ANSWER_MARK = "!"  # before a way of answering, in place of a value
THROUGH = "."  # between a reference and a field of what it refers to
MOST_ROWS = 5000  # of a list that is handed over as a file
# Fields beside the names in which a word is looked for.
ALSO_IN = ("function", "description")
AGENCY = Field("agency", Value.REF, KINDS["agency"].label, refers="agency")


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What is asked of a list of a kind. `given` are the filters as the address has them, by name.

    `problems` name the filters that could not be understood, by name: they filter nothing. `keys` are the only records
    that may be listed, None for all: those of the seal that is asked for.
    """

    kind: str
    words: str = ""
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    sort: str = TITLE
    is_descending: bool = False
    page: int = 1
    columns: tuple[str, ...] = ()
    everything: bool = False
    problems: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether something is asked for: words or filters."""
        return bool(self.words or self.given)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The fields that are shown beside the name: those chosen, else those that lists of the kind show."""
        return self.columns or usual_columns(self.kind)

    def page_request(self, rows: int) -> PageRequest:
        """Return what is asked of the store, so many rows a page."""
        return PageRequest(
            self.kind,
            words=tuple(self.words.split()),
            also_in=ALSO_IN,
            filters=self.filters,
            only_counted=not self.everything,
            sort=self.sort,
            is_descending=self.is_descending,
            limit=rows,
            offset=(self.page - 1) * rows,
            keys=self.keys,
        )

    def whole_request(self, rows: int) -> PageRequest:
        """Return what is asked of the store for the list as a whole, at most so many rows."""
        return replace(self.page_request(rows), offset=0)

    def query(self, **changes: object) -> dict[str, object]:
        """Return what stands behind the question mark of the same list, some of it changed."""
        changed = replace(self, **changes)  # type: ignore[arg-type]  # names of the fields above
        values: dict[str, object] = {WORDS: changed.words, **changed.given}
        if changed.is_descending:
            values[SORT] = f"{DOWN}{changed.sort}"
        elif changed.sort != TITLE:
            values[SORT] = changed.sort
        if changed.page > 1:
            values[PAGE] = changed.page
        values[COLUMNS] = changed.columns
        if changed.everything:
            values[EVERYTHING] = YES
        return values

    def sorted_by(self, name: str) -> dict[str, object]:
        """Return the query of the list sorted by a field; the other way round where it is sorted by it already."""
        is_same = self.sort == name
        is_descending = is_same and not self.is_descending
        return self.query(sort=name, is_descending=is_descending, page=1)


def usual_columns(kind: str) -> tuple[str, ...]:
    """Return the fields that lists of a kind show beside the name."""
    told = {"name", KINDS[kind].labelled_by, *KINDS[kind].joins}
    return tuple(name for name in KINDS[kind].listed if name not in told)


def list_request(catalogue: Catalogue, kind: str, query: QueryParams) -> ListRequest:
    """Return what an address asks of the list of a kind; what it does not know is left out."""
    fields = KINDS[kind].fields
    chosen = dict.fromkeys(name for name in query.getlist(COLUMNS) if name in fields)
    columns = tuple(chosen)
    if set(columns) == set(usual_columns(kind)):
        columns = ()
    order = query.get(SORT, TITLE)
    sort = order.removeprefix(DOWN)
    if sort not in fields:
        sort = TITLE
    asked = ListRequest(
        kind,
        words=query.get(WORDS, "").strip(),
        sort=sort,
        is_descending=order.startswith(DOWN),
        page=page_number(query),
        columns=columns,
        everything=query.get(EVERYTHING) == YES,
    )
    asked = _with_filters(catalogue, asked, query)
    seal = query.get(SEAL, "")
    if kind == "application" and seal in set(SealState):
        keys = keys_of_seal(catalogue, SealState(seal))
        given = {**asked.given, SEAL: (seal,)}
        return replace(asked, given=given, keys=keys)
    return asked


def _with_filters(
    catalogue: Catalogue, asked: ListRequest, query: QueryParams
) -> ListRequest:
    given: dict[str, tuple[str, ...]] = {}
    filters: list[Filter] = []
    problems: dict[str, str] = {}
    for name, path in _paths(asked.kind, query):
        values = tuple(value for value in query.getlist(name) if value)
        if not values:
            continue
        given[name] = values
        try:
            filters += [_filter(catalogue, path, value) for value in values]
        except (NotFound, Ambiguous) as error:
            problems[name] = str(error)
    by_answer = _answer_filters(asked.kind, query)
    if by_answer:
        given[ANSWER_OF] = (by_answer[0].field.name,)
        given[ANSWER] = tuple(str(wanted.answered) for wanted in by_answer)
    filters += by_answer
    return replace(asked, given=given, filters=tuple(filters), problems=problems)


def _answer_filters(kind: str, query: QueryParams) -> list[Filter]:
    """Return the filters by how one field is answered; none where no field or no way of answering is named."""
    field_asked = KINDS[kind].fields.get(query.get(ANSWER_OF, ""))
    if field_asked is None:
        return []
    answers = [text for text in query.getlist(ANSWER) if text in set(Answered)]
    return [Filter(field_asked, answered=Answered(text)) for text in answers]


def _paths(kind: str, query: QueryParams) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Yield the names in an address that are fields of a kind, or of what it refers to, with these fields."""
    for name in dict.fromkeys(query.keys()):
        path = _path(kind, name.split(THROUGH))
        if path:
            yield name, path


def _path(kind: str, names: Iterable[str]) -> tuple[Field, ...]:
    """Return the fields of a path of names; nothing where one of them is none."""
    path: list[Field] = []
    for name in names:
        fields = {**KINDS[kind].fields, AGENCY.name: AGENCY}
        if name not in fields or len(path) > 1:
            return ()
        path.append(fields[name])
        kind = fields[name].refers or kind
    if len(path) > 1 and path[0].value is not Value.REF:
        return ()
    return tuple(path)


def _filter(catalogue: Catalogue, path: tuple[Field, ...], text: str) -> Filter:
    """Return a filter by its text in an address; raise NotFound or Ambiguous for a name that means no one record."""
    *before, wanted = path
    through = before[0] if before else None
    answer = text.removeprefix(ANSWER_MARK)
    if text.startswith(ANSWER_MARK) and answer in set(Answered):
        return Filter(wanted, answered=Answered(answer), through=through)
    value: str | bool = text
    if wanted.refers:
        value = key_of(catalogue, wanted.refers, text)
    elif wanted.value is Value.YES_NO and text in (YES_CODE, NO_CODE):
        value = text == YES_CODE
    return Filter(wanted, value, through=through)
