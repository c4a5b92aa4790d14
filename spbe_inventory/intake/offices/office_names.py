"""What the name of an office says of it: its kind, whether it is a part of another, whether it can stand twice."""

from spbe_inventory.domain.lists import UnitKind
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.office_terms import is_no_office
from spbe_inventory.reference.wordings import wordings

# Of these a government has one of each name.
ONE_OF_A_NAME = (
    UnitKind.DINAS,
    UnitKind.BADAN,
    UnitKind.INSPEKTORAT,
    UnitKind.SETDA,
    UnitKind.SETWAN,
    UnitKind.KECAMATAN,
    UnitKind.NO_OFFICE,
)


def is_part_of_office(name: str) -> bool:
    """Return whether a name is that of a part of an office, such as a section.

    >>> is_part_of_office("Sub Bagian Umum"), is_part_of_office("Dinas Sosial")
    (True, False)
    """
    words = fold(name).split()
    return bool(words) and words[0] in wordings()["office_parts"]["first_words"]


def is_clear_office(name: str) -> bool:
    """Return whether the words of a text surely name one office: its first word says so, and more words follow.

    >>> is_clear_office("Dinas Perikanan"), is_clear_office("Dinas"), is_clear_office("Bidang Data")
    (True, False, False)
    """
    words = fold(name).split()
    if len(words) < 2 or is_no_office(name):  # noqa: PLR2004 - one word is a kind, no name
        return False
    return words[0] in wordings()["office_parts"]["clear_first_words"]
