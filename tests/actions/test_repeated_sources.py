"""What a source says is written once, however often it is said."""

from dataclasses import replace
from pathlib import Path

from spbe_inventory.actions.edit_records import edit, edit_record
from spbe_inventory.actions.record_list import get_record

from tests.builders import author, catalogue


def test_a_statement_of_the_same_basis_source_and_value_is_written_once(
    tmp_path: Path,
) -> None:
    register = catalogue(tmp_path, {"application": {"a": {"name": "SIMPEG"}}})
    form = replace(author(), basis="form", source="Formulir 2026")
    interview = replace(author(), basis="interview", source="Formulir 2026")
    for hand in (form, form, interview):
        for users in ("pegawai", "warga"):
            edit(register, "application", "a", {"users": users}, hand)
    document = get_record(register, "application", "a").document
    said = [
        (statement["basis"], statement["value"]) for statement in document["statements"]
    ]
    assert said == [
        ("form", "pegawai"),
        ("form", "warga"),
        ("interview", "pegawai"),
        ("interview", "warga"),
    ]


def test_saying_the_same_again_changes_nothing(tmp_path: Path) -> None:
    register = catalogue(tmp_path, {"application": {"a": {"name": "SIMPEG"}}})
    form = replace(author(), basis="form", source="Formulir 2026")
    edit(register, "application", "a", {"users": "pegawai"}, form)
    again = edit_record(register, "application", "a", {"users": "pegawai"}, form)
    assert (again.old, again.batch) == ({}, 0)
    other = replace(form, source="Formulir 2027")
    edit(register, "application", "a", {"users": "pegawai"}, other)
    document = get_record(register, "application", "a").document
    assert len(document["statements"]) == 2
