"""What is typed to take items of a proposed plan into the plan: which, and what was decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import SpbeError

MAX_DIGITS = 8  # of the number of an item
NUMBERS = "nomor"
PLAN = "hasil"
BASIS, SOURCE = "dasar", "sumber"
DECIDED_BY = (Basis.DOCUMENT, Basis.INTERVIEW, Basis.FORM)  # a decision is no guess
# Field of the plan item → its name in the form; what is filled in holds for every item that is taken.
FIELDS = {"starts": "mulai", "ends": "selesai", "note": "alasan"}


@dataclass(frozen=True, slots=True)
class Adopting:
    """What stands in the form: the numbers of items, and texts by their names; `error` says why it was refused."""

    numbers: tuple[int, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    error: SpbeError | None = None

    @property
    def overrides(self) -> dict[str, Any]:
        """The fields of the records that a person filled in."""
        fields = {}
        for name, word in FIELDS.items():
            if self.texts.get(word):
                fields[name] = self.texts[word]
        return fields

    @property
    def basis(self) -> str:
        """The basis that was chosen, empty for none that there is."""
        chosen = self.texts.get(BASIS, "")
        if chosen in DECIDED_BY:
            return chosen
        return ""

    @property
    def source(self) -> str:
        """From where the decision is known."""
        return self.texts.get(SOURCE, "")


def adopting_of(form: FormData) -> Adopting:
    """Return what a form says; a number that is none is left out."""
    numbers = []
    texts = {}
    for name, value in form.multi_items():
        text = str(value).strip()
        if name == NUMBERS:
            if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS:
                numbers.append(int(text))
        else:
            texts[name] = text
    return Adopting(tuple(numbers), texts)


def adopting_labels() -> dict[str, str]:
    """Return the labels of the fields by their names in the form."""
    fields = KINDS["plan_item"].fields
    return {word: str(fields[name].label) for name, word in FIELDS.items()}
