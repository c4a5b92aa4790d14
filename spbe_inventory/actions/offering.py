"""What can be chosen for a field: closed lists, records on record, codes of the reference architecture."""

from collections.abc import Iterator

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.domain.fields import Field
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.codes import codes
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


def matching(offered: list[Choice], text: str) -> list[Choice]:
    """Give the choices in which every word of a text stands."""
    words = fold(text).split()
    return [choice for choice in offered if all(word in fold(f"{choice[0]} {choice[1]}") for word in words)]


def _records(catalogue: Catalogue, kind: str) -> Iterator[Choice]:
    with moment(catalogue) as now:
        snapshot = now.load({"agency", "application", "data_set", kind})
    for key, record in snapshot.records[kind].items():
        if record.agency == now.agency and not getattr(record, "withdrawn", False):
            yield key, str(getattr(record, "name", snapshot.title(kind, key)))
