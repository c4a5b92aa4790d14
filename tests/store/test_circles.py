"""What belongs to another record never leads back to itself, whichever door it comes by."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.edit_records import add, add_together, edit
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.actions.merge import merge_catalogue, merge_records
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.cycle_check import _without_ends
from spbe_inventory.store.maintenance import examine

from tests.builders import author, catalogue
from tests.conftest import Run
from tests.intake.helpers import csv_of

UNITS = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan"},
        "pkm": {"name": "Puskesmas Luwuk", "parent": "dinkes"},
        "pustu": {"name": "Pustu Bukit", "parent": "pkm"},
    }
}


def test_an_office_above_itself_is_refused_with_the_chain(
    tmp_path: Path, run: Run
) -> None:
    place = catalogue(tmp_path, UNITS)
    before = export_json(place)
    refused = run("unit", "edit", "dinkes", "--parent", "Pustu Bukit")
    assert refused.exit_code == 3
    chain = "Dinas Kesehatan → Pustu Bukit → Puskesmas Luwuk → Dinas Kesehatan"
    assert chain in " ".join(refused.stderr.split())
    english = run("unit", "edit", "dinkes", "--parent", "pustu", "--lang", "en")
    assert "Belongs to" in english.stderr
    assert export_json(place) == before


@pytest.mark.parametrize(
    ("kind", "field", "values"),
    [
        ("objective", "parent", {"objective_kind": "mission"}),
        ("facility", "network", {"facility_kind": "intranet"}),
        ("plan_item", "after", {"content": "governance"}),
    ],
)
def test_every_kind_that_leads_to_its_own_kind_is_looked_at(
    tmp_path: Path, kind: str, field: str, values: dict[str, str]
) -> None:
    rows = {"a": {"name": "A", **values}, "b": {"name": "B", **values}}
    place = catalogue(tmp_path, {kind: rows})
    is_list = field == "after"
    edit(place, kind, "b", {field: ["a"] if is_list else "a"}, author())
    with pytest.raises(BadInput) as refused:
        edit(place, kind, "a", {field: ["b"] if is_list else "b"}, author())
    assert refused.value.values["names"] == "A → B → A"


@pytest.mark.parametrize("relation", ["part_of", "successor_of", "merged_into"])
def test_relations_that_lead_one_way_make_no_circle(
    tmp_path: Path, relation: str
) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}, "b": {}, "c": {}}})
    for one, other in (("a", "b"), ("b", "c")):
        add(place, "relation", _relation(one, relation, other), author())
    document = json.loads(export_json(place))
    last = {**document["relations"][0], "key": "putaran", "application": "c"}
    document["relations"].append({**last, "other": "a"})
    file = tmp_path / "putaran.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        import_files(place, open_files([file]), author(), Choices())
    assert refused.value.key == "circle"


def test_two_applications_may_depend_on_one_another(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}, "b": {}}})
    both = [
        ("relation", _relation("a", "depends_on", "b")),
        ("relation", _relation("b", "depends_on", "a")),
    ]
    assert len(add_together(place, both, author())) == 2


def _relation(one: str, kind: str, other: str) -> dict[str, Any]:
    return {"application": one, "relation_kind": kind, "other": other}


def test_a_document_a_list_and_another_catalogue_bring_no_circle(
    tmp_path: Path,
) -> None:
    place = catalogue(tmp_path, UNITS)
    document = json.loads(export_json(place))
    for unit in document["units"]:
        if unit["key"] == "dinkes":
            unit["parent"] = "pustu"
    file = tmp_path / "daftar.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    rows = [{"Nama Perangkat Daerah": "Dinas Kesehatan", "Induk": "Pustu Bukit"}]
    for source in (file, csv_of(tmp_path, rows)):
        with pytest.raises(BadInput):
            import_files(place, open_files([source]), author(), Choices())
    (tmp_path / "lain").mkdir()
    other = catalogue(
        tmp_path / "lain", {"unit": {"dinkes": {"parent": "pkm"}, "pkm": {}}}
    )
    with pytest.raises(BadInput):
        merge_catalogue(place, other.path, author(), theirs=True)
    assert examine(place.path) == []


def test_a_merge_of_an_office_into_one_below_it_is_refused(tmp_path: Path) -> None:
    place = catalogue(tmp_path, UNITS)
    with pytest.raises(BadInput) as refused:
        merge_records(place, "unit", "pustu", "dinkes", author())
    assert refused.value.key == "circle"


def test_an_old_circle_is_found_and_keeps_nobody_from_writing(tmp_path: Path) -> None:
    place = catalogue(tmp_path, UNITS)
    _close_circle(place)
    (problem,) = examine(place.path)
    assert problem.key == "doctor-circle"
    assert "Puskesmas Luwuk" in str(problem)
    add(place, "unit", {"name": "Kecamatan Luwuk"}, author())
    edit(place, "unit", "dinkes", {"parent": None}, author())
    assert examine(place.path) == []


def _close_circle(place: Catalogue) -> None:
    """Write what an older version let through."""
    connection = sqlite3.connect(place.path)
    connection.execute(
        "UPDATE unit SET parent_id = (SELECT id FROM unit WHERE key = 'pustu')"
        " WHERE key = 'dinkes'"
    )
    connection.commit()
    connection.close()


def test_an_old_circle_of_merged_applications_is_no_endless_way(
    tmp_path: Path, run: Run
) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}, "b": {}}})
    add(place, "relation", _relation("a", "depends_on", "b"), author())
    add(place, "relation", _relation("b", "depends_on", "a"), author())
    connection = sqlite3.connect(place.path)
    connection.execute("UPDATE relation SET relation_kind = 'merged_into'")
    connection.commit()
    connection.close()
    assert run("app", "show", "a").exit_code == 0
    assert "merged" in run("doctor", "--lang", "en").stdout


def test_what_can_be_in_no_circle_is_left_out_before_one_is_looked_for() -> None:
    chain = {(f"a{number}", f"a{number + 1}") for number in range(3000)}
    tail = {("x", "y"), ("y", "z"), ("z", "x"), ("a3000", "x"), ("z", "b0")}
    tail |= {(f"b{number}", f"b{number + 1}") for number in range(3000)}
    assert _without_ends(frozenset(chain)) == frozenset()
    circle = {("x", "y"), ("y", "z"), ("z", "x")}
    assert _without_ends(frozenset(chain | tail)) == circle
