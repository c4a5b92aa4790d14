"""The settings of a government: what is known of each, and changing several of them in one batch."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.edit_records import add_in_batch, edit_in_batch
from spbe_inventory.domain.lists import Mark, SettingName
from spbe_inventory.domain.records import Setting
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver


@dataclass(frozen=True, slots=True)
class KnownSetting:
    """What is recorded of a setting: the key of its record, its version, its value and the mark that it may have."""

    key: str
    version: int
    value: str
    mark: Mark | None = None


@needs(Right.READ_ALL)
def known_settings(catalogue: Catalogue) -> dict[SettingName, KnownSetting]:
    """Return what is recorded of the settings of the government; a name that is not there was not answered."""
    with open_session(catalogue) as session:
        snapshot = session.load([Setting.kind], links=False)
        agency = session.agency
    known = {}
    for setting in snapshot.own(Setting, agency):
        known[SettingName(setting.name)] = KnownSetting(
            setting.key,
            setting.version,
            setting.value or "",
            setting.marks.get("value"),
        )
    return known


@needs(Right.WRITE_ALL)
def save_settings(
    catalogue: Catalogue,
    values: Mapping[SettingName, Any],
    seen: Mapping[SettingName, int],
    author: Author,
) -> int:
    """Give settings their values in one batch with their history, and return it; 0 where nothing changed.

    A value is plain: a text, a mark, or None for one that is emptied. `seen` are the versions that were seen. Raise
    EditConflict where a setting is newer, or recorded meanwhile; BadInput for a value that a setting cannot have.
    """
    from spbe_inventory.store.lookups import setting_key
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    has_changes = False
    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("edit"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        for name, value in values.items():
            key = setting_key(raw(connection), str(name), agency)
            if key is None:
                has_changes |= _add(resolver, name, value, author)
                continue
            edited = edit_in_batch(
                resolver,
                Setting.kind,
                key,
                {"value": value},
                author,
                expected_version=seen.get(name, 0),
            )
            has_changes |= bool(edited.old)
        if not has_changes:
            connection.rollback()
            return 0
    return batch


def _add(
    resolver: ReferenceResolver, name: SettingName, value: Any, author: Author
) -> bool:
    """Record a setting that was not answered so far; return whether there was something to record."""
    if value is None:
        return False
    values = {"name": str(name), "value": value}
    add_in_batch(resolver, Setting.kind, values, author, same_name=False)
    return True
