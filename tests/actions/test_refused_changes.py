"""Changes that no record can have: names that are no fields, wrong shapes, records that are not there."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.errors import Ambiguous, BadInput, NotFound
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.validation import check_changes, check_new

from tests.builders import author, catalogue

FIELDS = [(kind, name) for kind in KINDS for name in KINDS[kind].fields]
NO_FIELDS = ("key", "version", "agency", "statements", "marks", "id", "kind", "")
LISTS = (Value.NAMES, Value.REFS, Value.CODES, Value.ROWS)
BROKEN_MARKS: tuple[dict[str, Any], ...] = (
    {},
    {"value": "x"},
    {"mark": "perhaps"},
    {"mark": ["none"]},
    {"mark": "assumed"},
    {"mark": "none", "value": "x"},
    {"mark": "none", "more": 1},
)
scalars = st.one_of(st.floats(allow_nan=False), st.integers(min_value=-9, max_value=-1))
lists = st.lists(st.integers(), max_size=2)


def wrong_shapes(field: Field) -> st.SearchStrategy[Any]:
    """Return shapes that no value of a field has."""
    shapes = [scalars, st.sampled_from(BROKEN_MARKS)]
    if field.many:
        shapes.append(st.sampled_from(["text", True, [[]], [{}], [None], []]))
    else:
        shapes.append(lists)
    if field.value not in (Value.COUNT, Value.YES_NO) and not field.many:
        shapes.append(st.booleans())
    if field.value is Value.YES_NO:
        shapes.append(st.sampled_from(["ya", 1]))
    return st.one_of(shapes)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_wrong_shape_is_refused_with_the_name_of_its_field(data: Any) -> None:
    kind, name = data.draw(st.sampled_from(FIELDS))
    value = data.draw(wrong_shapes(KINDS[kind].fields[name]))
    with pytest.raises(BadInput) as caught:
        check_changes(kind, {name: value})
    assert {problem.field_name for problem in caught.value.problems} == {name}
    assert all(str(problem) for problem in caught.value.problems)


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_is_no_field_of_a_kind_is_refused(kind: str) -> None:
    for name in set(NO_FIELDS) - set(KINDS[kind].fields):
        values: tuple[Any, ...] = (None, [], "x", 1)
        for value in values:
            with pytest.raises(BadInput) as caught:
                check_changes(kind, {name: value})
            (problem,) = caught.value.problems
            assert (problem.key, problem.field_name) == ("unknown-field", name)
            with pytest.raises(BadInput):
                check_new(kind, {name: value})


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {"dinkes": {"name": "Dinas Kesehatan"}, "bkd": {"name": "BKD"}},
            "data_set": {"d1": {"name": "Data pegawai"}},
            "application": {
                "simpeg": {
                    "name": "SIMPEG",
                    "statements": [
                        {"field": "name", "basis": "form", "source": "Formulir 2025"}
                    ],
                },
                "twin-1": {"name": "SIKEP"},
                "twin-2": {"name": "Sikep"},
            },
        },
    )


@pytest.mark.parametrize("name", ["statements", "key", "version", "agency"])
def test_sources_and_identity_of_a_record_are_not_edited(
    register: Catalogue, name: str
) -> None:
    before = get_record(register, "application", "simpeg").document
    with pytest.raises(BadInput):
        edit(register, "application", "simpeg", {name: []}, author())
    assert get_record(register, "application", "simpeg").document == before
    with pytest.raises(BadInput):
        add(register, "application", {"name": "Baru", name: "x"}, author())


@pytest.mark.parametrize(
    ("field", "value"),
    [("holds", 5), ("owner", {"value": "dinkes"}), ("holds", [5]), ("users", ["x"])],
)
def test_a_wrong_shape_is_bad_input_of_an_edit_and_of_an_addition(
    register: Catalogue, field: str, value: Any
) -> None:
    with pytest.raises(BadInput):
        edit(register, "application", "simpeg", {field: value}, author())
    with pytest.raises(BadInput) as caught:
        add(register, "application", {"name": "Baru", field: value}, author())
    assert caught.value.problems[0].field_name == field


def test_every_record_that_is_not_found_is_named_with_its_field(
    register: Catalogue,
) -> None:
    changes = {"owner": "Dinas Kesehatn", "holds": ["Data pegawai", "hantu"]}
    with pytest.raises(BadInput) as caught:
        edit(register, "application", "simpeg", changes, author())
    assert not isinstance(caught.value, NotFound)
    names = [problem.field_name for problem in caught.value.problems]
    assert names == ["owner", "holds"]
    assert "Dinas Kesehatan" in str(caught.value.problems[0])


def test_the_record_itself_that_is_not_there_is_not_found(register: Catalogue) -> None:
    with pytest.raises(NotFound):
        edit(register, "application", "hantu", {"owner": "dinkes"}, author())


def test_a_name_of_two_records_is_bad_input_with_its_field(register: Catalogue) -> None:
    exchange = {"giver": "sikep", "taker": "simpeg", "state": "in_use"}
    with pytest.raises(BadInput) as caught:
        add(register, "exchange", exchange, author())
    assert not isinstance(caught.value, Ambiguous)
    (problem,) = caught.value.problems
    assert problem.field_name == "giver"
    assert "twin-1, twin-2" in str(problem)
