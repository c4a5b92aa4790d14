"""What a person can say of a heading or a sheet: fields of a kind, columns of forms, kinds; in the current language."""

from collections.abc import Iterable, Iterator

from spbe_inventory.documents.review_book import (
    CORRECTIONS,
    IS_APPLICATION,
    NO_EXCLUSION,
)
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    Basis,
    ExchangeState,
    ExclusionReason,
)
from spbe_inventory.files.tables.headings import FORM_COLUMNS
from spbe_inventory.files.tables.mapping import KEPT_MEANING, SKIPPED_MEANING
from spbe_inventory.language.texts import _

Option = tuple[str, str]  # what is kept, what is shown
OptionGroup = tuple[str, tuple[Option, ...]]
# Columns of forms that a list of any kind may have, and those of lists of applications besides.
OF_ANY_LIST = ("number", "key", "person")
OF_APPLICATIONS = (
    "integrated_with",
    "integrated_unit",
    "integration_method",
    "integration_kind",
    "needed",
    "supplier",
    "given",
    "customer",
    "release",
)
# Kinds that a list of an office may be of; the others come from this program only.
LISTED_KINDS = (
    "application",
    "unit",
    "exchange",
    "need",
    "data_set",
    "service",
    "process",
    "facility",
    "document",
    "interface",
    "objective",
    "relation",
)
GUESSES = (Basis.ASSUMPTION,)  # no list says what is only assumed
DECIDED_BY_MERGE = (ExclusionReason.MERGED,)


def kinds_of_lists() -> tuple[Option, ...]:
    """Return the kinds that a sheet may be a list of."""
    return tuple((kind, str(KINDS[kind].plural)) for kind in LISTED_KINDS)


def meanings_of(kind: str) -> tuple[OptionGroup, ...]:
    """Return what a heading of a list of a kind may mean, in groups: not read, columns of lists, fields by part."""
    not_read = (
        (KEPT_MEANING, str(FORM_COLUMNS["keep"])),
        (SKIPPED_MEANING, str(FORM_COLUMNS["skip"])),
    )
    columns: tuple[str, ...] = OF_ANY_LIST
    if kind == "application":
        columns = (*OF_APPLICATIONS, *OF_ANY_LIST)
    of_lists = tuple((name, str(FORM_COLUMNS[name])) for name in columns)
    fields = tuple(_fields(kind))
    return (
        (str(KINDS[kind].label), fields),
        (_("Columns of lists"), of_lists),
        (_("No field of its own"), not_read),
    )


def _fields(kind: str) -> Iterator[Option]:
    for name, field in KINDS[kind].fields.items():
        if field.value is not Value.LIST:
            yield name, str(field.label)


def bases() -> tuple[Option, ...]:
    """Return on which basis a list may be known."""
    return tuple((str(each), str(each.label)) for each in Basis if each not in GUESSES)


def corrections() -> tuple[Option, ...]:
    """Return what can be corrected on a row, in the order in which it is shown."""
    return tuple((name, str(label)) for name, label in CORRECTIONS.items())


def correction_options(name: str, kind: str) -> tuple[Option, ...]:
    """Return what a correction of a row of a kind can be chosen from, nothing where anything may be typed."""
    if name == "set_apart":
        reasons = [each for each in ExclusionReason if each not in DECIDED_BY_MERGE]
        others = tuple((str(each), str(each.label)) for each in reasons)
        return ((NO_EXCLUSION, str(IS_APPLICATION)), *others)
    if name == "status":
        statuses: Iterable[ApplicationStatus | ExchangeState] = ApplicationStatus
        if kind == "exchange":
            statuses = ExchangeState
        return tuple((str(each), str(each.label)) for each in statuses)
    return ()


def word_of(said: str, meaning: str) -> tuple[str, str]:
    """Return a word that was explained (`field: word`) with the label of its field, and the label of what it means."""
    name, _mark, word = said.partition(":")
    for kind in KINDS.values():
        field = kind.fields.get(name.strip())
        if field is None or field.codes is None:
            continue
        labels = {str(code): str(code.label) for code in field.codes}
        if meaning in labels:
            return f"{field.label}: {word.strip()}", labels[meaning]
    return said, meaning
