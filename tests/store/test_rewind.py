"""A batch is taken back whole or not at all; a day of the past is what was known at its end."""

import contextlib
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.edit_records import add, edit, retire
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.record_list import list_changes, list_records
from spbe_inventory.actions.undo import undo
from spbe_inventory.domain.actor import Actor
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.queries.record_diff import diff_days
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.store.maintenance import examine

from tests.builders import catalogue
from tests.conftest import Run

FIRST = date(2026, 11, 1)


def on(day: int) -> Author:
    """Return a hand that writes at noon of a day of November."""
    return Author(Actor("penguji"), lambda: datetime(2026, 11, day, 12, tzinfo=UTC))


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    made = catalogue(
        tmp_path, {"unit": {"dinkes": {}}, "application": {"a": {"status": "in_use"}}}
    )
    connection = sqlite3.connect(made.path)
    connection.execute("UPDATE batch SET at = '2026-11-01T08:00:00Z'")
    connection.commit()
    connection.close()
    return made


def last_batch(catalogue: Catalogue) -> int:
    return max(change.batch.number for change in list_changes(catalogue, None, None))


def names(catalogue: Catalogue) -> set[str]:
    return {row.name for row in list_records(catalogue, "application", {})}


def test_an_addition_is_taken_back_and_brought_back(catalogue: Catalogue) -> None:
    before = export_json(catalogue)
    add(
        catalogue,
        "application",
        {"name": "B", "other_names": ["Be"], "owner": "dinkes"},
        on(2),
    )
    after = export_json(catalogue)
    done = undo(catalogue, last_batch(catalogue), on(3))
    assert (export_json(catalogue), done.records) == (before, 1)
    undo(catalogue, done.batch, on(4))
    assert export_json(catalogue) == after
    assert examine(catalogue.path) == []


def test_an_edit_is_taken_back_with_names_and_statements(catalogue: Catalogue) -> None:
    before = export_json(catalogue).replace('"version": 1', '"version": 3')
    known = Author(Actor("x"), on(2).clock, "interview", "Wawancara")
    edit(
        catalogue,
        "application",
        "a",
        {"name": "A baru", "status": None, "gives": {"mark": "none"}},
        known,
    )
    undo(catalogue, last_batch(catalogue), on(3))
    assert export_json(catalogue).replace('"version": 1', '"version": 3') == before


def test_later_changes_and_references_stand_in_the_way(catalogue: Catalogue) -> None:
    key = add(catalogue, "application", {"name": "B"}, on(2))
    number = last_batch(catalogue)
    edit(catalogue, "application", key, {"status": "in_use"}, on(3))
    with pytest.raises(BadInput) as changed:
        undo(catalogue, number, on(4))
    assert (changed.value.key, changed.value.problems[0].key) == (
        "undo-in-the-way",
        "undo-changed-since",
    )
    undo(catalogue, last_batch(catalogue), on(4))
    add(catalogue, "exchange", {"giver": "a", "taker": key, "state": "in_use"}, on(5))
    with pytest.raises(BadInput) as referred:
        undo(catalogue, number, on(6))
    assert referred.value.problems[0].key == "undo-referred-to"
    undo(catalogue, last_batch(catalogue), on(6))
    undo(catalogue, number, on(7))
    assert names(catalogue) == {"a"}
    with pytest.raises(BadInput) as again:
        undo(catalogue, number, on(8))
    assert again.value.key == "batch-undone-already"
    with pytest.raises(NotFound):
        undo(catalogue, 999, on(8))


def test_a_number_is_never_given_twice(catalogue: Catalogue) -> None:
    add(catalogue, "application", {"name": "B"}, on(2))
    undo(catalogue, last_batch(catalogue), on(3))
    add(catalogue, "application", {"name": "C"}, on(4))
    said = [
        (change.action, change.key)
        for change in list_changes(catalogue, "application", None)
    ]
    assert said[:3] == [
        ("create", "contoh-c"),
        ("remove", "contoh-b"),
        ("create", "contoh-b"),
    ]
    assert [
        change.action for change in list_changes(catalogue, "application", "C")
    ] == ["create"]


def test_a_national_system_that_came_along_goes_and_its_ministry_stays(
    catalogue: Catalogue,
) -> None:
    add(
        catalogue, "exchange", {"giver": "a", "taker": "SIAK", "state": "in_use"}, on(2)
    )
    done = undo(catalogue, last_batch(catalogue), on(3))
    assert examine(catalogue.path) == []
    undo(catalogue, done.batch, on(4))
    assert [row.key for row in list_records(catalogue, "exchange", {})] == [
        "contoh-a-ke-nasional-siak"
    ]
    assert examine(catalogue.path) == []


