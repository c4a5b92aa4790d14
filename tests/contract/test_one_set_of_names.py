"""Field table, records, tables and input models speak of the same fields."""

from dataclasses import fields
from types import GenericAlias
from typing import get_type_hints

import pytest
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.records import RECORDS
from spbe_inventory.files.json_text.json_document import SECTIONS
from spbe_inventory.store.schema import (
    SORT_NAME,
    column,
    columns,
    has_names,
    is_sorted_by_name,
    linked,
)
from spbe_inventory.store.tables import metadata
from spbe_inventory.store.validation import input_model

COMMON = {"key", "agency", "version", "marks"}


@pytest.mark.parametrize("kind", KINDS)
def test_record_class_has_the_fields_of_the_table(kind: str) -> None:
    stored = {field.name for field in KINDS[kind].fields.values() if field.stored}
    assert {field.name for field in fields(RECORDS[kind])} - COMMON == stored


def expected_type(field: Field) -> object:
    if field.row:
        return GenericAlias(tuple, (field.row, ...))
    if field.many:
        return tuple[str, ...]
    single = {Value.YES_NO: bool, Value.COUNT: int}.get(field.value, str)
    always = field.required or field.default is not None
    return single if always else single | None


@pytest.mark.parametrize("kind", KINDS)
def test_record_class_has_the_types_of_the_table(kind: str) -> None:
    types = get_type_hints(RECORDS[kind])
    for field in KINDS[kind].fields.values():
        if field.stored:
            assert types[field.name] == expected_type(field), field.name


@pytest.mark.parametrize("kind", KINDS)
def test_database_table_has_the_columns_of_the_table(kind: str) -> None:
    there = {one.name for one in metadata.tables[kind].columns}
    meant = {
        "id",
        "key",
        "version",
        "marks",
        *(column(field) for field in columns(kind)),
    }
    # beside the fields: whose it is, and the order of its name
    if kind != "agency":
        meant.add("agency_id")
    if is_sorted_by_name(kind):
        meant.add(SORT_NAME)
    assert there == meant


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_one_home_in_the_store(kind: str) -> None:
    homes = [field.name for field in columns(kind)] + [
        field.name for field, _ in linked(kind)
    ]
    homes += ["other_names"] if has_names(kind) else []
    homes += [
        field.name for field in KINDS[kind].fields.values() if field.value is Value.LIST
    ]
    assert sorted(homes) == sorted(KINDS[kind].fields)
    assert all(table in metadata.tables for _, table in linked(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_input_model_has_the_fields_of_the_table(kind: str) -> None:
    common = {"key", "agency", "version", "statements"} - (
        {"agency"} if kind == "agency" else set()
    )
    assert set(input_model(kind).model_fields) == set(KINDS[kind].fields) | common


@pytest.mark.parametrize("kind", KINDS)
def test_references_point_to_kinds_made_before(kind: str) -> None:
    order = list(KINDS)
    for field in KINDS[kind].fields.values():
        if field.refers:
            assert order.index(field.refers) <= order.index(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_names_are_fields_of_it(kind: str) -> None:
    described = KINDS[kind]
    named = [
        *described.listed,
        *described.named_by,
        *(one for pair in described.one_of for one in pair),
    ]
    assert set(named) <= set(described.fields)
    if described.retired:
        field, value = described.retired
        assert value in {*(described.fields[field].codes or ()), True}


def test_every_table_has_an_agency() -> None:
    without = {
        name
        for name, table in metadata.tables.items()
        if "agency_id" not in table.columns
    }
    assert without == {"agency"}


def test_every_kind_has_its_section_in_documents() -> None:
    assert set(SECTIONS.values()) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_fields_of_a_kind_are_called_alike(kind: str) -> None:
    for language in ("id", "en"):
        labels = [
            getattr(field.label, language) for field in KINDS[kind].fields.values()
        ]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_first_and_the_parts_are_fields_of_the_kind(kind: str) -> None:
    described = KINDS[kind]
    assert set(described.asked) <= set(described.fields)
    if described.parts:
        assert [name for part in described.parts for name in part.fields] == list(
            described.fields
        )


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_is_called_as_a_column_that_every_workbook_has(kind: str) -> None:
    labels = {
        str(label) for field in KINDS[kind].fields.values() for label in field.label
    }
    assert labels.isdisjoint(["Kunci", "Key", "Versi", "Version"])


def test_an_application_has_every_official_field() -> None:
    numbers = {
        number
        for field in KINDS["application"].fields.values()
        for number in field.official.split("-")
        if number
    }
    assert numbers == {str(number) for number in range(1, 22)}
