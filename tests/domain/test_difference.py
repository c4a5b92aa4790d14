"""What an import would change: only fields that the kind of the record has."""

import pytest
from spbe_inventory.domain.difference import compare_records
from spbe_inventory.domain.fields import KINDS

NAMED = [kind for kind in KINDS if "name" in KINDS[kind].fields]
HAVING_OTHER_NAMES = {kind for kind in NAMED if "other_names" in KINDS[kind].fields}


@pytest.mark.parametrize("kind", NAMED)
def test_a_former_name_is_kept_where_the_kind_has_other_names(kind: str) -> None:
    before = {"key": "k", "version": 1, "name": "Lama"}
    difference = compare_records(before, kind, {"key": "k", "name": "Baru"}, "baris 2")
    expected = {"name": ("Lama", "Baru")}
    if kind in HAVING_OTHER_NAMES:
        expected["other_names"] = (None, ["Lama"])  # type: ignore[assignment]  # a list of names
    changes = {name: (was, now) for name, was, now in difference.fields}
    assert changes == expected


def test_there_are_kinds_of_both_sorts() -> None:
    assert HAVING_OTHER_NAMES
    assert set(NAMED) - HAVING_OTHER_NAMES
