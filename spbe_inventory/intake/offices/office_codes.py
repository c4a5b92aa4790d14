"""Codes of offices: which office one lies below, by the beginning of its code or by its place in the list."""

import re
from collections.abc import Iterable, Sequence

from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.offices.office_names import is_part_of_office

SEPARATORS = re.compile(r"[.\-/ ]+")
SHORTEST_PARENT = (
    3  # characters of a code without separators: shorter ones begin any number
)
SHORTEST_REST = (
    2  # characters that a code without separators has more than that of its parent
)
Levels = tuple[str, ...]


def levels_of(code: str) -> Levels:
    """Return the levels of a code with separators, without zeros at its end; none of one without separators.

    >>> levels_of("1.02.01"), levels_of("1.02.0.00.0000"), levels_of("12030101")
    (('1', '02', '01'), ('1', '02'), ())
    """
    levels = [level for level in SEPARATORS.split(code) if level]
    if len(levels) == 1:
        return ()
    while len(levels) > 1 and not levels[-1].strip("0"):
        levels.pop()
    return tuple(levels)


def lies_below(code: str, parent: str) -> bool:
    """Return whether the office of a code lies below that of another, by the beginning of the code.

    >>> lies_below("12030101", "120301"), lies_below("1.02.01", "1.02"), lies_below("120301", "12")
    (True, True, False)
    """
    levels, above = levels_of(code), levels_of(parent)
    if levels or above:
        return len(levels) > len(above) > 0 and levels[: len(above)] == above
    if not code.startswith(parent) or len(parent) < SHORTEST_PARENT:
        return False
    return len(code) - len(parent) >= SHORTEST_REST


def parent_code(code: str, codes: Iterable[str]) -> str:
    """Return the code right above a code among some, an empty text where there is none."""
    above = [other for other in codes if lies_below(code, other)]
    return max(above, key=len, default="")


def rows_above(rows: Sequence[FormRow], unique_codes: set[str]) -> dict[int, FormRow]:
    """Return by number of a row the row above it of the office that it is a part of.

    That is so where the office has a code, and its part has none or one that begins anew below every office.
    """
    above: dict[int, FormRow] = {}
    office: FormRow | None = None
    for number, row in enumerate(rows):
        is_part = is_part_of_office(row.text("name"))
        has_own_code = row.text("code") in unique_codes
        if has_own_code and not is_part:
            office = row
        elif is_part and not has_own_code and office:
            above[number] = office
    return above
