"""What a form sends, read again: untouched it changes nothing, one answer changes that answer and no other."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.language.current import speaking
from spbe_inventory.web.forms.reading import read_form
from spbe_inventory.web.forms.wire import Sent, controls_of, gathered
from spbe_inventory.web.forms.writing import picked, written

from tests.store.test_four_answers import said

FIELDS = [(kind, name) for kind in KINDS for name in KINDS[kind].fields]
NAMES = {
    (kind, key): f"Nama {key}" for kind in KINDS for key in ("dinkes", "nik", "pegawai")
}
GUESSES = (Mark.ASSUMED, Mark.DISPUTED)


def as_browser_sends(controls: Sent) -> Sent:
    """Return controls as a browser sends them: other line ends, boxes to tick in the order of the page."""
    pairs = [
        (name, value.replace("\n", "\r\n"))
        for name, values in controls.items()
        for value in values
    ]
    return gathered(pairs)


def form_of(kind: str, answers: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return what the untouched form of a record sends."""
    sent: dict[str, tuple[str, ...]] = {}
    for field in KINDS[kind].fields.values():
        parts = written(field, answers.get(field.name), NAMES)
        sent.update(controls_of(field.name, parts))
    return sent


def drawn_answers(data: st.DataObject, kind: str) -> dict[str, Any]:
    answers = {}
    for field in KINDS[kind].fields.values():
        answer = data.draw(said(field), label=field.name)
        if answer is not None:
            answers[field.name] = answer
    return answers


def without_guess(answer: Any) -> Any:
    """Return an answer that a person can give: of a guess its value."""
    value, mark = split_mark(answer)
    if mark in GUESSES:
        return value
    return answer


def is_guess(answer: Any) -> bool:
    _value, mark = split_mark(answer)
    return mark in GUESSES


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20)
@given(data=st.data())
def test_an_untouched_form_changes_nothing(kind: str, data: st.DataObject) -> None:
    answers = drawn_answers(data, kind)
    sent = as_browser_sends(form_of(kind, answers))
    reading = read_form(kind, sent, answers, NAMES)
    assert reading.changes == {}
    assert reading.problems == ()


@settings(max_examples=60)
@given(data=st.data())
def test_one_answer_changes_that_answer_alone(data: st.DataObject) -> None:
    kind, name = data.draw(st.sampled_from(FIELDS))
    field = KINDS[kind].fields[name]
    before = data.draw(said(field))
    after = without_guess(data.draw(said(field)))
    answers = {} if before is None else {name: before}
    parts = written(field, after, NAMES)
    if after is None and before is not None and field.value in CLOSED:
        parts = {"": ("!clear",)}
    if after is None and is_guess(before):
        parts = {**parts, "mark": ("clear",)}
    sent = as_browser_sends(controls_of(name, parts))
    reading = read_form(kind, sent, answers, NAMES)
    assert reading.problems == ()
    if same(field, before, after):
        assert reading.changes in ({}, {name: after})
    else:
        assert reading.changes == {name: named(field, after)}


CLOSED = (Value.CODE, Value.YES_NO, Value.LIST)


def same(field: Field, before: Any, after: Any) -> bool:
    """Return whether two answers are one: the order of ticks says nothing."""
    if field.value is Value.CODES and isinstance(before, list):
        return isinstance(after, list) and sorted(before) == sorted(after)
    return bool(before == after)


def named(field: Field, answer: Any) -> Any:
    """Return an answer as a form has it that names one record: by what it is called."""
    if field.value is Value.REF and isinstance(answer, str):
        return NAMES[field.refers, answer]
    return answer


@settings(max_examples=60)
@given(data=st.data())
def test_a_guess_that_is_confirmed_is_known(data: st.DataObject) -> None:
    markable = [
        (kind, name)
        for kind, name in FIELDS
        if KINDS[kind].fields[name].markable and KINDS[kind].fields[name].stored
    ]
    kind, name = data.draw(st.sampled_from(markable))
    field = KINDS[kind].fields[name]
    value = data.draw(said(replace(field, required=True)))
    guess = with_mark(value, data.draw(st.sampled_from(GUESSES)))
    parts: dict[str, tuple[str, ...]] = {"pick": (picked(value),)}
    if field.value in CLOSED:
        parts = written(field, value, NAMES)
    reading = read_form(kind, controls_of(name, parts), {name: guess}, NAMES)
    assert reading.changes == {name: value}


def changes(kind: str, answers: dict[str, Any], **controls: str) -> Any:
    sent = {name.replace("__", "."): (text,) for name, text in controls.items()}
    return read_form(kind, sent, answers, NAMES)


