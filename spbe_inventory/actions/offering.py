"""What can be chosen for a field: closed lists, records on record, codes of the reference architecture."""

from collections.abc import Iterator

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.domain.fields import Field
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.codes import PREFIXES, codes, synonyms, tidy
from spbe_inventory.reference.systems import general_applications, national_systems

Choice = tuple[str, str]  # what is recorded, what is shown


def choices(catalogue: Catalogue, field: Field) -> list[Choice]:
    """Give what can be chosen for a field, in the order it is shown; nothing where anything may be written."""
    if field.name == "similar_to":
        return [(key, national_systems()[key].name) for key in general_applications()]
    if field.name == "reference_codes":
        return [(code.code, f"{code.code} {code.name}") for code in codes().values()]
    if field.codes and not field.row:
        return [(str(code), str(code.label)) for code in field.codes]
    return list(_records(catalogue, field.refers)) if field.refers else []


def uppermost(field: Field, offered: list[Choice]) -> list[Choice]:
    """Give the choices shown first: of codes of the reference architecture the first level only."""
    return [one for one in offered if one[0].count(".") == 1] if field.name == "reference_codes" else offered


def matching(offered: list[Choice], text: str) -> list[Choice]:
    """Give the choices in which every word stands, as the start of a word or by a synonym; a code by its start."""
    if text.strip().upper()[:3] in PREFIXES and any(choice[0].startswith(PREFIXES) for choice in offered):
        return [choice for choice in offered if choice[0].startswith(tidy(text, ""))]
    words = fold(text).split()
    return [choice for choice in offered if words and all(_stands(word, choice) for word in words)]


def _stands(word: str, choice: Choice) -> bool:
    there = fold(f"{choice[0]} {choice[1]}").split()
    wanted = (word, *synonyms().get(word, ()))
    return any(one.startswith(meant) for one in there for meant in wanted)


def _records(catalogue: Catalogue, kind: str) -> Iterator[Choice]:
    with moment(catalogue) as now:
        snapshot = now.load({"agency", "application", "data_set", kind})
    for key, record in snapshot.records[kind].items():
        if record.agency == now.agency and not getattr(record, "withdrawn", False):
            yield key, str(getattr(record, "name", snapshot.title(kind, key)))
