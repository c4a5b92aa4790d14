"""Several records edited at once, each in its own way."""

from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.edit_rows import RowEdit, edit_rows
from spbe_inventory.actions.record_list import get_record, list_changes
from spbe_inventory.actions.undo import undo
from spbe_inventory.errors import BadInput, EditConflict, NotFound
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {
                "dinkes": {"name": "Dinas Kesehatan"},
                "uptd": {"name": "UPTD Farmasi", "parent": "dinkes"},
            },
            "application": {
                "simpus": {"name": "SIMPUS"},
                "simpeg": {"name": "SIMPEG", "status": "in_use"},
                "etpp": {"name": "e-TPP"},
            },
            "exchange": {"x1": {"giver": "simpeg", "taker": "etpp", "state": "in_use"}},
        },
    )


def values(register: Catalogue, kind: str, key: str) -> dict[str, object]:
    return get_record(register, kind, key).document


def test_rows_of_several_kinds_are_saved_in_one_batch(register: Catalogue) -> None:
    edited = edit_rows(
        register,
        [
            RowEdit("application", "simpus", {"owner": "Dinas Kesehatan"}, 1),
            RowEdit("application", "simpeg", {"status": "in_use"}, 1),
            RowEdit("exchange", "x1", {"method": "file"}),
        ],
        author(),
    )
    assert not edited.refused
    assert [(row.edit.key, row.version) for row in edited.saved] == [
        ("simpus", 2),
        ("simpeg", 1),
        ("x1", 2),
    ]
    assert values(register, "application", "simpus")["owner"] == "dinkes"
    batches = {change.batch.number for change in list_changes(register, None, None)}
    assert edited.batch == max(batches)
    undo(register, edited.batch, author())
    assert "owner" not in values(register, "application", "simpus")
    assert "method" not in values(register, "exchange", "x1")


def test_a_refused_row_is_told_and_the_others_are_saved(register: Catalogue) -> None:
    edit(register, "application", "simpeg", {"users": "pegawai"}, author())
    edited = edit_rows(
        register,
        [
            RowEdit("application", "simpeg", {"status": "idle"}, 1),
            RowEdit("application", "hantu", {"status": "idle"}),
            RowEdit("application", "etpp", {"status": "perhaps", "owner": "dinkes"}),
            RowEdit("application", "simpus", {"status": "idle"}, 1),
        ],
        author(),
    )
    assert [row.edit.key for row in edited.saved] == ["simpus"]
    conflict, missing, wrong = edited.refused
    assert isinstance(conflict.error, EditConflict)
    assert isinstance(missing.error, NotFound)
    assert isinstance(wrong.error, BadInput)
    assert wrong.error.problems[0].field_name == "status"
    assert values(register, "application", "simpus")["status"] == "idle"
    assert values(register, "application", "simpeg")["status"] == "in_use"
    assert "owner" not in values(register, "application", "etpp")


def test_a_refused_row_leaves_no_national_system_behind(register: Catalogue) -> None:
    changes = {"giver": "SIAK", "taker": "hantu"}
    edited = edit_rows(register, [RowEdit("exchange", "x1", changes)], author())
    assert len(edited.refused) == 1
    assert edited.batch == 0
    with pytest.raises(NotFound):
        get_record(register, "application", "nasional-siak")


def test_rows_that_change_nothing_write_no_batch(register: Catalogue) -> None:
    before = list_changes(register, None, None)
    same = RowEdit("application", "simpeg", {"status": "in_use"}, 1)
    edited = edit_rows(register, [same, same], author())
    assert edited.batch == 0
    assert [row.old for row in edited.saved] == [{}, {}]
    assert list_changes(register, None, None) == before


def test_a_row_that_closes_a_circle_does_not_hold_up_the_others(
    register: Catalogue,
) -> None:
    edited = edit_rows(
        register,
        [
            RowEdit("unit", "dinkes", {"parent": "uptd"}),
            RowEdit("application", "simpus", {"status": "idle"}),
        ],
        author(),
    )
    (circle,) = edited.refused
    assert circle.error.key == "circle"
    assert values(register, "application", "simpus")["status"] == "idle"
    assert "parent" not in values(register, "unit", "dinkes")
