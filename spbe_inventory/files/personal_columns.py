"""Which cells of a column hold people, by what is expected under its heading and by what stands in all its cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.files.personal_headings import Expected
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.office_short_names import is_usual_office
from spbe_inventory.matching.person_names import (
    is_person,
    is_plain_name,
    may_be_person,
    may_stand_alone,
    names_body,
)
from spbe_inventory.matching.personal_numbers import (
    MARK,
    is_number_of_person,
    may_be_telephone,
)
from spbe_inventory.matching.personal_text import (
    name_without_person,
    without_personal_data,
)

Kept = frozenset[str]
THINGS = (Expected.THINGS, Expected.PARTNERS)
BODIES = (Expected.BODIES, Expected.OFFICES)
# What tells that a text is a person, where most texts of a column may be people against what its heading says.
TELLING: Mapping[Expected, Callable[[str], bool]] = {
    Expected.ANYTHING: may_stand_alone,
    Expected.PARTNERS: is_person,
}
LONGEST_WHOLE = (
    1e15  # from here on a number of a cell is told by its digits, not by its size
)


@dataclass(frozen=True, slots=True)
class ColumnCell:
    """A cell of a column: the index of its row, what stands in it, and its text."""

    row: int
    value: Any
    text: str


@dataclass(slots=True)
class Stretch:
    """The cells of a column below one heading; `above` is the heading of the row over it, where there are two."""

    column: int
    heading: str = ""
    expected: Expected = Expected.ANYTHING
    cells: list[ColumnCell] = field(default_factory=list)


def changed_cells(stretch: Stretch, kept: Kept) -> Iterator[tuple[int, str]]:
    """Yield the index of the row and the text of each cell from which something of a person is taken out."""
    change = _Change(stretch, kept)
    for cell in stretch.cells:
        text = change.text_of(cell)
        if text != cell.text:
            yield cell.row, text


class _Change:
    """What becomes of the cells of one stretch."""

    def __init__(self, stretch: Stretch, kept: Kept) -> None:
        self.kept = kept
        self.expected = stretch.expected
        self.are_telephones = _are_telephones(stretch)
        texts = [cell.text for cell in stretch.cells if isinstance(cell.value, str)]
        if self.expected is Expected.PEOPLE:
            self.expected = _people_or_bodies(texts)
        elif self.expected is Expected.NAMES:
            self.expected = _names(texts)
        elif self.expected in TELLING:
            tells = TELLING[self.expected]
            others = [text for text in texts if fold(text) not in kept]
            if len(others) * 2 > len(texts) and _mostly(tells, others):
                self.expected = Expected.PEOPLE
        self.are_people = self.expected is Expected.BODIES and _mostly_people(texts)

    def text_of(self, cell: ColumnCell) -> str:
        """Return what stands in a cell when people are taken out of it."""
        if not isinstance(cell.value, str):
            return self._number(cell)
        text = cell.text
        if self.are_telephones and text.isdigit() and may_be_telephone(int(text)):
            return MARK
        if self.expected in THINGS:
            return name_without_person(text)
        if self.expected is Expected.PEOPLE and is_plain_name(text):
            return MARK
        if self.expected in BODIES and self._is_no_body(text):
            return MARK
        return without_personal_data(text, self.kept)

    def _number(self, cell: ColumnCell) -> str:
        """Return the text of a cell of a number, the mark where it is that of a person."""
        value = cell.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return cell.text
        if not 0 < value < float("inf") or value != int(value):
            return cell.text
        if value >= LONGEST_WHOLE and is_number_of_person(value):
            return MARK
        if self.are_telephones and may_be_telephone(value):
            return MARK
        return cell.text

    def _is_no_body(self, text: str) -> bool:
        """Return whether a text names a person where only bodies are kept."""
        if names_body(text) or fold(text) in self.kept:
            return False
        if may_be_person(text):
            return True
        if not is_plain_name(text):
            return False
        if self.expected is Expected.OFFICES:
            return not is_usual_office(text)
        return self.are_people


def _are_telephones(stretch: Stretch) -> bool:
    """Return whether the numbers in a column are those of telephones, by its heading or by most of its cells."""
    numbers = 0
    for cell in stretch.cells:
        if _has_digits_of_telephone(cell):
            numbers += 1
    if stretch.expected is Expected.PEOPLE:
        return numbers > 0
    return numbers * 2 > len(stretch.cells)


def _has_digits_of_telephone(cell: ColumnCell) -> bool:
    value = cell.value
    if isinstance(value, str):
        return (
            cell.text.isascii()
            and cell.text.isdigit()
            and may_be_telephone(int(cell.text))
        )
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 < value < LONGEST_WHOLE and value == int(value) and may_be_telephone(value)


def _people_or_bodies(texts: Sequence[str]) -> Expected:
    """Return what stands under a heading of people: bodies where most of the cells are."""
    if _mostly(_names_office, texts):
        return Expected.OFFICES
    return Expected.PEOPLE


def _names_office(text: str) -> bool:
    """Return whether a text is the name or a short name of an office or of another body."""
    if names_body(text):
        return True
    return is_usual_office(text) and not may_be_person(text)


def _names(texts: Sequence[str]) -> Expected:
    """Return whether names under a heading that leaves it open are those of people or of systems."""
    if _mostly_people(texts):
        return Expected.PEOPLE
    return Expected.THINGS


def _mostly_people(texts: Sequence[str]) -> bool:
    """Return whether more than half of some texts are people and nothing else."""
    return _mostly(is_person, texts)


def _mostly(holds: Callable[[str], bool], texts: Sequence[str]) -> bool:
    """Return whether more than half of some texts pass a test."""
    return sum(map(holds, texts)) * 2 > len(texts)
