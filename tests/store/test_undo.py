"""Any batch is undone while nothing later builds on it; what does is named, with the batches to undo first."""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.completeness import CompletenessRequest, state_complete
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.actions.merge import merge_records
from spbe_inventory.actions.undo import batches, last_batch, undo
from spbe_inventory.domain.actor import Actor, system_clock, today
from spbe_inventory.errors import BadInput, SpbeError
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.store.maintenance import examine

from tests.builders import author, catalogue
from tests.conftest import Run
from tests.intake.faults import empty_catalogue
from tests.intake.helpers import csv_of


def contents(place: Catalogue) -> str:
    """Return the JSON export without the versions: they count the writings, and undoing is one."""
    return re.sub(r'"version": \d+', '"version": 0', export_json(place))


def read_list(place: Catalogue, folder: Path, rows: list[dict[str, str]]) -> int:
    """Import a list and return the number of its batch, 0 where nothing changed."""
    opened = open_files([csv_of(folder, rows)])
    return import_files(place, opened, author(), Choices(), leave_out=True).batch


def newest(place: Catalogue) -> int:
    return batches(place)[0].batch.number


def refusal(place: Catalogue, number: int) -> BadInput:
    with pytest.raises(BadInput) as refused:
        undo(place, number, author())
    return refused.value


def test_an_import_that_points_an_old_record_at_a_new_one_is_undone(
    tmp_path: Path,
) -> None:
    place = empty_catalogue(tmp_path)
    add(place, "application", {"name": "e-Surat"}, author())
    before = contents(place)
    number = read_list(
        place, tmp_path, [{"Nama Aplikasi": "e-Surat", "Perangkat Daerah": "Setda"}]
    )
    after = contents(place)
    assert "Setda" in after
    undoing = undo(place, number, author())
    assert contents(place) == before
    undo(place, undoing.batch, author())
    assert contents(place) == after
    assert examine(place.path) == []


def test_records_that_name_one_another_come_back_with_their_references(
    tmp_path: Path,
) -> None:
    place = empty_catalogue(tmp_path)
    units = [
        {"Nama Perangkat Daerah": "Puskesmas Luwuk", "Induk": "Dinas Kesehatan"},
        {"Nama Perangkat Daerah": "Dinas Kesehatan", "Induk": ""},
    ]
    number = read_list(place, tmp_path, units)
    after = contents(place)
    assert '"parent": "uji-dinas-kesehatan"' in after
    for _turn in range(3):
        number = undo(place, number, author()).batch
        assert "Luwuk" not in contents(place)
        number = undo(place, number, author()).batch
        assert contents(place) == after
    assert examine(place.path) == []