def test_text_beside_a_mark_is_a_problem_and_not_an_answer() -> None:
    reading = changes("application", {}, launched="2019", launched__mark="none")
    assert reading.changes == {}
    assert [problem.field_name for problem in reading.problems] == ["launched"]
    assert "Mulai digunakan" in str(reading.problems[0])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Maret 2025", "2025-03"),
        ("17-8-2023", "2023-08-17"),
        ("tidak tahu", {"mark": "unknown"}),
        ("entah", "entah"),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, answer: Any) -> None:
    assert changes("application", {}, launched=text).changes == {"launched": answer}


def test_a_date_is_shown_in_words_and_stays_in_either_language() -> None:
    answers = {"launched": "2026-05-02"}
    field = KINDS["application"].fields["launched"]
    assert written(field, "2026-05-02", NAMES) == {"": ("2 Mei 2026",)}
    with speaking("en"):
        reading = changes("application", answers, launched="2 Mei 2026")
    assert reading.changes == {}


def test_an_emptied_box_empties_and_an_absent_one_leaves() -> None:
    answers = {"name": "A", "users": "semua", "coverage": "kota"}
    assert changes("application", answers, users="").changes == {"users": None}


def test_a_value_that_is_in_no_list_stays() -> None:
    answers = {"status": "of old"}
    sent = controls_of(
        "status", written(KINDS["application"].fields["status"], "of old", NAMES)
    )
    assert read_form("application", sent, answers, NAMES).changes == {}


def test_unticking_the_last_record_empties_the_field() -> None:
    reading = changes(
        "application", {"holds": ["nik"]}, holds__shown="1", holds__add=""
    )
    assert reading.changes == {"holds": None}


def test_records_named_besides_join_those_that_stay() -> None:
    sent = {
        "holds.shown": ("1",),
        "holds": ("nik",),
        "holds.add": ("Pegawai; Pajak", ""),
    }
    reading = read_form("application", sent, {"holds": ["nik"]}, NAMES)
    assert reading.changes == {"holds": ["nik", "Pegawai", "Pajak"]}


def unclear(which: str) -> Iterator[tuple[str, str]]:
    yield "owner", "Dinas Baru"
    yield "owner.unclear", "Dinas Baru"
    yield "owner.which.0", which


def test_a_name_that_means_several_is_settled_by_a_choice() -> None:
    reading = read_form("application", gathered(unclear("dinkes")), {}, NAMES)
    assert (reading.changes, reading.new_names) == ({"owner": "dinkes"}, ())


def test_a_name_not_on_record_is_recorded_when_that_is_chosen() -> None:
    reading = read_form("application", gathered(unclear("!new")), {}, NAMES)
    assert reading.changes == {"owner": "Dinas Baru"}
    assert reading.new_names == (("unit", "Dinas Baru"),)


def test_another_name_typed_afterwards_stands_over_the_choice() -> None:
    sent = {**gathered(unclear("!new")), "owner": ("BKPSDM",)}
    reading = read_form("application", sent, {}, NAMES)
    assert (reading.changes, reading.new_names) == ({"owner": "BKPSDM"}, ())


def test_an_end_may_stay_a_text() -> None:
    sent = {
        "taker": ("Dukcapil pusat",),
        "taker.unclear": ("Dukcapil pusat",),
        "taker.which.0": ("!text",),
    }
    reading = read_form("exchange", sent, {}, NAMES)
    assert reading.changes == {"taker_text": "Dukcapil pusat"}


def test_naming_an_end_settles_its_text() -> None:
    answers = {"taker_text": "Dukcapil"}
    reading = changes("exchange", answers, taker="Nama nik", taker_text="Dukcapil")
    assert reading.changes == {"taker": "Nama nik", "taker_text": None}


def test_amounts_and_counts_are_read_as_offices_write_them() -> None:
    sent = {
        "budgets.year": ("2025", ""),
        "budgets.kind": ("maintain", ""),
        "budgets.amount": ("1,5 juta", ""),
    }
    reading = read_form("application", sent, {}, NAMES)
    row = {"year": 2025, "kind": "maintain", "amount": 1_500_000}
    assert reading.changes == {"budgets": [row]}
    assert changes("plan_item", {}, cost="25.000.000").changes == {"cost": 25_000_000}


def test_what_is_no_json_is_no_choice() -> None:
    reading = changes("application", {}, owner__pick="{")
    assert [problem.key for problem in reading.problems] == ["no-such-choice"]
