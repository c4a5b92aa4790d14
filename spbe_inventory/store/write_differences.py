"""Write differences into an open catalogue: what is new, what has changed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.reference.systems import national_systems
from spbe_inventory.store.naming import import_national_system

if TYPE_CHECKING:
    from spbe_inventory.store.writer import Connection


def save(
    connection: "Connection",
    differences: Iterable[Difference],
    batch: int,
) -> None:
    """Write what is new and what has changed, kind by kind, with national systems named for the first time."""
    from spbe_inventory.store.record_writes import insert, update

    by_kind: dict[str, list[Difference]] = {kind: [] for kind in KINDS}
    for difference in differences:
        by_kind[difference.kind].append(difference)
    new_applications = {
        difference.key
        for difference in by_kind["application"]
        if difference.verdict == Verdict.NEW
    }
    for kind, of_kind in by_kind.items():
        new = [entry for entry in of_kind if entry.verdict == Verdict.NEW]
        changed = [entry for entry in of_kind if entry.verdict == Verdict.CHANGED]
        named = _named_applications(kind, [*new, *changed])
        _import_national_systems(connection, named - new_applications, batch)
        plains = [entry.plain for entry in new]
        locations = [entry.location for entry in new]
        insert(
            connection,
            kind,
            plains,
            batch,
            locations,
        )
        for entry in changed:
            update(
                connection,
                kind,
                entry.plain,
                batch,
                entry.location,
            )


def _named_applications(kind: str, differences: Iterable[Difference]) -> set[str]:
    """Return the keys of the applications that records of a kind refer to."""
    from spbe_inventory.store.references import keys_in, reference_fields

    fields = [
        field for field in reference_fields(kind) if field.refers == "application"
    ]
    named: set[str] = set()
    for difference in differences:
        for field in fields:
            named.update(keys_in(field, difference.plain))
    return named


def _import_national_systems(
    connection: "Connection",
    keys: set[str],
    batch: int,
) -> None:
    """Import those of some applications that are national systems and not in the catalogue yet."""
    from spbe_inventory.store.record_writes import ids_of

    systems = national_systems()
    national = sorted(keys & set(systems))
    existing = ids_of(connection, "application", national)
    for key in national:
        if key not in existing:
            import_national_system(connection, systems[key], batch)
