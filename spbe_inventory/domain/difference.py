"""A record as it would be written, compared with the record as it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import IDENTITY, Plain, changed_fields, merge_names

FieldChanges = tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What would happen to one record: its fields as (name, before, after), None where there is no value.

    `plain` is the record as it would be, `location` where it was read.
    """

    verdict: Verdict
    kind: str
    key: str
    location: str
    fields: FieldChanges
    plain: Plain


def compare_records(
    before: Plain | None,
    kind: str,
    clean: Plain,
    location: str,
    erased: Sequence[str] = (),
) -> Difference:
    """Return the difference of the validated values of a record to the record as it is (None: there is none).

    What is not given stays, what is in `erased` is emptied; other names and statements are added to the existing ones.
    """
    key = str(clean["key"])
    if before is None:
        fields = tuple(
            (name, None, value) for name, value in clean.items() if name not in IDENTITY
        )
        return Difference(Verdict.NEW, kind, key, location, fields, clean)
    after = _merge(before, kind, clean, erased)
    names = changed_fields(before, after)
    changes = tuple((name, before.get(name), after.get(name)) for name in names)
    verdict = Verdict.CHANGED if names else Verdict.UNCHANGED
    plain = {**after, "version": before["version"]}
    return Difference(verdict, kind, key, location, changes, plain)


def _merge(before: Plain, kind: str, clean: Plain, erased: Sequence[str]) -> Plain:
    """Return a record with new values over its old ones, without what is erased and not given anew."""
    merged = {**before, **clean}
    if "other_names" in KINDS[kind].fields:
        merged.update(_merged_names(before, clean))
    merged.update(_merged_statements(before, clean))
    for name in erased:
        if name not in clean:
            merged.pop(name, None)
    return merged


def _merged_statements(before: Plain, clean: Plain) -> Plain:
    """Return the statements of both, each once: a document does not take back an earlier statement."""
    statements = [*before.get("statements", ()), *clean.get("statements", ())]
    if not statements:
        return {}
    unique = {
        json.dumps(statement, sort_keys=True): statement for statement in statements
    }
    return {"statements": list(unique.values())}


def _merged_names(before: Plain, clean: Plain) -> Plain:
    """Return the other names of both, with a name that is replaced: the record is still found by all of them."""
    former = before.get("name")
    if former == clean.get("name", former):
        former = None
    names = merge_names(
        before.get("other_names"), clean.get("other_names"), former=former
    )
    if not names:
        return {}
    return {"other_names": names}
