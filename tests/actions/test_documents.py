"""In and out by our own document: dry run, one transaction, nothing lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.import_files import (
    import_new_catalogue,
    preview_import,
)
from spbe_inventory.actions.record_list import get_record, list_changes
from spbe_inventory.errors import BadInput, CatalogueError, UsageError
from spbe_inventory.files.opening import open_files
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.builders import AGENCY, author, catalogue, document, import_document

ARABIC_DAY = "".join(chr(0x660 + int(c)) if c.isdigit() else c for c in "2024-01-01")
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"u": {"name": "Dinas"}},
    "application": {"a": {"owner": "u"}},
}


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


def written(tmp_path: Path, content: dict[str, Any]) -> Path:
    path = tmp_path / "masuk.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def some(**sections: list[dict[str, Any]]) -> dict[str, Any]:
    return {"format": "spbe_inventory/catalogue", "format_version": 1, **sections}


def test_the_sample_goes_out_and_in_without_loss(
    banggai: Catalogue, tmp_path: Path
) -> None:
    text = export_json(banggai)
    source = tmp_path / "keluar.json"
    source.write_text(text, encoding="utf-8")
    import_new_catalogue(tmp_path / "lagi.db", source, author())
    assert export_json(Catalogue(tmp_path / "lagi.db")) == text
    preview = import_document(banggai, source, author())
    assert (preview.differences_of("new"), preview.differences_of("changed")) == (
        (),
        (),
    )


def test_an_import_that_changes_nothing_leaves_no_trace(
    banggai: Catalogue, tmp_path: Path
) -> None:
    source = tmp_path / "keluar.json"
    source.write_text(export_json(banggai), encoding="utf-8")
    before = len(list_changes(banggai, None, None))
    content = banggai.path.read_bytes()
    import_document(banggai, source, author())
    assert len(list_changes(banggai, None, None)) == before
    assert banggai.path.read_bytes() == content


def test_a_dry_run_tells_field_by_field_and_saves_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    new = {"key": "b", "agency": AGENCY, "name": "B", "status": "in_use"}
    edited = {
        "key": "a",
        "agency": AGENCY,
        "name": "A",
        "owner": {"mark": "unknown"},
        "users": "ASN",
    }
    content = catalogue.path.read_bytes()
    preview = preview_import(
        catalogue, open_files([written(tmp_path, some(applications=[new, edited]))])
    )
    assert catalogue.path.read_bytes() == content
    assert [
        (difference.verdict, difference.key, difference.location)
        for difference in preview.differences
    ] == [
        ("new", "b", "applications[0]"),
        ("changed", "a", "applications[1]"),
    ]
    assert preview.differences[1].fields == (
        ("name", "a", "A"),
        ("owner", "u", {"mark": "unknown"}),
        ("users", None, "ASN"),
        ("other_names", None, ["a"]),
    )


def test_what_a_document_leaves_out_is_not_erased(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    import_document(
        catalogue,
        written(
            tmp_path, some(applications=[{"key": "a", "agency": AGENCY, "name": "A"}])
        ),
        author(),
    )
    assert get_record(catalogue, "application", "a").document["owner"] == "u"


def test_other_names_are_added_and_a_former_name_still_finds_the_record(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    edit(catalogue, "application", "a", {"other_names": {"mark": "none"}}, author())
    row = {"key": "a", "agency": AGENCY, "name": "Baru", "other_names": ["Lain"]}
    for _ in range(2):
        import_document(
            catalogue, written(tmp_path, some(applications=[row])), author()
        )
    assert get_record(catalogue, "application", "Lain").document["other_names"] == [
        "Lain",
        "a",
    ]
    edit(catalogue, "application", "a", {"name": "Terbaru"}, author())
    assert get_record(catalogue, "application", "Baru").document["other_names"] == [
        "Lain",
        "a",
        "Baru",
    ]


def test_a_record_without_other_names_is_renamed_by_a_document(
    tmp_path: Path,
) -> None:
    existing = catalogue(
        tmp_path,
        {"objective": {"o": {"name": "Misi 2021", "objective_kind": "mission"}}},
    )
    row = {
        "key": "o",
        "agency": AGENCY,
        "name": "Misi 2025",
        "objective_kind": "mission",
    }
    import_document(existing, written(tmp_path, some(objectives=[row])), author())
    assert get_record(existing, "objective", "o").document["name"] == "Misi 2025"


def test_a_whole_document_is_no_assumption(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    guess = Author(author().actor, author().clock, "assumption")
    with pytest.raises(UsageError):
        import_document(catalogue, written(tmp_path, some()), guess)


def test_statements_are_added_never_unsaid(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    row = {"key": "a", "agency": AGENCY, "name": "a"}
    for source in ("satu", "dua", "satu"):
        statements = [{"field": "owner", "basis": "document", "source": source}]
        import_document(
            catalogue,
            written(tmp_path, some(applications=[{**row, "statements": statements}])),
            author(),
        )
    statements = get_record(catalogue, "application", "a").document["statements"]
    assert [statement["source"] for statement in statements] == ["satu", "dua"]


def test_history_says_from_which_file_and_place(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    import_document(
        catalogue,
        written(tmp_path, some(units=[{"key": "v", "agency": AGENCY, "name": "V"}])),
        author(),
    )
    (change,) = list_changes(catalogue, "unit", "v")
    assert (change.batch.file, change.place, change.batch.action) == (
        "masuk.json",
        "units[0]",
        "import",
    )


def test_a_document_exported_before_a_change_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    source = tmp_path / "lama.json"
    text = export_json(catalogue)
    edit(catalogue, "application", "a", {"users": "ASN"}, author())
    source.write_text(text.replace('"name": "a"', '"name": "Baru"'), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        import_document(catalogue, source, author())
    assert [problem.key for problem in caught.value.problems] == ["record-changed"]


@pytest.mark.parametrize(
    ("section", "row", "key"),
    [
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "owner": "hantu"}, "unknown-reference"),
        ("applications", {"key": "b", "agency": "hantu", "name": "B"}, "unknown-reference"),
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "holds": ["hantu"]}, "unknown-reference"),
        ("applications", {"key": "b", "agency": AGENCY}, "value-missing"),
        ("applications", {"key": "B b", "agency": AGENCY, "name": "B"}, "wrong-key"),
        ("applications", {"agency": AGENCY, "name": "B"}, "value-missing"),
        ("applications", {"key": "b", "agency": AGENCY, "name": 7}, "no-text"),
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "owner": None}, "null-value"),
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "dimensions": "living"}, "no-list"),
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "version": 0}, "too-small"),
        (
            "applications",
            {"key": "b", "agency": AGENCY, "name": "B", "statements": [{"field": "owner"}]},
            "value-missing",
        ),
        (
            "applications",
            {"key": "b", "agency": AGENCY, "name": "B",
             "statements": [{"field": "status", "basis": "form", "value": "hidup"}]},
            "unknown-code",
        ),
        ("needs", {"key": "n", "agency": AGENCY, "taker": "a", "data": "d", "giver": "a"}, "same-ends"),
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "users": {"mark": []}}, "unknown-code"),
        (
            "applications",
            {"key": "b", "agency": AGENCY, "name": "B", "users": {"value": "x", "mark": ["a"]}},
            "unknown-code",
        ),
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "version": 2**63}, "too-large"),
        ("applications", {"key": "b", "agency": AGENCY, "name": "\ud800"}, "no-text"),
        ("applications", {"key": "b", "agency": AGENCY, "name": "B", "statements": [7]}, "no-object"),
        ("completeness", {"key": "c", "agency": AGENCY, "application": "a", "list_name": "gives",
                          "as_of": ARABIC_DAY, "stated_by": "x"}, "no-day"),
        (
            "applications",
            {"key": "b", "agency": AGENCY, "name": "B", "gives": {"mark": "none"},
             "statements": [{"field": "gives", "basis": "assumption", "value": {"mark": "none"}}]},
            "assumed-unmarked",
        ),
        (
            "completeness",
            {"key": "c", "agency": AGENCY, "application": "a", "list_name": "gives", "as_of": "2024-01-01",
             "stated_by": "x", "statements": [{"field": "as_of", "basis": "assumption", "value": "2024-01-01"}]},
            "assumed-unmarked",
        ),
        ("units", {"key": "v", "agency": AGENCY, "name": "V", "parent": "w"}, "unknown-reference"),
        ("relations", {"key": "r", "agency": AGENCY, "application": "a", "relation_kind": "part_of"}, "neither-filled"),
    ],
)  # fmt: skip
def test_a_document_with_a_problem_is_refused_whole(
    catalogue: Catalogue, tmp_path: Path, section: str, row: dict[str, Any], key: str
) -> None:
    good = {"key": "baik", "agency": AGENCY, "name": "Baik"}
    content = catalogue.path.read_bytes()
    rows = {section: [row]} if section != "applications" else {section: [good, row]}
    with pytest.raises(BadInput) as caught:
        import_document(catalogue, written(tmp_path, some(**rows)), author())
    assert key in [problem.key for problem in caught.value.problems]
    assert all(
        problem.location.startswith(section) for problem in caught.value.problems
    )
    assert catalogue.path.read_bytes() == content


def test_a_key_twice_is_refused_with_both_places(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    row = {"key": "b", "agency": AGENCY, "name": "B"}
    with pytest.raises(BadInput) as caught:
        import_document(
            catalogue, written(tmp_path, some(applications=[row, row])), author()
        )
    (problem,) = caught.value.problems
    assert (problem.key, problem.location, problem.values["place"]) == (
        "doubled-record",
        "applications[1]",
        "applications[0]",
    )


def test_a_record_does_not_change_its_government(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    second = {"key": "lain", "name": "Lain", "agency_kind": "kota"}
    row = {"key": "a", "agency": "lain", "name": "a"}
    with pytest.raises(BadInput) as caught:
        import_document(
            catalogue,
            written(tmp_path, some(agencies=[second], applications=[row])),
            author(),
        )
    assert [problem.key for problem in caught.value.problems] == ["other-agency"]


def test_units_may_refer_to_each_other_in_any_order(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = [
        {"key": "b1", "agency": AGENCY, "name": "B1", "parent": "b2"},
        {"key": "b2", "agency": AGENCY, "name": "B2"},
    ]
    import_document(catalogue, written(tmp_path, some(units=rows)), author())
    assert get_record(catalogue, "unit", "b1").document["parent"] == "b2"


def test_a_new_catalogue_of_a_bad_document_does_not_appear(tmp_path: Path) -> None:
    bad = written(tmp_path, some(applications=[{"key": "a"}]))
    with pytest.raises(BadInput):
        import_new_catalogue(tmp_path / "baru.db", bad, author())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["masuk.json"]


def test_a_new_catalogue_does_not_replace_one(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    source = tmp_path / "lagi.json"
    source.write_text(document(RECORDS), encoding="utf-8")
    with pytest.raises(CatalogueError):
        import_new_catalogue(catalogue.path, source, author())
