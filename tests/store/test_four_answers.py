"""The four answers survive JSON, SQL and cell text."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import (
    BudgetKind,
    ExchangeState,
    Frequency,
    Mark,
    Method,
)
from spbe_inventory.domain.plain import from_plain, to_plain, with_mark
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.yearly import Budget, Target
from spbe_inventory.files.cells import read_cell, write_cell
from spbe_inventory.store.load import records_of
from spbe_inventory.store.reader import reading
from spbe_inventory.store.validation import validate

from tests.builders import catalogue

APPLICATION = KINDS["application"]
# Unassigned code points are left out: some of them are set aside for good and are no characters.
letters = st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn"])
texts = st.text(letters, min_size=1, max_size=40).map(str.strip).filter(bool)
tricky = st.sampled_from(
    [
        "tidak ada",
        "Tidak Tahu",
        "(dugaan) x",
        '"kutip"',
        "none",
        "a;b",
        '"',
        ";",
        "=1+1",
        "-",
        "ya",
    ]
)
VALUES: dict[Value, st.SearchStrategy[Any]] = {
    Value.TEXT: texts | tricky,
    Value.LONG: texts | tricky,
    Value.DATE: st.sampled_from(["2022", "2022-06", "2022-06-17"]),
    Value.DAY: st.sampled_from(["2022-06-17", "2026-11-21"]),
    Value.YES_NO: st.booleans(),
    Value.COUNT: st.integers(0, 1000),
    Value.NAMES: st.lists(texts | tricky, min_size=1, max_size=3, unique=True),
    Value.REF: st.just("dinkes"),
    Value.REFS: st.lists(
        st.sampled_from(["nik", "pegawai"]), min_size=1, max_size=2, unique=True
    ),
}


YEARS = st.integers(2000, 2099)
BUDGETS = st.builds(
    lambda year, kind, amount: {"year": year, "kind": kind, "amount": amount},
    YEARS, st.sampled_from([str(kind) for kind in BudgetKind]), st.integers(0, 10**12),
)  # fmt: skip
TARGETS = st.builds(
    lambda year, value: {"year": year, "value": value},
    YEARS,
    st.sampled_from(["70 %", "baik", "12,5", "tidak ada", "> 3,0"]),
)
MEANS = st.fixed_dictionaries(
    {"method": st.sampled_from([str(code) for code in Method])},
    optional={
        "frequency": st.sampled_from([str(code) for code in Frequency]),
        "format": st.sampled_from(["JSON", "CSV, XML", "12,5", "tidak ada"]),
        "state": st.sampled_from([str(code) for code in ExchangeState]),
    },
)
ROWS: dict[Any, st.SearchStrategy[Any]] = {
    Budget: BUDGETS,
    Target: TARGETS,
    Means: MEANS,
}


def said(field: Field) -> st.SearchStrategy[Any]:
    """Return everything that can be said of a field: nothing, a value, a mark, a marked value."""
    empty = st.sampled_from([Mark.NONE, Mark.UNKNOWN]).map(
        lambda mark: with_mark(None, mark)
    )
    if not field.stored:
        return st.none() | empty
    if field.row:
        values: st.SearchStrategy[Any] = st.lists(
            ROWS[field.row], min_size=1, max_size=3, unique_by=repr
        )
    elif field.codes:
        one = st.sampled_from([str(code) for code in field.codes])
        values = (
            st.lists(one, min_size=1, max_size=2, unique=True) if field.many else one
        )
    else:
        values = VALUES[field.value]
    if not field.markable:
        return values
    marked = st.builds(
        with_mark, values, st.sampled_from([Mark.ASSUMED, Mark.DISPUTED])
    )
    return st.none() | values | empty | marked


@st.composite
def applications(draw: st.DrawFn) -> dict[str, Any]:
    answers = {name: draw(said(field)) for name, field in APPLICATION.fields.items()}
    return {name: answer for name, answer in answers.items() if answer is not None}


@pytest.mark.slow
@settings(max_examples=150)
@given(applications())
def test_answers_survive_json(answers: dict[str, Any]) -> None:
    plain, problems = validate(
        "application", {"key": "a", "agency": "contoh", **answers}
    )
    assert problems == []
    record = from_plain("application", json.loads(json.dumps(plain)))
    assert to_plain(record) == {"version": 1, **plain}


@pytest.mark.slow
@settings(max_examples=12)
@given(st.lists(applications(), min_size=1, max_size=12))
def test_answers_survive_sql(many: list[dict[str, Any]]) -> None:
    rows = {f"a{number}": answers for number, answers in enumerate(many)}
    around: dict[str, dict[str, Any]] = {
        kind: {"dinkes": {}, "nik": {}, "pegawai": {}}
        for kind in ("unit", "data_set", "objective", "process", "service", "facility")
    }
    around["objective"] = {
        key: {"objective_kind": "problem"} for key in around["objective"]
    }
    around["facility"] = {
        key: {"facility_kind": "server"} for key in around["facility"]
    }
    others: dict[str, dict[str, Any]] = {"dinkes": {}}  # what `similar_to` names
    with tempfile.TemporaryDirectory() as folder:
        place = catalogue(Path(folder), {**around, "application": {**others, **rows}})
        with reading(place.path) as connection:
            loaded = {
                record.key: record for record in records_of(connection, "application")
            }
    for key, answers in rows.items():
        assert to_plain(loaded[key]) == {
            "key": key,
            "agency": "contoh",
            "version": 1,
            **answers,
        }


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_answers_survive_cell_text(kind: str, data: st.DataObject) -> None:
    for field in KINDS[kind].fields.values():
        answer = (
            data.draw(said(field), label=field.name)
            if field.value is not Value.DAY
            else "2022-06-17"
        )
        assert read_cell(field, write_cell(field, answer)) == answer


def test_silence_a_guess_and_a_dispute_are_no_knowledge() -> None:
    record = from_plain(
        "application",
        {
            "key": "a",
            "agency": "contoh",
            "name": "A",
            "owner": {"value": "dinkes", "mark": "assumed"},
            "launched": {"value": "2022", "mark": "disputed"},
            "users": {"mark": "unknown"},
            "coverage": {"mark": "none"},
            "gives": {"mark": "none"},
        },
    )
    found = {
        name: record.answer(name)
        for name in ("name", "owner", "launched", "users", "coverage", "gives", "takes")
    }
    assert found == {
        "name": Answer.VALUE,
        "owner": Answer.UNKNOWN,
        "launched": Answer.UNKNOWN,
        "users": Answer.UNKNOWN,
        "coverage": Answer.NONE,
        "gives": Answer.NONE,
        "takes": Answer.OPEN,
    }
    assert record.known("owner") is None


def test_a_field_that_does_not_exist_cannot_be_asked() -> None:
    record = from_plain("application", {"key": "a", "agency": "contoh", "name": "A"})
    with pytest.raises(KeyError):
        record.answer("hobby")