def test_the_beginning_of_a_catalogue_cannot_be_taken_back(
    catalogue: Catalogue, tmp_path: Path, run: Run
) -> None:
    assert run("init", "Kota Uji", "--kind", "kota", "--db", "baru.db").exit_code == 0
    result = run("undo", "1", "--db", "baru.db")
    assert (result.exit_code, "atatan no. 1" in result.stderr) == (3, True)


def as_of(catalogue: Catalogue, day: int) -> Catalogue:
    return Catalogue(catalogue.path, None, FIRST + timedelta(days=day - 1))


def test_a_day_of_the_past_is_what_was_known_at_its_end(catalogue: Catalogue) -> None:
    add(catalogue, "application", {"name": "B"}, on(5))
    edit(catalogue, "application", "B", {"name": "B dua", "other_names": ["Be"]}, on(7))
    retire(catalogue, "application", "a", on(9))
    undo(catalogue, last_batch(catalogue), on(11))
    assert [names(as_of(catalogue, day)) for day in (1, 4, 5, 6, 7, 12)] == [
        {"a"}, {"a"}, {"a", "B"}, {"a", "B"}, {"a", "B dua"}, {"a", "B dua"},
    ]  # fmt: skip
    status = [
        list_records(as_of(catalogue, day), "application", {})[0].document["status"]
        for day in (8, 9, 10, 11)
    ]
    assert status == ["in_use", "stopped", "stopped", "in_use"]
    assert names(catalogue) == {"a", "B dua"}


def test_two_days_are_told_apart(catalogue: Catalogue) -> None:
    add(catalogue, "application", {"name": "B"}, on(5))
    edit(catalogue, "application", "a", {"status": "stopped"}, on(7))
    undo(catalogue, last_batch(catalogue) - 1, on(9))
    between = diff_days(catalogue, date(2026, 11, 4), date(2026, 11, 8))
    assert [
        (record_diff.verdict, record_diff.name, record_diff.fields)
        for record_diff in between
    ] == [
        ("changed", "a", (("status", "in_use", "stopped"),)),
        ("new", "B", ()),
    ]
    gone = diff_days(catalogue, date(2026, 11, 8), date(2026, 11, 10))
    assert [(record_diff.verdict, record_diff.name) for record_diff in gone] == [
        ("gone", "B")
    ]


def test_every_reading_command_takes_a_day_and_the_writing_ones_none(
    catalogue: Catalogue, run: Run
) -> None:
    add(catalogue, "application", {"name": "B"}, on(5))
    for words in (
        ["app", "list"],
        ["gaps"],
        ["ask"],
        ["report"],
        ["diagram", "--format", "dot"],
        ["export", "json"],
        ["history"],
    ):
        result = run(*words, "--recorded", "2026-11-02")
        assert result.exit_code == 0, result.output
        assert "contoh-b" not in result.stdout
    assert run("app", "add", "--name", "C", "--recorded", "2026-11-02").exit_code == 2


@pytest.mark.slow
@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "edit", "undo"]), st.integers(0, 5)),
        max_size=6,
    )
)
def test_whatever_was_done_each_day_can_be_seen_again(
    tmp_path_factory: Any, steps: list[tuple[str, int]]
) -> None:
    place = catalogue(tmp_path_factory.mktemp("hari"), {"application": {"a": {}}})
    connection = sqlite3.connect(place.path)
    connection.execute("UPDATE batch SET at = '2026-11-01T08:00:00Z'")
    connection.commit()
    connection.close()
    seen = {1: export_json(place)}
    for day, (what, number) in enumerate(steps, 2):
        if what == "add":
            add(
                place,
                "application",
                {"name": f"N{day}", "other_names": [f"M{day}"]},
                on(day),
            )
        elif what == "edit":
            edit(
                place,
                "application",
                "a",
                {"function": f"f{number}", "users": None if number % 2 else "warga"},
                on(day),
            )
        else:
            with contextlib.suppress(BadInput):
                undo(place, number + 2, on(day))
        seen[day] = export_json(place)
    for day, document in seen.items():
        assert export_json(as_of(place, day)) == document
    assert examine(place.path) == []
