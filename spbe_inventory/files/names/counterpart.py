"""A counterpart that a text names, what kind of name it is, and the words and signs of a text."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from spbe_inventory.files.names.counterpart_words import (
    is_office_on_no_list,
)


class NameKind(StrEnum):
    """What a text names: an application on record, a body, a clear name, a role, every office.

    Generic words (*aplikasi lain*) name nothing; of what is unclear somebody may know what it names.
    """

    KNOWN = "known"
    BODY = "body"
    CLEAR = "clear"
    ROLE = "role"
    EVERYBODY = "everybody"
    GENERIC = "generic"
    UNCLEAR = "unclear"


NAMES_NOBODY = (NameKind.UNCLEAR, NameKind.GENERIC, NameKind.ROLE)


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is on record: whether a text names an application, whether it names an office."""

    is_application: Callable[[str], bool]
    is_office: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One counterpart in a text: its name, and the text as written.

    `state` is what is said of it behind its name: planned, missing, claimed, or empty.
    """

    name: str
    text: str
    named: NameKind
    state: str = ""


NOTHING_ON_RECORD = Lookup(lambda _text: False, is_office_on_no_list)
