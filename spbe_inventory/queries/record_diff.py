"""What was recorded between two days, record by record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, changed_fields
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

GONE = "gone"

Documents = Mapping[str, Plain]  # by key
FieldDiff = tuple[str, Any, Any]  # name, value before, value after


@dataclass(frozen=True, slots=True)
class RecordDiff:
    """One record that differs between two days: new, changed with its fields as (name, before, after), or gone."""

    verdict: str
    kind: str
    key: str
    name: str
    fields: tuple[FieldDiff, ...]


@needs(Right.READ_ALL)
def diff_days(
    catalogue: Catalogue, first: date, second: date | None = None
) -> list[RecordDiff]:
    """Return what was recorded between the ends of two days, or since the first, kind by kind, in order of keys."""
    return _diffs(catalogue, first, second, all_agencies=True)


@needs(Right.READ_ALL)
def diff_days_of_government(
    catalogue: Catalogue, first: date, second: date | None = None
) -> list[RecordDiff]:
    """Return what `diff_days` does of the records of a government, and of what it is read with."""
    return _diffs(catalogue, first, second, all_agencies=False)


def _diffs(
    catalogue: Catalogue, first: date, second: date | None, *, all_agencies: bool
) -> list[RecordDiff]:
    days = (replace(catalogue, recorded=day) for day in (first, second))
    before, after = (_documents(each, all_agencies=all_agencies) for each in days)
    diffs: list[RecordDiff] = []
    for kind in KINDS:
        diffs += _diffs_of_kind(kind, before[kind], after[kind])
    return diffs


def _diffs_of_kind(kind: str, before: Documents, after: Documents) -> list[RecordDiff]:
    """Return the records of a kind that differ, in order of keys."""
    diffs = []
    keys = before.keys() | after.keys()
    for key in sorted(keys):
        diff = _diff(kind, key, before.get(key), after.get(key))
        if diff:
            diffs.append(diff)
    return diffs


def _diff(
    kind: str, key: str, before: Plain | None, after: Plain | None
) -> RecordDiff | None:
    """Return how a record differs between two documents; None if it does not."""
    verdict = Verdict.CHANGED.value
    fields: list[FieldDiff] = []
    if before is None:
        verdict = Verdict.NEW.value
    elif after is None:
        verdict = GONE
    else:
        names = changed_fields(before, after)
        fields = [(name, before.get(name), after.get(name)) for name in names]
        if not fields:
            return None
    return RecordDiff(
        verdict=verdict,
        kind=kind,
        key=key,
        name=_name(key, after or before),
        fields=tuple(fields),
    )


def _name(key: str, document: Plain | None) -> str:
    """Return the name of a record in a document, its key if it has none."""
    if document is None:
        return key
    return str(document.get("name", key))


def _documents(catalogue: Catalogue, *, all_agencies: bool) -> dict[str, Documents]:
    """Return records as documents, by kind and key: all, or what the government is read with."""
    from spbe_inventory.store.document import documents

    with open_session(catalogue, all_agencies=all_agencies) as session:
        snapshot = session.load(KINDS)
    by_kind: dict[str, Documents] = {}
    for kind in KINDS:
        rows = documents(snapshot, kind)
        by_kind[kind] = {str(row["key"]): row for row in rows}
    return by_kind
