"""A report out of the JSON that it was written as, by the schema that is published of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from pydantic import TypeAdapter, ValidationError

from spbe_inventory.documents.blocks import Block
from spbe_inventory.documents.report import Report

BLOCKS = frozenset(block.__name__ for block in get_args(Block))
TAGS = BLOCKS | {"str", "int"}  # pydantic's words for which of several shapes it tried
SORT = "sort"
FIRST_FIELD = ("kind",)  # what lacks it is another document
Place = tuple[int | str, ...]


class ReportFault(ValueError):
    """A text does not hold a report: `place` is where it does not meet the schema, empty where it is no JSON."""

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place


def report_of(text: str) -> Report:
    """Return the report that a JSON text holds; raise ReportFault for a text that does not meet the schema."""
    try:
        report = TypeAdapter(Report).validate_json(text, strict=True)
    except ValidationError as error:
        complaints = error.errors(
            include_url=False, include_context=False, include_input=False
        )
        raise ReportFault(_first_place([one["loc"] for one in complaints])) from None
    except RecursionError:
        raise ReportFault from None
    return replace(
        report,
        tables=tuple(
            replace(table, rows=tuple(map(tuple, table.rows)))
            for table in report.tables
        ),
    )


def _first_place(places: Sequence[Place]) -> str:
    """Return the first place that does not meet the schema, of a block only by its own sort; empty for no report."""
    other_sorts = {
        place[:-1] for place in places if place[-1:] == (SORT,) and len(place) > 1
    }
    if places[0] == FIRST_FIELD:
        return ""
    for place in places:
        starts = {place[:length] for length in range(len(place) + 1)}
        if other_sorts.isdisjoint(starts):
            return _words(place)
    first = min(other_sorts, key=len, default=())
    return _words((*first, SORT))


def _words(place: Place) -> str:
    """Return a place in a document as programs write it.

    >>> _words(("blocks", 3, "Picture", "diagram", "name"))
    'blocks[3].diagram.name'
    """
    words = ""
    for part in place:
        if isinstance(part, int):
            words += f"[{part}]"
        elif part not in TAGS:
            words += f".{part}"
    return words.removeprefix(".")
