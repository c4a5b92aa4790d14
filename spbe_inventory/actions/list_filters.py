"""By what a list of records can be filtered: the fields of closed lists, yes or no, and references."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.browsing import (
    Answered,
    PageRequest,
    in_session,
    is_of_all,
)
from spbe_inventory.actions.choices import choices
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.rights import Right
from spbe_inventory.files.cells import NO, YES
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

FILTERED = (Value.CODE, Value.YES_NO, Value.REF)
NEVER_ASKED = ("withdrawn", "directed", "set_apart")  # what a list leaves out by itself
YES_CODE, NO_CODE = "yes", "no"
MOST_CHOICES = 100  # records that are offered; of more the name is typed
MOST_OFFICES = 700
MOST_COUNTED = 10_000  # records of a kind whose answers are counted


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A value that a field may have (as an address has it), in words; how many records have it, None if not counted."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class FilterControl:
    """A field that a list is filtered by: what can be chosen, or a name to type where that is too much.

    `answers` counts the records by way of answering; empty where they are not counted.
    """

    field: Field
    choices: tuple[FilterChoice, ...]
    is_typed: bool
    answers: Counter[Answered]


def filtered_fields(kind: str) -> tuple[Field, ...]:
    """Return the fields that a list of a kind is filtered by, those that lists show first."""
    described = KINDS[kind]
    first = dict.fromkeys((*described.listed, *described.asked))
    names = dict.fromkeys([*first, *described.fields])
    fields = [described.fields[name] for name in names]
    return tuple(
        field
        for field in fields
        if field.value in FILTERED and field.name not in NEVER_ASKED
    )


@needs(Right.READ_OWN)
def filter_controls(
    catalogue: Catalogue,
    request: PageRequest,
    fields: Iterable[Field],
    *,
    with_counts: bool = False,
) -> tuple[FilterControl, ...]:
    """Return how a list is filtered by some fields, with numbers if asked for and where counting them is quick."""
    from spbe_inventory.store.lookups import count_records

    with open_session(catalogue) as session:
        count = count_records(session.connection, request.kind)
    is_counted = with_counts and count <= MOST_COUNTED
    return tuple(
        _control(catalogue, request, field, is_counted=is_counted) for field in fields
    )


def _control(
    catalogue: Catalogue, request: PageRequest, field: Field, *, is_counted: bool
) -> FilterControl:
    if field.value is Value.REF:
        return _reference(catalogue, field)
    counts: Counter[Any] = Counter()
    if is_counted:
        counts = _counts(catalogue, request, field)
    offered = []
    for value, code, label in _values(field):
        count = None
        if is_counted:
            count = counts[value]
        offered.append(FilterChoice(code, label, count))
    answers = {answered: counts[answered] for answered in Answered if is_counted}
    return FilterControl(
        field, tuple(offered), is_typed=False, answers=Counter(answers)
    )


def _values(field: Field) -> list[tuple[Any, str, str]]:
    """Return the values of a closed list or of yes and no: as the store counts them, in an address, in words."""
    if field.value is Value.YES_NO:
        return [(1, YES_CODE, str(YES)), (0, NO_CODE, str(NO))]
    return [(str(code), str(code), str(code.label)) for code in field.codes or ()]


def _counts(catalogue: Catalogue, request: PageRequest, field: Field) -> Counter[Any]:
    from spbe_inventory.store.answer_counts import count_answers

    with open_session(catalogue, all_agencies=is_of_all(request.kind)) as session:
        asked = in_session(request, session)
        return count_answers(session.connection, asked, field)


def _reference(catalogue: Catalogue, field: Field) -> FilterControl:
    """Return how a list is filtered by what a field refers to."""
    from spbe_inventory.store.lookups import count_records

    most = MOST_CHOICES
    if field.refers == "unit":
        most = MOST_OFFICES
    with open_session(catalogue) as session:
        is_typed = count_records(session.connection, field.refers) > most
    offered: list[FilterChoice] = []
    if not is_typed:
        found = choices(catalogue, field)
        offered = [FilterChoice(key, name) for key, name in found]
        offered.sort(key=lambda choice: natural_key(choice.label))
    return FilterControl(field, tuple(offered), is_typed=is_typed, answers=Counter())
