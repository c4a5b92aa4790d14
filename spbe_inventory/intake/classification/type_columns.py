"""What the column of types of a list says of a row: a web site, an application, or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.classification.exclusion_words import (
    beginning_of,
    without_beginnings,
    words_of,
)
from spbe_inventory.intake.classification.office_words import is_office_name
from spbe_inventory.matching.folding import fold

TYPE_FIELDS = ("platforms", "scope")  # columns that lists of types are read as
HEADING_WORDS = frozenset(["jenis", "tipe", "type", "kategori", "category", "bentuk", "klasifikasi"])  # fmt: skip


class RowType(Enum):
    """What a row is by its type."""

    NOTHING = "nothing"
    SITE = "site"
    APPLICATION = "application"
    INFRASTRUCTURE = "infrastructure"
    DOCUMENT = "document"
    PROGRAMME = "programme"


OTHER_TYPES = (RowType.INFRASTRUCTURE, RowType.DOCUMENT, RowType.PROGRAMME)


class TypeColumns:
    """The types of the rows of one table.

    A bare *Web* tells a web site only in a column in which other rows are applications: where all are *Web* it is a
    platform. *Web OPD* or *Website desa* tells it by itself.
    """

    def __init__(self, rows: Sequence[FormRow]) -> None:
        self._telling: set[str] = (
            set()
        )  # headings of the columns in which applications are told from other things
        for row in rows:
            for heading, text in _types(row):
                if _is_application_type(text):
                    self._telling.add(heading)

    def type_of(self, row: FormRow) -> RowType:
        """Return what a row of the table is by its type."""
        result = RowType.NOTHING
        for heading, text in _types(row):
            if _is_site_of_office(text):
                return RowType.SITE
            if heading not in self._telling:
                continue
            if text in words_of("sites", "words"):
                return RowType.SITE
            if _is_application_type(text):
                result = RowType.APPLICATION
            for other in OTHER_TYPES:
                if text in words_of("types", str(other.value)):
                    return other
        return result


def _types(row: FormRow) -> Iterator[tuple[str, str]]:
    """Yield heading or field and folded text of the cells of a row that tell a type."""
    for name in TYPE_FIELDS:
        text = row.text(name)
        if text:
            yield name, fold(text)
    for heading, text in row.kept:
        if not HEADING_WORDS.isdisjoint(_heading_words(heading)):
            yield heading, fold(text)


def _heading_words(heading: str) -> Iterable[str]:
    return fold(heading).split()


def _is_application_type(text: str) -> bool:
    words = text.split()
    return bool(words) and set(words) <= words_of("applications", "types")


def _is_site_of_office(text: str) -> bool:
    """Return whether a type says that it is the web site of an office, as *Web OPD* does and *Web* does not."""
    if text in words_of("sites", "phrases"):
        return True
    if not beginning_of(text, "sites", "words"):
        return False
    rest = without_beginnings(text, "sites", "words")
    if not rest:
        return False
    if beginning_of(rest, "sites", "kinds"):
        return True
    return is_office_name(rest) or rest in words_of("offices", "first_words")
