"""What a person types in place of what was read holds nothing of other people."""

from collections.abc import Iterator, Mapping

from spbe_inventory.documents.review_book import CORRECTIONS
from spbe_inventory.matching.person_names import is_person
from spbe_inventory.matching.personal_text import holds_personal_number

OFFICE = "office"


def corrections_of_people(corrections: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the column of each correction that holds what belongs to a person, with the key of the sentence on it."""
    for column, text in corrections.items():
        if column not in CORRECTIONS:
            continue
        if holds_personal_number(text):
            yield column, "personal-data-typed"
        elif column == OFFICE and is_person(text):
            yield column, "person-typed"
