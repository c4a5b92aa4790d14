"""What a form needs of a record, and how it is saved: one batch with what it names for the first time."""

from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.record_form import (
    RecordForm,
    Stated,
    record_form,
    seen_record,
)
from spbe_inventory.actions.record_list import get_record, list_changes
from spbe_inventory.actions.save_form import (
    NamedNow,
    recordable_by_name,
    save_changes,
    save_new,
)
from spbe_inventory.actions.undo import undo
from spbe_inventory.errors import BadInput, EditConflict
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.builders import author, catalogue


@pytest.fixture
def register(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {"bkpsdm": {"name": "BKPSDM Kabupaten"}, "dinkes": {}},
            "application": {"simpeg": {"name": "SIMPEG", "owner": "bkpsdm"}},
        },
    )


def stated_of(form: RecordForm, field: str) -> list[Stated]:
    return [stated for stated in form.statements if stated.field == field]


def by_document(basis: str = "document") -> Author:
    hand = author()
    return Author(hand.actor, hand.clock, basis, "SK 12/2026")


def test_a_form_calls_what_a_record_refers_to_by_name(register: Catalogue) -> None:
    edit(register, "application", "simpeg", {"owner": "dinkes"}, by_document())
    edit(register, "application", "simpeg", {"owner": "bkpsdm"}, by_document())
    form = record_form(register, "application", "SIMPEG")
    assert form.answers["owner"] == "bkpsdm"
    assert form.names["unit", "bkpsdm"] == "BKPSDM Kabupaten"
    stated = stated_of(form, "owner")
    assert [(each.value, each.source) for each in stated] == [
        ("dinkes", "SK 12/2026"),
        ("bkpsdm", "SK 12/2026"),
    ]
    assert ("unit", "dinkes") in form.names


def test_what_was_seen_is_found_again_from_history(register: Catalogue) -> None:
    before = record_form(register, "application", "simpeg")
    edit(register, "application", "simpeg", {"status": "in_use"}, author())
    edit(register, "application", "simpeg", {"owner": None, "users": "semua"}, author())
    seen = seen_record(register, "application", "simpeg", before.version)
    assert seen is not None
    assert seen.answers == before.answers
    assert len(seen.later) == 2
    assert seen_record(register, "application", "simpeg", 99) is None
    assert seen_record(register, "application", "simpeg", 0) is None


def test_what_a_record_names_first_is_recorded_in_its_batch(
    register: Catalogue,
) -> None:
    added = save_new(
        register,
        "exchange",
        {"giver": "simpeg", "taker_text": "BKN", "data": ["Data pegawai"]},
        author(),
        named_now=NamedNow((("data_set", "Data pegawai"),)),
    )
    exchange = get_record(register, "exchange", added.keys[-1]).document
    (data,) = exchange["data"]
    assert get_record(register, "data_set", data).name == "Data pegawai"
    undo(register, added.batch, author())
    with pytest.raises(BadInput):
        get_record(register, "data_set", data)


def test_that_it_is_another_one_is_kept(register: Catalogue) -> None:
    added = save_new(
        register,
        "application",
        {"name": "SIMPEG 2"},
        by_document(),
        named_now=NamedNow(different_from=("simpeg",)),
    )
    relations = list_changes(register, "relation", None)
    assert [change.batch.number for change in relations] == [added.batch]
    relation = get_record(register, "relation", relations[0].key).document
    assert relation["other"] == "simpeg"
    assert "basis" not in relation


def test_changes_are_saved_at_the_version_seen_alone(register: Catalogue) -> None:
    names = (("unit", "Dinas Baru"),)
    changes = {"owner": "Dinas Baru"}
    edited = save_changes(
        register, "application", "simpeg", changes, author(), version=1, names=names
    )
    assert edited.old == {"owner": "bkpsdm"}
    with pytest.raises(EditConflict):
        save_changes(register, "application", "simpeg", changes, author(), version=1)


def test_nothing_is_written_where_nothing_changes(register: Catalogue) -> None:
    same = {"owner": "bkpsdm"}
    edited = save_changes(register, "application", "simpeg", same, author(), version=1)
    assert (edited.old, edited.batch) == ({}, 0)


def test_only_what_needs_a_name_alone_is_recorded_by_name() -> None:
    kinds = ("unit", "data_set", "service", "process")
    assert all(recordable_by_name(kind) for kind in kinds)
    assert not any(recordable_by_name(kind) for kind in ("application", "facility"))