def test_later_edits_of_other_fields_stay(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    told = Author(Actor("x"), system_clock, "interview", "Wawancara 3 Mei")
    heard = Author(Actor("y"), system_clock, "document", "Surat 7/2026")
    edit(place, "application", "a", {"function": "surat", "users": "warga"}, told)
    first = newest(place)
    edit(place, "application", "a", {"url": "https://a.go.id"}, heard)
    undo(place, first, author())
    (record,) = json.loads(export_json(place))["applications"]
    assert "function" not in record
    assert "users" not in record
    assert record["url"] == "https://a.go.id"
    assert [entry["field"] for entry in record["statements"]] == ["url"]


def test_a_later_edit_of_the_same_field_is_named_with_the_way_out(
    tmp_path: Path,
) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    edit(place, "application", "a", {"function": "satu"}, author())
    first = newest(place)
    edit(place, "application", "a", {"function": "dua"}, author())
    edit(place, "application", "a", {"function": "tiga"}, author())
    refused = refusal(place, first)
    assert refused.values["batches"] == (first + 2, first + 1)
    for number in (first + 2, first + 1, first):
        undo(place, number, author())
    assert "function" not in export_json(place)


def test_what_old_values_name_must_be_there(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    add(place, "unit", {"name": "Dinas Lama"}, author())
    brought = newest(place)
    edit(place, "application", "a", {"owner": "Dinas Lama"}, author())
    edit(place, "application", "a", {"owner": None}, author())
    cleared = newest(place)
    gone = undo(place, brought, author()).batch
    refused = refusal(place, cleared)
    assert refused.problems[0].key == "undo-name-gone"
    assert refused.values["batches"] == (gone,)
    undo(place, gone, author())
    undo(place, cleared, author())
    assert '"owner": "contoh-dinas-lama"' in export_json(place)


def test_the_way_out_is_the_batch_that_made_the_reference(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    add(place, "unit", {"name": "Dinas Baru"}, author())
    brought = newest(place)
    edit(place, "application", "a", {"owner": "Dinas Baru"}, author())
    pointed = newest(place)
    edit(place, "application", "a", {"function": "surat"}, author())
    undo(place, newest(place), author())
    refused = refusal(place, brought)
    assert refused.values["batches"] == (pointed,)
    undo(place, pointed, author())
    undo(place, brought, author())
    assert "Dinas Baru" not in export_json(place)


def test_a_key_that_another_record_has_by_now_is_named(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    add(place, "application", {"name": "Sipena"}, author())
    gone = undo(place, newest(place), author()).batch
    add(place, "application", {"name": "SIPENA"}, author())
    taken = newest(place)
    refused = refusal(place, gone)
    assert refused.problems[0].key == "undo-key-taken"
    assert refused.values["batches"] == (taken,)


def test_undo_alone_asks_and_goes_back_batch_by_batch(tmp_path: Path, run: Run) -> None:
    place = empty_catalogue(tmp_path)
    for name in ("Satu", "Dua"):
        add(place, "application", {"name": name}, author())
    refused = run("undo")
    assert refused.exit_code == 2
    assert "uji-dua" in refused.stdout
    assert "--yes" in refused.stderr
    for gone in ("uji-dua", "uji-satu"):
        assert gone in export_json(place)
        assert run("undo", "--yes").exit_code == 0
        assert gone not in export_json(place)
    nothing_left = run("undo", "--yes", "--lang", "en")
    assert nothing_left.exit_code == 3
    assert "no entry left" in nothing_left.stderr


def test_a_restored_batch_is_the_last_again(tmp_path: Path) -> None:
    place = empty_catalogue(tmp_path)
    add(place, "application", {"name": "Satu"}, author())
    number = newest(place)
    undoing = undo(place, number, author())
    undo(place, undoing.batch, author())
    assert last_batch(place).batch.number == number
    undo(place, number, author())
    assert "Satu" not in export_json(place)


def test_batches_are_listed_with_what_became_of_them(tmp_path: Path, run: Run) -> None:
    place = empty_catalogue(tmp_path)
    rows = [{"Nama Aplikasi": "e-Surat", "Perangkat Daerah": "Setda"}]
    number = read_list(place, tmp_path, rows)
    undoing = undo(place, number, author()).batch
    listed = json.loads(run("history", "--batches", "--json").stdout)
    assert [(row["batch"]["number"], row["undone_by"]) for row in listed] == [
        (undoing, None),
        (number, undoing),
        (1, None),
    ]
    assert listed[1]["batch"]["file"] == "daftar.csv"
    assert listed[1]["records"] == 2
    table = run("history", "--batches").stdout
    assert f"oleh {undoing}" in table
    english = run("history", "--batches", "--lang", "en").stdout
    assert f"undid {number}" in english
    assert run("history", "app", "--batches").exit_code == 2


def test_undo_tells_programs_what_it_changed(tmp_path: Path, run: Run) -> None:
    place = empty_catalogue(tmp_path)
    key = add(place, "application", {"name": "Satu"}, author())
    number = newest(place)
    written = json.loads(run("undo", "--yes", "--json").stdout)
    removed = {"kind": "application", "key": key, "version": None, "change": "remove"}
    assert written == {
        "batch": number + 1,
        "undoes": number,
        "records": [{**removed, "fields": []}],
        "files": [],
        "warnings": [],
        "would_change": [],
        "access": [],
    }


NAMES = ("Alfa", "Bravo", "Charlie", "Delta", "Echo")


def _add_application(place: Catalogue, chance: random.Random, _folder: Path) -> None:
    values = {"name": f"{chance.choice(NAMES)} {chance.randint(0, 9)}"}
    add(place, "application", values, author(), same_name=True)


def _edit_application(place: Catalogue, chance: random.Random, _folder: Path) -> None:
    values = {"function": f"tugas {chance.randint(0, 3)}", "users": None}
    if chance.random() < 0.5:
        values["owner"] = _any_key(place, chance, "units")
    edit(
        place, "application", _any_key(place, chance, "applications"), values, author()
    )


def _add_exchange(place: Catalogue, chance: random.Random, _folder: Path) -> None:
    ends = {
        "giver": _any_key(place, chance, "applications"),
        "taker": _any_key(place, chance, "applications"),
        "state": "in_use",
    }
    add(place, "exchange", ends, author(), same_name=True)


def _import_list(place: Catalogue, chance: random.Random, folder: Path) -> None:
    rows = []
    for name in chance.sample(NAMES, 3):
        row = {
            "Nama Aplikasi": name,
            "Perangkat Daerah": f"Dinas {chance.randint(1, 3)}",
        }
        row["Fungsi"] = f"kerja {chance.randint(0, 3)}"
        row["Mengirim data ke"] = chance.choice(NAMES)
        rows.append(row)
    read_list(place, folder, rows)


def _merge(place: Catalogue, chance: random.Random, _folder: Path) -> None:
    keep = _any_key(place, chance, "applications")
    gone = _any_key(place, chance, "applications")
    merge_records(place, "application", keep, gone, author())


def _state_complete(place: Catalogue, chance: random.Random, _folder: Path) -> None:
    request = CompletenessRequest((), today(), "Sekretaris")
    state_complete(place, _any_key(place, chance, "units"), request, author())


def _any_key(place: Catalogue, chance: random.Random, section: str) -> Any:
    rows = json.loads(export_json(place)).get(section) or [{"key": "tidak-ada-kunci"}]
    return chance.choice(rows)["key"]


DEEDS: tuple[Callable[[Catalogue, random.Random, Path], None], ...] = (
    _add_application,
    _edit_application,
    _add_exchange,
    _import_list,
    _merge,
    _state_complete,
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_done_is_undone_in_reverse_and_done_again(
    tmp_path: Path, seed: int
) -> None:
    place = empty_catalogue(tmp_path)
    chance = random.Random(seed)
    states = [contents(place)]
    done = []
    for deed in [_import_list, *chance.choices(DEEDS, k=14)]:
        before = newest(place)
        try:
            deed(place, chance, tmp_path)
        except SpbeError:
            continue
        if newest(place) != before:
            done.append(newest(place))
            states.append(contents(place))
    undoings = []
    for number, before_it in zip(reversed(done), reversed(states[:-1]), strict=True):
        undoings.append(undo(place, number, author()).batch)
        assert contents(place) == before_it
    for number, after_it in zip(reversed(undoings), states[1:], strict=True):
        undo(place, number, author())
        assert contents(place) == after_it
    assert examine(place.path) == []
